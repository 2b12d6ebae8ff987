import { Argument } from '@commander-js/extra-typings'
import type { Command } from '@commander-js/extra-typings'
import { dataOf } from '../client/api-client.ts'
import { allItems } from './all-items.ts'
import { apiCommand, examples } from './command-line.ts'
import { connect } from './connection/connect.ts'
import type { CliContext } from './context.ts'
import { readWholeNumber } from './option-values.ts'
import { describeRun } from './scans/describe-run.ts'
import { findScan } from './scans/find-scan.ts'
import { table } from './terminal/table.ts'

export function registerRuns(parent: Command, { terminal, print }: CliContext): void {
  apiCommand(parent, 'runs', 'list the runs of a scan, newest first, or show one')
    .argument('<scan>', 'name or id of the scan')
    .addArgument(new Argument('[number]', 'which run to show'))
    .addHelpText('after', examples('scanloop runs Servers', 'scanloop runs Servers 3 --json'))
    .action(async (given, numberText, options) => {
      const number =
        numberText === undefined ? undefined : readWholeNumber('number', numberText, { least: 1, most: 1_000_000 })
      const api = await connect(options, terminal)
      const { id: scanId } = await findScan(api, given)
      if (number !== undefined) {
        const params = { path: { scanId, number } }
        const run = dataOf(await api.GET('/v1/scans/{scanId}/runs/{number}', { params }))
        print(options, run, describeRun(run))
        return
      }
      const items = await allItems((query) =>
        api.GET('/v1/scans/{scanId}/runs', { params: { path: { scanId }, query } }),
      )
      const rows = items.map((run) => [
        String(run.number),
        run.status,
        run.trigger,
        run.createdAt.slice(0, 16),
        run.findings === undefined ? '-' : `${String(run.findings.critical)}/${String(run.findings.high)}`,
        run.error?.message ?? run.message,
      ])
      print(options, { items }, table(['RUN', 'STATUS', 'TRIGGER', 'CREATED', 'CRIT/HIGH', 'MESSAGE'], rows))
    })
}
