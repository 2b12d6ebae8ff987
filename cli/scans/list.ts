import type { Command } from '@commander-js/extra-typings'
import { ScanStatus } from '../../core/scan/scan.ts'
import { apiCommand, examples } from '../command-line.ts'
import { connect } from '../connection/connect.ts'
import type { CliContext } from '../context.ts'
import { readOneOf } from '../option-values.ts'
import { findScanner } from '../scanners/find-scanner.ts'
import { table } from '../terminal/table.ts'
import { listScans } from './find-scan.ts'

export function registerListScans(parent: Command, { terminal, print }: CliContext): void {
  apiCommand(parent, 'list', 'list the scans, newest first')
    .option('--scanner <scanner>', 'those of one scanner, by its name or id')
    .option('--status <status>', 'those that show this status')
    .addHelpText('after', examples('scanloop scans list', 'scanloop scans list --scanner Lab --status RUNNING --json'))
    .action(async (options) => {
      const status =
        options.status === undefined
          ? undefined
          : readOneOf('--status', options.status.toUpperCase(), ScanStatus.options)
      const api = await connect(options, terminal)
      const scannerId = options.scanner === undefined ? undefined : (await findScanner(api, options.scanner)).id
      const items = await listScans(api, { scannerId, status })
      const rows = items.map((scan) => [
        scan.id,
        scan.status,
        String(scan.latestRun ?? '-'),
        String(scan.targets.length),
        scan.name,
      ])
      print(options, { items }, table(['ID', 'STATUS', 'RUN', 'TARGETS', 'NAME'], rows))
    })
}
