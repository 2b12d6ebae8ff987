import { Argument } from '@commander-js/extra-typings'
import type { Command } from '@commander-js/extra-typings'
import type { ApiClient } from '../client/api-client.ts'
import { DiffKind } from '../core/diff/diff-entry.ts'
import { NOT_RETESTED_REASONS } from '../core/diff/not-retested-reasons.ts'
import { SEVERITIES } from '../core/finding/severity.ts'
import { eachItem } from './all-items.ts'
import type { Diff, DiffEntry } from './api-types.ts'
import { apiCommand, examples } from './command-line.ts'
import { connect } from './connection/connect.ts'
import type { CliContext } from './context.ts'
import { readOneOf, readWholeNumber } from './option-values.ts'
import { pickRun, readRunNumber } from './scans/pick-run.ts'
import type { PickedRun } from './scans/pick-run.ts'
import { clean } from './terminal/table.ts'
import type { TextOutput } from './terminal/terminal.ts'

/** What stays as it was is most of a report, and asked for by its kind. */
const USUAL_KINDS: readonly DiffKind[] = ['new', 'changed', 'fixed', 'notRetested']

export function registerDiff(parent: Command, { terminal, say }: CliContext): void {
  apiCommand(parent, 'diff', 'show what became of the findings between two runs')
    .argument('<scan>', 'name or id of the scan')
    .addArgument(new Argument('[run]', 'number of the later run; default: the latest'))
    .option('--against <run>', 'previous, the number of a run, or the name of a baseline', 'previous')
    .option('--kind <kinds>', `${DiffKind.options.join(', ')}; several with commas; default: all but unchanged`)
    .option('--limit <count>', 'at most so many findings; 0 for all', '200')
    .addHelpText(
      'after',
      examples(
        'scanloop diff Servers',
        'scanloop diff Servers 7 --against release-4 --kind new,fixed',
        'scanloop diff Servers --limit 0 --json | jq .summary.counts',
      ),
    )
    .action(async (given, runText, options) => {
      const asked = readRunNumber('run', runText)
      const limit = readWholeNumber('--limit', options.limit, { least: 0, most: 100_000_000 })
      const kinds = options.kind?.split(',').map((word) => readOneOf('--kind', word.trim(), DiffKind.options))
      const api = await connect(options, terminal)
      const run = await pickRun(api, given, asked)
      const question = { run, against: options.against, kinds: kinds ?? USUAL_KINDS, limit }
      const isJson = options.json === true
      const { shown, isCut } = await (isJson ? writeJson : writeText)(api, question, terminal.stdout)
      if (isCut) say(`There are more than these ${String(shown)}; --limit 0 shows all.`)
    })
}

interface Question {
  readonly run: PickedRun
  readonly against: string
  readonly kinds: readonly DiffKind[]
  readonly limit: number
}

interface Written {
  readonly shown: number
  readonly isCut: boolean
}

/** Kind after kind, page after page: a comparison may hold more findings than memory should. */
async function* entries(api: ApiClient, { run, against, kinds }: Question, hear: (diff: Diff) => void) {
  const { scanId, number } = run
  for (const kind of kinds) {
    yield* eachItem<DiffEntry>(async (page) => {
      const query = { ...page, against, kind }
      const answer = await api.GET('/v1/scans/{scanId}/runs/{number}/diff', {
        params: { path: { scanId, number }, query },
      })
      if (answer.data !== undefined) hear(answer.data)
      return answer
    })
  }
}

/** @param begin is called before the first finding, or without one, when the summary is known. */
async function write(
  api: ApiClient,
  question: Question,
  begin: (diff: Diff) => void,
  item: (entry: DiffEntry, index: number) => void,
): Promise<Written> {
  let isBegun = false
  const hear = (diff: Diff): void => {
    if (!isBegun) begin(diff)
    isBegun = true
  }
  let shown = 0
  for await (const entry of entries(api, question, hear)) {
    if (question.limit > 0 && shown === question.limit) return { shown, isCut: true }
    item(entry, shown)
    shown += 1
  }
  return { shown, isCut: false }
}

async function writeJson(api: ApiClient, question: Question, output: TextOutput): Promise<Written> {
  const begin = ({ run, against, summary }: Diff): void => {
    const { scanId } = question.run
    output.write(`${JSON.stringify({ scanId, run, against, summary }).slice(0, -1)},"items":[`)
  }
  const item = (entry: DiffEntry, index: number): void => {
    output.write(`${index === 0 ? '\n' : ',\n'}${JSON.stringify(entry)}`)
  }
  const written = await write(api, question, begin, item)
  output.write('\n]}\n')
  return written
}

async function writeText(api: ApiClient, question: Question, output: TextOutput): Promise<Written> {
  const begin = ({ run, against, summary }: Diff): void => {
    output.write(`Run ${String(run)} of ${clean(question.run.name)}, compared with run ${String(against)}\n\n`)
    for (const kind of DiffKind.options) {
      const counts = SEVERITIES.map((severity) => `${severity} ${String(summary.counts[kind][severity])}`)
      output.write(`${kind.padEnd(11)}  ${counts.join(', ')}\n`)
    }
  }
  const item = (entry: DiffEntry, index: number): void => {
    output.write(`${index === 0 ? '\n' : ''}${clean(lineOf(entry))}\n`)
  }
  return await write(api, question, begin, item)
}

function lineOf(entry: DiffEntry): string {
  const { severity, host, port, protocol, pluginId, pluginName } = entry.finding
  const where = `${host} ${String(port)}/${protocol}`.padEnd(30)
  const line = `${entry.kind.padEnd(11)}  ${severity.padEnd(8)}  ${where}  ${pluginId.padEnd(6)}  ${pluginName}`
  return `${line.replaceAll('\n', ' ')}${detailsOf(entry)}`
}

function detailsOf({ changes, before, finding, reason }: DiffEntry): string {
  if (reason !== undefined) return `\n             ${NOT_RETESTED_REASONS[reason]}`
  if (changes === undefined) return ''
  const was = before === undefined || before.severity === finding.severity ? '' : `; severity was ${before.severity}`
  return `\n             changed: ${changes.join(', ')}${was}`
}
