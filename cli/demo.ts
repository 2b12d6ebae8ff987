import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Command } from '@commander-js/extra-typings'
import { EDITIONS } from '../simulator/options.ts'
import { examples } from './command-line.ts'
import type { CliContext } from './context.ts'
import { CommandError, EXIT, InterruptedError, UsageError } from './exit-code.ts'
import { explainError } from './explain-error.ts'
import { onInterrupt } from './interrupt.ts'
import { collect, readFault } from './option-values.ts'

export function registerDemo(parent: Command, { terminal }: CliContext): void {
  parent
    .command('demo')
    .summary('run the whole job once against a simulated scanner')
    .description(
      'Runs the whole job once: starts a simulated Nessus over TLS, registers it, scans three endpoints, waits, fetches the report, and checks the ZIP against its manifest.',
    )
    .option('--output <folder>', 'where the ZIP goes', '.scanloop/demo')
    .option('--edition <edition>', EDITIONS.join(' | '), 'manager')
    .option('--speed <factor>', 'how much faster than a real scanner', '120')
    .option(
      '--fault <kind:name=value>',
      'makes the simulator fail, as in "scanloop simulator --help"; may be repeated',
      collect,
      [],
    )
    .addHelpText('after', examples('scanloop demo', 'scanloop demo --fault export-error'))
    .action(async (options) => {
      const edition = EDITIONS.find((known) => known === options.edition)
      if (edition === undefined) throw new UsageError(`--edition is none of ${EDITIONS.join(', ')}.`)
      const speed = Number(options.speed)
      if (!(speed > 0)) throw new UsageError('--speed must be a number above 0.')
      const faults = options.fault.map(readFault)
      const interrupt = onInterrupt(terminal)
      // What serves is loaded here alone: no other command is to wait for it.
      const { startSimulator } = await import('../simulator/simulator.ts')
      const { walkThrough } = await import('./demo-walk.ts')
      const directory = await mkdtemp(join(tmpdir(), 'scanloop-demo-'))
      const simulator = await startSimulator({ edition, speed, faults })
      const output = resolve(terminal.directory, options.output)
      try {
        await walkThrough(simulator, { directory, output, terminal, signal: interrupt.signal })
      } catch (error) {
        if (interrupt.signal.aborted) throw new InterruptedError('Interrupted; nothing is left behind.')
        const { name, message, action } = explainError(error)
        if (name === 'InternalError') throw error
        throw new CommandError(EXIT.fail, `The demo failed: ${message}`, action)
      } finally {
        interrupt.dispose()
        await simulator.close()
        await rm(directory, { recursive: true, force: true })
      }
    })
}
