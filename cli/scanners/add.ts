import { Option } from '@commander-js/extra-typings'
import type { Command } from '@commander-js/extra-typings'
import { dataOf } from '../../client/api-client.ts'
import { apiCommand, examples } from '../command-line.ts'
import { connect } from '../connection/connect.ts'
import type { CliContext } from '../context.ts'
import { readWholeNumber } from '../option-values.ts'
import { describeScanner } from './describe-scanner.ts'
import { KEYS_HELP, readKeys } from './read-keys.ts'
import { readTls } from './read-tls.ts'

export function registerAddScanner(parent: Command, { terminal, print }: CliContext): void {
  apiCommand(
    parent,
    'add',
    'register a scanner; it is asked first, and a wrong address, certificate or key changes nothing',
  )
    .requiredOption('--name <name>', 'what it is called here')
    .requiredOption('--api-url <address>', 'its address, https only')
    .addOption(
      new Option('--type <type>', 'what it is').choices(['nessus', 'tenable-vm'] as const).default('nessus' as const),
    )
    .option('--ca <file>', 'PEM file of the authority that signed its certificate')
    .option('--pin <fingerprint>', 'SHA-256 fingerprint of its certificate; the error for an unknown one names it')
    .option('--insecure <reason>', 'accept any certificate, and say why')
    .option('--notes <text>', 'for people', '')
    .option('--poll-seconds <count>', 'seconds between two looks at a running scan', '60')
    .option('--max-active-runs <count>', 'how many runs may be at work on it at once', '10')
    .option('--keys-stdin', 'read the keys from standard input: two lines, first the access key')
    .addHelpText(
      'after',
      KEYS_HELP +
        examples(
          'scanloop scanners add --name "Head office" --api-url https://nessus.example:8834 --pin AA:BB:…',
          'scanloop scanners add --name Cloud --type tenable-vm --api-url https://cloud.tenable.com',
          'vault read -field=keys nessus | scanloop scanners add --name Lab --api-url https://lab:8834 --ca lab.pem --keys-stdin',
        ),
    )
    .action(async (options) => {
      const pollSeconds = readWholeNumber('--poll-seconds', options.pollSeconds, { least: 1, most: 3600 })
      const maxActiveRuns = readWholeNumber('--max-active-runs', options.maxActiveRuns, { least: 1, most: 10_000 })
      const tls = await readTls(options, terminal)
      const api = await connect(options, terminal)
      const keys = await readKeys(terminal, options.keysStdin === true)
      const { name, type, apiUrl, notes } = options
      const body = { name, type, apiUrl, notes, tls, pollSeconds, maxActiveRuns, ...keys }
      const scanner = dataOf(await api.POST('/v1/scanners', { body }))
      print(options, scanner, `Registered.\n${describeScanner(scanner)}`)
    })
}
