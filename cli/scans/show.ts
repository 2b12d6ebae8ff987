import type { Command } from '@commander-js/extra-typings'
import { apiCommand, examples } from '../command-line.ts'
import { connect } from '../connection/connect.ts'
import type { CliContext } from '../context.ts'
import { describeScan } from './describe-scan.ts'
import { findScan } from './find-scan.ts'

export function registerShowScan(parent: Command, { terminal, print }: CliContext): void {
  apiCommand(parent, 'show', 'show a scan with its latest run, and what may be commanded now')
    .argument('<scan>', 'its name or id')
    .addHelpText('after', examples('scanloop scans show Servers', 'scanloop scans show Servers --json | jq .status'))
    .action(async (given, options) => {
      const scan = await findScan(await connect(options, terminal), given)
      print(options, scan, describeScan(scan))
    })
}
