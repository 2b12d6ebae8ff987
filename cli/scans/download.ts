import { resolve } from 'node:path'
import type { Command } from '@commander-js/extra-typings'
import { apiCommand, examples } from '../command-line.ts'
import { connect } from '../connection/connect.ts'
import type { CliContext } from '../context.ts'
import { CommandError, EXIT } from '../exit-code.ts'
import { onInterrupt } from '../interrupt.ts'
import { readWholeNumber } from '../option-values.ts'
import { facts } from '../terminal/table.ts'
import { downloadReport } from './download-report.ts'
import { findScan } from './find-scan.ts'

export function registerDownload(parent: Command, { terminal, print }: CliContext): void {
  apiCommand(parent, 'download', 'download the report ZIP of a run, checked against its length and SHA-256')
    .argument('<scan>', 'its name or id')
    .option('--run <number>', 'which run; default: the latest')
    .option('--output <path>', 'a file, or a folder that exists', '.')
    .option('--force', 'replace a file that exists')
    .addHelpText(
      'after',
      examples(
        'scanloop scans download Servers',
        'scanloop scans download Servers --run 3 --output report.zip --force',
      ),
    )
    .action(async (given, options) => {
      const asked =
        options.run === undefined ? undefined : readWholeNumber('--run', options.run, { least: 1, most: 1_000_000 })
      const interrupt = onInterrupt(terminal)
      try {
        const api = await connect(options, terminal, interrupt.signal)
        const { id: scanId, name, latestRun } = await findScan(api, given)
        const number = asked ?? latestRun
        if (number === undefined) {
          const action = `Start it: "scanloop scans start ${scanId} --wait".`
          throw new CommandError(EXIT.refused, `The scan ${name} never ran, so there is no report.`, action)
        }
        const output = resolve(terminal.directory, options.output)
        const replace = options.force === true
        const report = await downloadReport({ api, scanId, number, output, replace, signal: interrupt.signal })
        const told = facts([
          ['Report', report.path],
          ['Bytes', String(report.bytes)],
          ['SHA-256', report.sha256],
        ])
        print(options, { scanId, run: number, ...report }, told)
      } finally {
        interrupt.dispose()
      }
    })
}
