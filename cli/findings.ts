import type { Command } from '@commander-js/extra-typings'
import { SEVERITIES } from '../core/finding/severity.ts'
import { eachItem } from './all-items.ts'
import type { Finding } from './api-types.ts'
import { apiCommand, examples } from './command-line.ts'
import { connect } from './connection/connect.ts'
import type { CliContext } from './context.ts'
import { readOneOf, readWholeNumber } from './option-values.ts'
import { pickRun, readRunNumber } from './scans/pick-run.ts'
import { clean } from './terminal/table.ts'

export function registerFindings(parent: Command, { terminal, say }: CliContext): void {
  apiCommand(parent, 'findings', "list the findings of a run's report, worst first")
    .argument('<scan>', 'name or id of the scan')
    .option('--run <number>', 'which run; default: the latest')
    .option('--severity <severities>', `${SEVERITIES.join(', ')}; several with commas`)
    .option('--host <host>', 'on this host, by its name or address')
    .option('--plugin <id>', 'of this plugin')
    .option('--cve <cve>', 'with this CVE')
    .option('--text <text>', "with this text in the plugin's name, the host or the output")
    .option('--limit <count>', 'at most so many; 0 for all', '200')
    .addHelpText(
      'after',
      examples(
        'scanloop findings Servers --severity critical,high',
        'scanloop findings Servers --run 3 --limit 0 --json | jq -r ".items[] | [.host, .pluginName] | @tsv"',
      ),
    )
    .action(async (given, options) => {
      const limit = readWholeNumber('--limit', options.limit, { least: 0, most: 100_000_000 })
      const asked = readRunNumber('--run', options.run)
      const severity = options.severity
        ?.split(',')
        .map((word) => readOneOf('--severity', word.trim().toLowerCase(), SEVERITIES))
      const { host, plugin, cve, text } = options
      const filter = {
        ...(severity === undefined ? {} : { severity }),
        ...(host === undefined ? {} : { host }),
        ...(plugin === undefined ? {} : { plugin }),
        ...(cve === undefined ? {} : { cve }),
        ...(text === undefined ? {} : { text }),
      }
      const api = await connect(options, terminal)
      const { scanId, name, number } = await pickRun(api, given, asked)
      const path = { scanId, number }
      const found = eachItem((page) =>
        api.GET('/v1/scans/{scanId}/runs/{number}/findings', { params: { path, query: { ...filter, ...page } } }),
      )
      const { shown, isCut } = await write(found, limit, writerOf(terminal.stdout, options.json === true))
      if (isCut) say(`There are more than these ${String(shown)}; --limit 0 shows all.`)
      else if (options.json !== true) say(`${String(shown)} findings in run ${String(number)} of ${name}.`)
    })
}

interface Writer {
  begin(): void
  item(finding: Finding, index: number): void
  end(): void
}

/** Piece by piece: a report may hold more findings than memory should. */
function writerOf(output: { write(text: string): unknown }, isJson: boolean): Writer {
  if (isJson) {
    return {
      begin: () => void output.write('{"items":['),
      item: (finding, index) => void output.write(`${index === 0 ? '\n' : ',\n'}${JSON.stringify(finding)}`),
      end: () => void output.write('\n]}\n'),
    }
  }
  return {
    begin: () => {},
    item: (finding) => {
      const { severity, host, port, protocol, pluginId, pluginName } = finding
      const where = `${host} ${String(port)}/${protocol}`
      output.write(clean(`${severity.padEnd(8)}  ${where.padEnd(30)}  ${pluginId.padEnd(6)}  ${pluginName}\n`))
    },
    end: () => {},
  }
}

async function write(
  found: AsyncIterable<Finding>,
  limit: number,
  writer: Writer,
): Promise<{ shown: number; isCut: boolean }> {
  let shown = 0
  let isCut = false
  for await (const finding of found) {
    if (limit > 0 && shown === limit) {
      isCut = true
      break
    }
    // Not before the first answer: a refusal is to leave standard output empty.
    if (shown === 0) writer.begin()
    writer.item(finding, shown)
    shown += 1
  }
  if (shown === 0) writer.begin()
  writer.end()
  return { shown, isCut }
}
