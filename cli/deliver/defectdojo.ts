import { Argument } from '@commander-js/extra-typings'
import type { Command } from '@commander-js/extra-typings'
import { dataOf } from '../../client/api-client.ts'
import { DeliveryFailedError, InvalidInputError } from '../../core/errors.ts'
import { Secret } from '../../core/secret.ts'
import { DefectDojoTarget, reimportScan } from '../../deliveries/defectdojo.ts'
import { apiCommand, examples } from '../command-line.ts'
import { connect } from '../connection/connect.ts'
import type { CliContext } from '../context.ts'
import { CommandError, EXIT, UsageError } from '../exit-code.ts'
import { onInterrupt } from '../interrupt.ts'
import { collect } from '../option-values.ts'
import { pickRun, readRunNumber } from '../scans/pick-run.ts'
import { ask } from '../terminal/ask.ts'
import { readNamedFile } from '../terminal/read-file.ts'
import { facts } from '../terminal/table.ts'
import { isInteractive, variable } from '../terminal/terminal.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { withRawReport } from './raw-report.ts'

const TOKEN_HELP = `
The API token of DefectDojo is never taken from the command line, where every process of this machine can read it. It
comes from DEFECTDOJO_TOKEN, or from a person at the terminal.
`

export function registerDefectDojo(parent: Command, { terminal, print }: CliContext): void {
  apiCommand(parent, 'defectdojo', "bring a test in DefectDojo up to date with a run's raw report")
    .argument('<scan>', 'name or id of the scan')
    .addArgument(new Argument('[run]', 'which run; default: the latest'))
    .requiredOption('--product <name>', 'the product in DefectDojo; it is made if it is not there, as are the next two')
    .option('--engagement <name>', 'the engagement', 'Scanloop')
    .option('--test <title>', 'the test that is imported into again and again; default: the name of the scan')
    .option('--product-type <name>', 'the type of a product that is made', 'Scanloop')
    .option('--minimum-severity <severity>', 'Info, Low, Medium, High or Critical', 'Info')
    .option('--keep-old', 'do not close findings there that are not in the report any more')
    .option('--tag <tag>', 'of the test; may be repeated', collect, [])
    .option('--defectdojo-url <address>', 'where DefectDojo is; default DEFECTDOJO_URL')
    .option('--ca <file>', 'PEM of the authority of its certificate, if it is one of your own')
    .addHelpText(
      'after',
      `${TOKEN_HELP}${examples(
        'scanloop deliver defectdojo Servers --product "Head office"',
        'scanloop deliver defectdojo Servers 7 --product "Head office" --defectdojo-url https://dojo.example --tag ci',
      )}`,
    )
    .action(async (given, runText, options) => {
      const asked = readRunNumber('run', runText)
      const url = options.defectdojoUrl ?? variable(terminal, 'DEFECTDOJO_URL')
      if (url === undefined) throw new UsageError('Where is DefectDojo?', 'Give --defectdojo-url or DEFECTDOJO_URL.')
      const ca = options.ca === undefined ? undefined : await readNamedFile('--ca', options.ca, terminal)
      const target = readTarget(options)
      const token = await readToken(terminal)
      const interrupt = onInterrupt(terminal)
      try {
        const { signal } = interrupt
        const api = await connect(options, terminal, signal)
        const { scanId, name, number } = await pickRun(api, given, asked)
        const path = { scanId, number }
        const { times, createdAt } = dataOf(await api.GET('/v1/scans/{scanId}/runs/{number}', { params: { path } }))
        const dojo = { url, token, ...(ca === undefined ? {} : { ca }) }
        const scanDate = (times.FINISHED ?? createdAt).slice(0, 10)
        const wanted = { ...target, testTitle: options.test ?? name, scanDate, version: `run ${String(number)}` }
        const imported = await withRawReport(api, path, signal, async (report) =>
          reimportScan(dojo, wanted, report, { signal }).catch((error: unknown) => {
            signal.throwIfAborted()
            throw inOurWords(error)
          }),
        )
        const told = facts([
          ['Delivered', `run ${String(number)} of ${name} to ${new URL(url).origin}`],
          ['Product', `${wanted.productName}${numbered(imported.productId)}`],
          ['Engagement', `${wanted.engagementName}${numbered(imported.engagementId)}`],
          ['Test', `${wanted.testTitle}${numbered(imported.testId)}`],
        ])
        print(options, { scanId, run: number, ...imported }, told)
      } finally {
        interrupt.dispose()
      }
    })
}

interface TargetOptions {
  readonly product: string
  readonly productType: string
  readonly engagement: string
  readonly test?: string | undefined
  readonly minimumSeverity: string
  readonly keepOld?: true | undefined
  readonly tag: readonly string[]
}

/** All but what the run says. @throws UsageError */
function readTarget(options: TargetOptions): DefectDojoTarget {
  const severity = options.minimumSeverity
  const parsed = DefectDojoTarget.safeParse({
    productName: options.product,
    productTypeName: options.productType,
    engagementName: options.engagement,
    testTitle: options.test ?? 'the name of the scan',
    minimumSeverity: `${severity.charAt(0).toUpperCase()}${severity.slice(1).toLowerCase()}`,
    closeOldFindings: options.keepOld !== true,
    tags: options.tag,
  })
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new UsageError(`DefectDojo would not take this: ${issues.join('; ')}.`)
}

async function readToken(terminal: Terminal): Promise<Secret> {
  const given = variable(terminal, 'DEFECTDOJO_TOKEN')
  if (given !== undefined) return new Secret(given)
  if (!isInteractive(terminal)) throw new UsageError('There is no token of DefectDojo.', 'Set DEFECTDOJO_TOKEN.')
  return new Secret((await ask(terminal, 'API token of DefectDojo (not shown): ', { hidden: true })).trim())
}

/** Exit codes tell what a pipeline can do about it; 1 is for gates. */
function inOurWords(error: unknown): unknown {
  if (error instanceof InvalidInputError) {
    const issues = error.issues.map(({ message }) => message)
    return new UsageError(`The address of DefectDojo ${issues.join('; ')}.`)
  }
  if (error instanceof DeliveryFailedError) {
    const { answered } = error.facts
    const isRefusal = typeof answered === 'number' && answered < 500
    return new CommandError(isRefusal ? EXIT.refused : EXIT.unreachable, error.message, error.action)
  }
  return error
}

function numbered(id: number | undefined): string {
  return id === undefined ? '' : ` (${String(id)})`
}
