import { resolve } from 'node:path'
import { Argument } from '@commander-js/extra-typings'
import type { Command } from '@commander-js/extra-typings'
import { Severity } from '../core/finding/severity.ts'
import { OutputFormat } from '../core/output/output.ts'
import { apiCommand, examples } from './command-line.ts'
import { connect } from './connection/connect.ts'
import type { CliContext } from './context.ts'
import { onInterrupt } from './interrupt.ts'
import { readOneOf, readWholeNumber } from './option-values.ts'
import { outputLink } from './outputs/output-link.ts'
import { downloadFile } from './scans/download-file.ts'
import { pickRun, readRunNumber } from './scans/pick-run.ts'
import { facts } from './terminal/table.ts'

export function registerOutput(parent: Command, { terminal, print }: CliContext): void {
  apiCommand(parent, 'output', 'write the findings of a run in a format that other programs read')
    .argument('<scan>', 'name or id of the scan')
    .addArgument(new Argument('<format>', 'which format').choices(OutputFormat.options))
    .option('--run <number>', 'which run; default: the latest')
    .option('-o, --output <path>', 'a file, or a folder that exists', '.')
    .option('--least <severity>', 'the least severity that is in it; each format has its own default')
    .option('--fail-from <severity>', 'junit: findings of this severity and worse are failures; default: medium')
    .option('--limit <count>', 'sarif: the worst so many results; markdown: rows')
    .option('--aws-account <id>', 'asff: the account whose findings they become')
    .option('--region <region>', 'asff: where they are imported')
    .option('--force', 'replace a file that exists')
    .addHelpText(
      'after',
      examples(
        'scanloop output Servers sarif --output servers.sarif',
        'scanloop output Servers junit --run 7 --fail-from high --output junit.xml --force',
        'scanloop output Servers asff --aws-account 111122223333 --region eu-central-1',
      ),
    )
    .action(async (given, format, options) => {
      const asked = readRunNumber('--run', options.run)
      const { least, failFrom, limit, awsAccount, region } = options
      const query = {
        ...(least === undefined ? {} : { least: readOneOf('--least', least, Severity.options) }),
        ...(failFrom === undefined ? {} : { failFrom: readOneOf('--fail-from', failFrom, Severity.options) }),
        ...(limit === undefined ? {} : { limit: readWholeNumber('--limit', limit, { least: 1, most: 25_000 }) }),
        ...(awsAccount === undefined ? {} : { awsAccountId: awsAccount }),
        ...(region === undefined ? {} : { region }),
      }
      const interrupt = onInterrupt(terminal)
      try {
        const api = await connect(options, terminal, interrupt.signal)
        const { scanId, number } = await pickRun(api, given, asked)
        const file = await downloadFile({
          link: outputLink(api, { scanId, number }, format, query),
          output: resolve(terminal.directory, options.output),
          replace: options.force === true,
          signal: interrupt.signal,
        })
        const told = facts([
          ['Output', file.path],
          ['Bytes', String(file.bytes)],
          ['SHA-256', file.sha256],
        ])
        print(options, { scanId, run: number, format, ...file }, told)
      } finally {
        interrupt.dispose()
      }
    })
}
