import { resolve } from 'node:path'
import type { Command } from '@commander-js/extra-typings'
import { apiCommand, examples } from '../command-line.ts'
import { connect } from '../connection/connect.ts'
import type { CliContext } from '../context.ts'
import { onInterrupt } from '../interrupt.ts'
import { facts } from '../terminal/table.ts'
import { downloadFile, reportLink } from './download-file.ts'
import { pickRun, readRunNumber } from './pick-run.ts'

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
      const asked = readRunNumber('--run', options.run)
      const interrupt = onInterrupt(terminal)
      try {
        const api = await connect(options, terminal, interrupt.signal)
        const { scanId, number } = await pickRun(api, given, asked)
        const output = resolve(terminal.directory, options.output)
        const replace = options.force === true
        const link = reportLink(api, { scanId, number })
        const report = await downloadFile({ link, output, replace, signal: interrupt.signal })
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
