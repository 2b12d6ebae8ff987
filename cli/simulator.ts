import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from '@commander-js/extra-typings'
import { EDITIONS } from '../simulator/options.ts'
import type { Edition } from '../simulator/options.ts'
import type { Simulator } from '../simulator/simulator.ts'
import { examples } from './command-line.ts'
import type { CliContext } from './context.ts'
import { UsageError } from './exit-code.ts'
import { onInterrupt } from './interrupt.ts'
import { collect, readFault } from './option-values.ts'

export function registerSimulator(parent: Command, { terminal }: CliContext): void {
  parent
    .command('simulator')
    .summary('run a simulated Nessus')
    .description('Runs a Nessus that scans nothing, over TLS, until Ctrl-C.')
    .option('--port <port>', 'port to listen on; 0 takes any free one', '8834')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--edition <edition>', EDITIONS.join(' | '), 'manager')
    .option('--speed <factor>', '1 is realistic (a host takes about 4 minutes), 60 is 60 times faster', '1')
    .option('--fault <kind:name=value,…>', 'switches a fault on; may be repeated', collect, [])
    .option('--report-size <size>', 'makes .nessus exports about this large (KB, MB, GB; KiB, MiB, GiB)')
    .option('--licensed-hosts <count>', 'drops hosts of a scan beyond so many')
    .option('--access-key <hex>', 'instead of a random one; it opens nothing but this simulator')
    .option('--secret-key <hex>', 'instead of a random one')
    .option('--start-up-seconds <count>', 'status "loading" for so long', '0')
    .option('--seed <number>', 'varies durations and findings', '1')
    .option('--certificate-out <file>', "writes the server's certificate (PEM), for a client's CA setting")
    .option('--json', 'prints one line of JSON instead of text')
    .addHelpText(
      'after',
      examples(
        'scanloop simulator --speed 60 --certificate-out nessus.pem',
        'scanloop simulator --fault cut-download:atFraction=0.5,times=1,path=/download',
      ),
    )
    .action(async (options) => {
      const edition = EDITIONS.find((known) => known === options.edition)
      if (edition === undefined) {
        throw new UsageError(`--edition: expected one of ${EDITIONS.join(', ')}, got "${options.edition}"`)
      }
      const settings = {
        port: readNumber('--port', options.port, { least: 0, most: 65_535 }),
        host: options.host,
        edition,
        speed: readNumber('--speed', options.speed, { least: 0.001 }),
        faults: options.fault.map(readFault),
        startUpSeconds: readNumber('--start-up-seconds', options.startUpSeconds, { least: 0 }),
        seed: readNumber('--seed', options.seed, { least: 0 }),
        accessKey: options.accessKey,
        secretKey: options.secretKey,
        reportSizeBytes: readIfGiven(options.reportSize, (text) => readSize('--report-size', text)),
        licensedHosts: readIfGiven(options.licensedHosts, (text) => readNumber('--licensed-hosts', text, { least: 1 })),
      }
      // The server is loaded here alone: no other command is to wait for it.
      const { startSimulator } = await import('../simulator/simulator.ts')
      const simulator = await startSimulator(settings)
      // Before the output: whoever reads it may stop us at once.
      const interrupt = onInterrupt(terminal)
      const { certificateOut } = options
      if (certificateOut !== undefined) {
        await writeFile(resolve(terminal.directory, certificateOut), simulator.certificatePem)
      }
      const shown = { edition, speed: settings.speed, certificateOut }
      terminal.stdout.write(
        options.json === true ? `${JSON.stringify(summary(simulator, shown))}\n` : greeting(simulator, shown),
      )
      await interrupt.wanted
      await simulator.close()
    })
}

interface Shown {
  readonly edition: Edition
  readonly speed: number
  readonly certificateOut: string | undefined
}

const readIfGiven = (text: string | undefined, read: (text: string) => number): number | undefined =>
  text === undefined ? undefined : read(text)

function readNumber(name: string, text: string, bounds: { least: number; most?: number }): number {
  const number = Number(text)
  const most = bounds.most ?? Number.MAX_SAFE_INTEGER
  if (text.trim() !== '' && number >= bounds.least && number <= most) return number
  const range = bounds.most === undefined ? `of at least ${bounds.least}` : `from ${bounds.least} to ${most}`
  throw new UsageError(`${name}: expected a number ${range}, got "${text}"`)
}

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
}

function readSize(name: string, text: string): number {
  const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text.trim()) ?? []
  const factor = UNITS[unit.toLowerCase()]
  if (digits !== '' && factor !== undefined) return Math.round(Number(digits) * factor)
  throw new UsageError(`${name}: expected a size as 500MB or 2GB, got "${text}"`)
}

function summary(simulator: Simulator, { edition, speed }: Shown): Record<string, unknown> {
  const { url, port, fingerprint, accessKey, secretKey, certificatePem } = simulator
  return { url, port, fingerprint, accessKey, secretKey, edition, speed, certificatePem }
}

function greeting(simulator: Simulator, { edition, speed, certificateOut }: Shown): string {
  const { url, fingerprint, accessKey, secretKey } = simulator
  return `A Nessus that scans nothing is listening.

  url          ${url}
  edition      ${edition}, speed ${speed}
  fingerprint  ${fingerprint}
  access key   ${accessKey}
  secret key   ${secretKey}
${certificateOut === undefined ? '' : `  certificate  ${certificateOut}\n`}
  calls seen   GET  ${url}/_simulator/calls
  scans        GET  ${url}/_simulator/state
  faults       GET  ${url}/_simulator/faults
               POST ${url}/_simulator/faults  {"faults":[{"kind":"latency","ms":500}]}

Ctrl-C stops it.
`
}
