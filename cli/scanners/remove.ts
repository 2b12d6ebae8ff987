import type { Command } from '@commander-js/extra-typings'
import { apiCommand, examples } from '../command-line.ts'
import { connect } from '../connection/connect.ts'
import type { CliContext } from '../context.ts'
import { confirm } from '../terminal/ask.ts'
import { findScanner } from './find-scanner.ts'

export function registerRemoveScanner(parent: Command, { terminal, print }: CliContext): void {
  apiCommand(parent, 'remove', 'remove a scanner that has no scans, and its keys; nothing is deleted at the scanner')
    .argument('<scanner>', 'its name or id')
    .option('--yes', 'do not ask')
    .addHelpText('after', examples('scanloop scanners remove Lab', 'scanloop scanners remove Lab --yes'))
    .action(async (given, options) => {
      const api = await connect(options, terminal)
      const { id, name } = await findScanner(api, given)
      const isRemoved = await confirm(terminal, `Remove the scanner ${name} and its keys here?`, options.yes)
      if (isRemoved) await api.DELETE('/v1/scanners/{scannerId}', { params: { path: { scannerId: id } } })
      print(options, { id, name, removed: isRemoved }, isRemoved ? `Removed: ${name}.\n` : 'Nothing was removed.\n')
    })
}
