import type { Command } from '@commander-js/extra-typings'
import { apiCommand, examples } from './command-line.ts'
import { credentialsPath, keepCredential, readCredential } from './connection/credentials-file.ts'
import { readServerAddress } from './connection/server-address.ts'
import type { CliContext } from './context.ts'

export function registerLogout(parent: Command, { terminal, print }: CliContext): void {
  apiCommand(parent, 'logout', 'forget how to sign in to a Scanloop')
    .addHelpText('after', examples('scanloop logout --url https://scanloop.example'))
    .action(async (options) => {
      const address = readServerAddress(options.url, terminal)
      const path = credentialsPath(terminal)
      const isKnown = (await readCredential(path, address)) !== undefined
      if (isKnown) await keepCredential(path, address, undefined)
      const told = isKnown ? `Forgotten: ${address}.\n` : `Nothing was kept for ${address}.\n`
      print(options, { url: address, forgotten: isKnown }, told)
    })
}
