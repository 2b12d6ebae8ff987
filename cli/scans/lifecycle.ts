import type { Command } from '@commander-js/extra-typings'
import { dataOf } from '../../client/api-client.ts'
import { apiCommand, examples } from '../command-line.ts'
import { connect } from '../connection/connect.ts'
import type { CliContext } from '../context.ts'
import { describeRun, whyNot } from './describe-run.ts'
import { describeScan } from './describe-scan.ts'
import { findScan } from './find-scan.ts'
import { followRun } from './follow-run.ts'
import { readTimeout, whileWaiting } from './while-waiting.ts'

/** The commands to a scan, whose rules are the server's: a refusal says why, and what is allowed. */
const LIFECYCLE = [
  ['start', 'START', 'start a scan'],
  ['pause', 'PAUSE', 'pause a running scan'],
  ['resume', 'RESUME', 'resume a paused scan'],
  ['stop', 'STOP', 'stop a scan at the scanner'],
  ['retrieve', 'RETRIEVE', 'fetch the report of the latest run from the scanner'],
] as const

export function registerLifecycle(parent: Command, context: CliContext): void {
  for (const [name, command, summary] of LIFECYCLE) {
    apiCommand(parent, name, summary)
      .argument('<scan>', 'its name or id')
      .option('--wait', 'wait until nothing more happens by itself; a run that stops or fails ends with 2')
      .option('--timeout-minutes <count>', 'how long to wait at most; the scan goes on')
      .addHelpText('after', examples(`scanloop scans ${name} Servers`, `scanloop scans ${name} Servers --wait --json`))
      .action(async (given, options) => {
        readTimeout(options)
        const api = await connect(options, context.terminal)
        const { id: scanId } = await findScan(api, given)
        const params = { path: { scanId } }
        const { scan, run } = dataOf(await api.POST('/v1/scans/{scanId}/commands', { params, body: { command } }))
        if (options.wait !== true || run === undefined) {
          const told = run === undefined ? describeScan(scan) : describeRun(run)
          context.print(options, { scan, run }, `Accepted: ${command}.\n${told}`)
          return
        }
        const ended = await whileWaiting(context, options, scanOf(scan), (following) =>
          followRun(following, run.number),
        )
        context.print(options, { scan, run: ended }, describeRun(ended))
        // Who stops a scan wants it stopped.
        const failure = command === 'STOP' && ended.status === 'STOPPED' ? undefined : whyNot(ended)
        if (failure !== undefined) throw failure
      })
  }
}

function scanOf({ id, scannerId }: { readonly id: string; readonly scannerId: string }) {
  return { scanId: id, scannerId }
}
