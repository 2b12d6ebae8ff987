import type { Command } from '@commander-js/extra-typings'
import { dataOf } from '../../client/api-client.ts'
import { apiCommand, examples } from '../command-line.ts'
import { connect, ifVersion } from '../connection/connect.ts'
import type { CliContext } from '../context.ts'
import { findScanner } from './find-scanner.ts'
import { KEYS_HELP, readKeys } from './read-keys.ts'

export function registerRotateKeys(parent: Command, { terminal, print }: CliContext): void {
  apiCommand(parent, 'rotate', 'replace the API keys of a scanner; they are tried before anything is stored')
    .argument('<scanner>', 'its name or id')
    .option('--keys-stdin', 'read the keys from standard input: two lines, first the access key')
    .addHelpText('after', KEYS_HELP + examples('scanloop scanners rotate "Head office"'))
    .action(async (given, options) => {
      const api = await connect(options, terminal)
      const { id, version } = await findScanner(api, given)
      const keys = await readKeys(terminal, options.keysStdin === true)
      const params = { path: { scannerId: id }, header: ifVersion(version) }
      const scanner = dataOf(await api.PATCH('/v1/scanners/{scannerId}', { params, body: keys }))
      print(options, scanner, `Rotated: ${scanner.name} is used with the access key …${scanner.keyHint} from now on.\n`)
    })
}
