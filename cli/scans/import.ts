import type { Command } from '@commander-js/extra-typings'
import type { ApiClient } from '../../client/api-client.ts'
import { dataOf } from '../../client/api-client.ts'
import type { ImportedRuns } from '../api-types.ts'
import { apiCommand, examples } from '../command-line.ts'
import { connect } from '../connection/connect.ts'
import type { CliContext } from '../context.ts'
import { UsageError } from '../exit-code.ts'
import { collect } from '../option-values.ts'
import { table } from '../terminal/table.ts'
import { findScan } from './find-scan.ts'

export function registerImportRuns(parent: Command, { terminal, print }: CliContext): void {
  apiCommand(parent, 'import', "make runs of a scan's past at its scanner; one that is here already is left alone")
    .argument('<scan>', 'name or id of the scan')
    .option('--list', "list the scanner's history, and what can be imported")
    .option('--all', 'import every run that can be')
    .option('--history-id <id>', 'import this one; may be repeated', collect, [])
    .option('--retrieve', 'fetch their reports too, one after the other')
    .addHelpText(
      'after',
      examples('scanloop scans import Servers --list', 'scanloop scans import Servers --all --retrieve'),
    )
    .action(async (given, options) => {
      const ways = [options.list === true, options.all === true, options.historyId.length > 0]
      if (ways.filter(Boolean).length !== 1) throw new UsageError('Give one of --list, --all and --history-id.')
      const api = await connect(options, terminal)
      const { id: scanId } = await findScan(api, given)
      if (options.list === true) {
        const params = { path: { scanId } }
        const history = dataOf(await api.GET('/v1/scans/{scanId}/remote-runs', { params }))
        const rows = history.items.map((run) => [
          run.historyId,
          run.status,
          run.startedAt?.slice(0, 16) ?? '-',
          run.reason ?? `can be imported, as run ${String(run.number)}`,
        ])
        print(options, history, table(['HISTORY ID', 'STATUS', 'STARTED', 'HERE'], rows))
        return
      }
      const historyIds = options.all === true ? ('all' as const) : [...options.historyId]
      const done = await importRuns(api, scanId, { historyIds, retrieve: options.retrieve === true })
      print(options, done, describe(done))
    })
}

/** Asks until nothing remains; the server takes so many at once. */
export async function importRuns(
  api: ApiClient,
  scanId: string,
  body: { readonly historyIds: 'all' | string[]; readonly retrieve: boolean },
): Promise<ImportedRuns> {
  const whole: ImportedRuns = { imported: [], retrieving: [], left: [], remaining: 0 }
  for (;;) {
    const part = dataOf(await api.POST('/v1/scans/{scanId}/imports', { params: { path: { scanId } }, body }))
    whole.imported.push(...part.imported)
    whole.retrieving = [...new Set([...whole.retrieving, ...part.retrieving])]
    // Those of the round before are being fetched by now, which is no news.
    whole.left = whole.left.length === 0 ? part.left : whole.left
    // What somebody else takes at the same time is neither imported here nor left over for ever.
    if (part.remaining === 0 || part.imported.length === 0) return { ...whole, remaining: part.remaining }
  }
}

/** What was done, for people. */
export function describe({ imported, retrieving, left }: ImportedRuns): string {
  const numbers = imported.map(({ number }) => number)
  const told =
    numbers.length === 0
      ? 'Nothing was imported.'
      : `Imported: ${numbers.length === 1 ? `run ${String(numbers[0])}` : `${String(numbers.length)} runs, ${String(Math.min(...numbers))} to ${String(Math.max(...numbers))}`}.`
  const reports =
    retrieving.length === 0 ? '' : ` Reports are fetched, one after the other: ${String(retrieving.length)}.`
  return `${told}${reports}\n${left.map(({ historyId, reason }) => `${historyId}: ${reason}\n`).join('')}`
}
