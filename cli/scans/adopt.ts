import type { Command } from '@commander-js/extra-typings'
import { dataOf } from '../../client/api-client.ts'
import { apiCommand, examples } from '../command-line.ts'
import { connect } from '../connection/connect.ts'
import type { CliContext } from '../context.ts'
import { UsageError } from '../exit-code.ts'
import { collect } from '../option-values.ts'
import { findScanner } from '../scanners/find-scanner.ts'
import { table } from '../terminal/table.ts'
import { readFormats } from './definition-options.ts'
import { describeScan } from './describe-scan.ts'
import { describe, importRuns } from './import.ts'

export function registerAdoptScan(parent: Command, { terminal, print }: CliContext): void {
  apiCommand(
    parent,
    'adopt',
    'adopt a scan that exists at the scanner: it is watched and retrieved, and never changed there',
  )
    .requiredOption('--scanner <scanner>', 'name or id of the scanner')
    .option('--remote-id <id>', "the scan's id at the scanner")
    .option('--list', 'list the scans that exist there')
    .option('--name <name>', 'what it is called here; default: its name there')
    .option('--notes <text>', 'for people', '')
    .option(
      '--format <format>',
      'nessus, csv, html or pdf, with ":optional" if it may be missing; may be repeated',
      collect,
      [],
    )
    .option('--import', 'make runs of those that it has had there, too')
    .option('--import-reports', 'and fetch their reports, one after the other')
    .option('--no-auto-retrieve', 'leave its reports at the scanner until somebody retrieves them')
    .addHelpText(
      'after',
      examples(
        'scanloop scans adopt --scanner Lab --list',
        'scanloop scans adopt --scanner Lab --remote-id 5 --import-reports',
      ),
    )
    .action(async (options) => {
      const { remoteId, name, notes, autoRetrieve } = options
      if ((remoteId === undefined) === (options.list !== true)) throw new UsageError('Give --remote-id or --list.')
      const formats = readFormats(options.format)
      const api = await connect(options, terminal)
      const { id: scannerId } = await findScanner(api, options.scanner)
      if (remoteId === undefined) {
        const params = { path: { scannerId } }
        const { items } = dataOf(await api.GET('/v1/scanners/{scannerId}/remote-scans', { params }))
        const rows = items.map((scan) => [scan.remoteId, scan.status, scan.name])
        print(options, { items }, table(['REMOTE ID', 'STATUS', 'NAME'], rows))
        return
      }
      const scan = dataOf(
        await api.POST('/v1/scans', {
          body: {
            scannerId,
            remoteId,
            notes,
            autoRetrieve,
            ...(name === undefined ? {} : { name }),
            ...(formats === undefined ? {} : { formats }),
          },
        }),
      )
      if (options.import !== true && options.importReports !== true) {
        print(options, scan, `Adopted.\n${describeScan(scan)}`)
        return
      }
      const body = { historyIds: 'all' as const, retrieve: options.importReports === true }
      const past = await importRuns(api, scan.id, body)
      print(options, { ...scan, past }, `Adopted.\n${describeScan(scan)}\n${describe(past)}`)
    })
}
