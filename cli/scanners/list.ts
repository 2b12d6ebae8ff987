import type { Command } from '@commander-js/extra-typings'
import { apiCommand, examples } from '../command-line.ts'
import { connect } from '../connection/connect.ts'
import type { CliContext } from '../context.ts'
import { table } from '../terminal/table.ts'
import { listScanners } from './find-scanner.ts'

export function registerListScanners(parent: Command, { terminal, print }: CliContext): void {
  apiCommand(parent, 'list', 'list the scanners, oldest first')
    .addHelpText('after', examples('scanloop scanners list', 'scanloop scanners list --json | jq -r ".items[].name"'))
    .action(async (options) => {
      const items = await listScanners(await connect(options, terminal))
      const rows = items.map(({ id, name, apiUrl, identity, checkedAt }) => [
        id,
        name,
        `${identity.edition} ${identity.version}`,
        checkedAt.slice(0, 16),
        apiUrl,
      ])
      print(options, { items }, table(['ID', 'NAME', 'EDITION', 'CHECKED', 'ADDRESS'], rows))
    })
}
