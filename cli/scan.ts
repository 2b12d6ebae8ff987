import type { Command } from '@commander-js/extra-typings'
import type { ApiClient } from '../client/api-client.ts'
import type { Decision, Run, Scan } from './api-types.ts'
import { apiCommand, examples } from './command-line.ts'
import { connect } from './connection/connect.ts'
import type { CliContext } from './context.ts'
import { UsageError } from './exit-code.ts'
import { explainError } from './explain-error.ts'
import { describeDecision, whyNoPass } from './gate/describe-decision.ts'
import { readGate } from './gate/gate-options.ts'
import type { GateWish } from './gate/gate-options.ts'
import { judgeRun, refuseUnknownBaseline } from './gate/judge-run.ts'
import { collect } from './option-values.ts'
import { fragileTargetsOption } from './scans/definition-options.ts'
import { bringFiles, readWantedFiles } from './scans/bring-files.ts'
import type { BroughtFiles, WantedFiles } from './scans/bring-files.ts'
import { describeRun, whyNot } from './scans/describe-run.ts'
import { describeScan } from './scans/describe-scan.ts'
import { bringHome, launch } from './scans/launch-and-wait.ts'
import { readTaking } from './scans/take-scan.ts'
import { readTimeout, whileWaiting } from './scans/while-waiting.ts'
import { clean } from './terminal/table.ts'
import { writeWhole } from './write-whole.ts'

/** The one line of a pipeline: define or take a scan, start it, wait, bring home what it found, and judge it. */
export function registerScan(parent: Command, context: CliContext): void {
  const { terminal, print, say } = context
  apiCommand(parent, 'scan', 'scan targets, wait for the end, download what was found, and judge it')
    .option('--scan <scan>', 'start this scan, by its name or id, instead of defining one')
    .option('--scanner <scanner>', 'name or id of the scanner')
    .option('--pool <pool>', 'name of a pool of scanners, instead: each run goes to one that is well and free')
    .option(
      '--targets <targets>',
      'addresses, ranges, CIDR blocks, host names, separated by commas; may be repeated',
      collect,
      [],
    )
    .option('--targets-file <file>', 'a file of targets; - for standard input')
    .option('--name <name>', 'what the scan is called; one of this name with the same targets is started again')
    .option('--notes <text>', 'for people', '')
    .option('--template <template>', "a template of the scanner; default 'advanced'")
    .option('--policy-id <id>', 'a policy of the scanner, instead of a template')
    .option('--remote-scanner <scanner>', "name or id of the scanner of Tenable's cloud that is to do it")
    .option(
      '--format <format>',
      'nessus, csv, html or pdf, with ":optional" if it may be missing; may be repeated',
      collect,
      [],
    )
    .addOption(fragileTargetsOption())
    .option('--wait', 'wait until the report is retrieved; ends with 0 only then')
    .option('--timeout-minutes <count>', 'how long to wait at most; the scan goes on')
    .option('--fail-on <severity>', 'wait, and end with 1 if there are findings of this severity or worse')
    .option('--policy <file>', 'a policy of the gate instead, as YAML or JSON (docs/gate.md)')
    .option('--baseline <run>', 'only what is new counts, compared with latest (the run before), a number, or a name')
    .option('--zip <file>', 'download the report ZIP into this file; waits for it')
    .option('--sarif <file>', 'write the findings as SARIF; waits for them')
    .option('--junit <file>', 'write them as JUnit XML')
    .option('--markdown <file>', 'write them as Markdown, for a comment')
    .option('--decision <file>', 'write what the gate says, with all that it says it by')
    .option('--force', 'replace files that exist')
    .addHelpText(
      'after',
      examples(
        'scanloop scan --scanner "Head office" --targets 172.16.36.39,172.16.36.42 --name ci --wait --zip report.zip',
        'scanloop scan --scan Servers --wait --fail-on high --baseline latest --sarif out.sarif --junit out.xml',
        'scanloop scan --scan Servers --wait --timeout-minutes 240 --json',
      ),
    )
    .action(async (options) => {
      readTimeout(options)
      const gate = await readGate(options, terminal)
      if (gate === undefined && options.decision !== undefined) {
        throw new UsageError('--decision needs --fail-on or --policy.')
      }
      const wanted = await readWantedFiles(options, terminal)
      const isAwaited = options.wait === true || wanted.reports.length > 0 || gate !== undefined
      const takeScan = await readTaking(options, terminal)
      const api = await connect(options, terminal)
      const { scan, isNew } = await takeScan(api, (existing) => refuseUnknownBaseline(api, existing, gate?.baseline))
      if (isNew && !isAwaited) {
        print(options, { scan }, `Defined; it starts by itself when it is created.\n${describeScan(scan)}`)
        return
      }
      say(`Scan ${scan.name}: ${scan.id}`)
      const awaited = { scanId: scan.id, scannerId: scan.scannerId }
      const run = await whileWaiting(context, options, awaited, async (following) => {
        const begun = await launch(following, isNew)
        return isAwaited ? bringHome(following, begun.number) : begun
      })
      if (!isAwaited) {
        print(options, { scan, run }, describeRun(run))
        return
      }
      await conclude(context, options, { api, scan, run, wanted, gate })
    })
}

interface Ended {
  readonly api: ApiClient
  readonly scan: Scan
  readonly run: Run
  readonly wanted: WantedFiles
  readonly gate: GateWish | undefined
}

/**
 * First the files, whatever the verdict will be, then the verdict, then all that is to be said. A run that failed or was
 * stopped is judged too, so that there is a decision on record, and never ends with 0.
 *
 * @throws whatever keeps the run from passing, the worst of it; what else went wrong is said before.
 */
async function conclude(
  { print, say }: CliContext,
  options: { readonly json?: true | undefined },
  { api, scan, run, wanted, gate }: Ended,
): Promise<void> {
  const path = { scanId: scan.id, number: run.number }
  const failure = whyNot(run)
  const problems: Error[] = []
  let files: BroughtFiles['files'] = {}
  if (failure === undefined) {
    const brought = await bringFiles(api, path, wanted, gate?.policy.failOn.severity)
    files = brought.files
    problems.push(...brought.problems.map(asError))
  }
  let decision: Decision | undefined
  if (gate !== undefined) {
    try {
      decision = await judgeRun(api, path, gate, say)
      const text = `${JSON.stringify(decision, undefined, 2)}\n`
      if (wanted.decision !== undefined) await writeWhole(wanted.decision, text, wanted.replace)
    } catch (error) {
      problems.push(asError(error))
    }
  }
  const { zip: report, ...outputs } = files
  const paths = Object.values(files).map((file) => `${file.path}\n`)
  const told = [describeRun(run), paths.join(''), ...(decision === undefined ? [] : [describeDecision(decision)])]
  print(options, { scan, run, report, outputs, decision }, told.filter((text) => text !== '').join('\n'))
  const verdict = decision === undefined ? undefined : whyNoPass(decision)
  const [worst, ...others] = [failure, verdict, ...problems].filter((error) => error !== undefined)
  for (const error of others) say(clean(explainError(error).message))
  if (worst !== undefined) throw worst
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error), { cause: error })
}
