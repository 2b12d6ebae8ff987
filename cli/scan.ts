import { resolve } from 'node:path'
import type { Command } from '@commander-js/extra-typings'
import { apiCommand, examples } from './command-line.ts'
import { connect } from './connection/connect.ts'
import type { CliContext } from './context.ts'
import { collect } from './option-values.ts'
import { describeRun, whyNot } from './scans/describe-run.ts'
import { describeScan } from './scans/describe-scan.ts'
import { downloadReport, refuseExisting } from './scans/download-report.ts'
import { bringHome, launch } from './scans/launch-and-wait.ts'
import { readTaking } from './scans/take-scan.ts'
import { readTimeout, whileWaiting } from './scans/while-waiting.ts'

/** The one line of a pipeline: define or take a scan, start it, wait, and bring the report here. */
export function registerScan(parent: Command, context: CliContext): void {
  const { terminal, print, say } = context
  apiCommand(parent, 'scan', 'scan targets, wait for the end, and download the report')
    .option('--scan <scan>', 'start this scan, by its name or id, instead of defining one')
    .option('--scanner <scanner>', 'name or id of the scanner')
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
    .option('--policy <id>', 'a policy of the scanner, instead of a template')
    .option(
      '--format <format>',
      'nessus, csv, html or pdf, with ":optional" if it may be missing; may be repeated',
      collect,
      [],
    )
    .option('--wait', 'wait until the report is retrieved; ends with 0 only then')
    .option('--timeout-minutes <count>', 'how long to wait at most; the scan goes on')
    .option('--zip <file>', 'download the report ZIP into this file; waits for it')
    .option('--force', 'replace a file that exists')
    .addHelpText(
      'after',
      examples(
        'scanloop scan --scanner "Head office" --targets 172.16.36.39,172.16.36.42 --name ci --wait --zip report.zip',
        'scanloop scan --scan Servers --wait --timeout-minutes 240 --json',
      ),
    )
    .action(async (options) => {
      readTimeout(options)
      const isAwaited = options.wait === true || options.zip !== undefined
      const zip = options.zip === undefined ? undefined : resolve(terminal.directory, options.zip)
      const replace = options.force === true
      // An hour's scan is not to end with a file that is in the way.
      if (zip !== undefined) await refuseExisting(zip, replace)
      const takeScan = await readTaking(options, terminal)
      const api = await connect(options, terminal)
      const { scan, isNew } = await takeScan(api)
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
      const failure = isAwaited ? whyNot(run) : undefined
      const report =
        zip === undefined || failure !== undefined
          ? undefined
          : await downloadReport({ api, scanId: scan.id, number: run.number, output: zip, replace })
      const path = report === undefined ? '' : `\n${report.path}\n`
      print(options, { scan, run, report }, `${describeRun(run)}${path}`)
      if (failure !== undefined) throw failure
    })
}
