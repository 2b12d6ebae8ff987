import { resolve } from 'node:path'
import { Argument } from '@commander-js/extra-typings'
import type { Command } from '@commander-js/extra-typings'
import { Severity } from '../core/finding/severity.ts'
import { apiCommand, examples } from './command-line.ts'
import { connect } from './connection/connect.ts'
import type { CliContext } from './context.ts'
import { UsageError } from './exit-code.ts'
import { describeDecision, whyNoPass } from './gate/describe-decision.ts'
import { readGate } from './gate/gate-options.ts'
import { judgeRun } from './gate/judge-run.ts'
import { refuseExisting } from './scans/download-file.ts'
import { pickRun, readRunNumber } from './scans/pick-run.ts'
import { writeWhole } from './write-whole.ts'

export function registerGate(parent: Command, { terminal, print, say }: CliContext): void {
  apiCommand(parent, 'gate', 'judge a run: ends with 0 for pass, 1 for fail, 2 for inconclusive')
    .argument('<scan>', 'name or id of the scan')
    .addArgument(new Argument('[run]', 'which run; default: the latest'))
    .option('--fail-on <severity>', `findings of this severity and worse fail: ${Severity.options.join(', ')}`)
    .option('--policy <file>', 'a policy instead, as YAML or JSON (docs/gate.md)')
    .option('--baseline <run>', 'compare with latest (the run before), a number, or the name of a baseline')
    .option('--decision <file>', 'write the decision with all that it was made by')
    .option('--force', 'replace a file that exists')
    .addHelpText(
      'after',
      examples(
        'scanloop gate Servers --fail-on high',
        'scanloop gate Servers 7 --policy policy.yaml --baseline release-4 --decision decision.json',
      ),
    )
    .action(async (given, runText, options) => {
      const asked = readRunNumber('run', runText)
      const gate = await readGate(options, terminal)
      if (gate === undefined) throw new UsageError('By what is it to be judged?', 'Give --fail-on or --policy.')
      const replace = options.force === true
      const file = options.decision === undefined ? undefined : resolve(terminal.directory, options.decision)
      if (file !== undefined) await refuseExisting(file, replace)
      const api = await connect(options, terminal)
      const { scanId, number } = await pickRun(api, given, asked)
      const decision = await judgeRun(api, { scanId, number }, gate, say)
      print(options, decision, describeDecision(decision))
      if (file !== undefined) await writeWhole(file, `${JSON.stringify(decision, undefined, 2)}\n`, replace)
      const failure = whyNoPass(decision)
      if (failure !== undefined) throw failure
    })
}
