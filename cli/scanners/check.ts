import type { Command } from '@commander-js/extra-typings'
import { dataOf } from '../../client/api-client.ts'
import { apiCommand, examples } from '../command-line.ts'
import { connect } from '../connection/connect.ts'
import type { CliContext } from '../context.ts'
import { describeScanner } from './describe-scanner.ts'
import { findScanner } from './find-scanner.ts'

export function registerCheckScanner(parent: Command, { terminal, print }: CliContext): void {
  apiCommand(parent, 'check', 'look at a scanner now: certificate, keys, edition, and what the edition permits')
    .argument('<scanner>', 'its name or id')
    .addHelpText('after', examples('scanloop scanners check "Head office"'))
    .action(async (given, options) => {
      const api = await connect(options, terminal)
      const { id } = await findScanner(api, given)
      const check = dataOf(await api.POST('/v1/scanners/{scannerId}/check', { params: { path: { scannerId: id } } }))
      const warnings = check.warnings.map((warning) => `Warning: ${warning}\n`).join('')
      print(options, check, describeScanner(check.scanner) + warnings)
    })
}
