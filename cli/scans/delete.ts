import type { Command } from '@commander-js/extra-typings'
import { apiCommand, examples } from '../command-line.ts'
import { connect } from '../connection/connect.ts'
import type { CliContext } from '../context.ts'
import { confirm } from '../terminal/ask.ts'
import { findScan } from './find-scan.ts'

export function registerDeleteScan(parent: Command, { terminal, print }: CliContext): void {
  apiCommand(parent, 'delete', 'delete a scan, its runs and reports here; never at the scanner')
    .argument('<scan>', 'its name or id')
    .option('--force', 'even while it is at work: Scanloop stops watching, and the scan goes on at the scanner')
    .option('--yes', 'do not ask')
    .addHelpText('after', examples('scanloop scans delete Servers', 'scanloop scans delete Servers --yes'))
    .action(async (given, options) => {
      const api = await connect(options, terminal)
      const { id, name } = await findScan(api, given)
      const question = `Delete the scan ${name} (${id}) with all its runs and reports here?`
      const isDeleted = await confirm(terminal, question, options.yes)
      if (isDeleted) {
        const query = { force: options.force === true ? ('true' as const) : ('false' as const) }
        await api.DELETE('/v1/scans/{scanId}', { params: { path: { scanId: id }, query } })
      }
      const told = isDeleted ? `Deleted: ${name}. It still exists at the scanner.\n` : 'Nothing was deleted.\n'
      print(options, { id, name, deleted: isDeleted }, told)
    })
}
