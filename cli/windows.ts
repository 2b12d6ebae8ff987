import type { Command } from '@commander-js/extra-typings'
import { z } from 'zod'
import { dataOf } from '../client/api-client.ts'
import { WindowsInput } from '../core/window/windows-input.ts'
import type { Windows } from './api-types.ts'
import { apiCommand, examples } from './command-line.ts'
import { connect, ifVersion } from './connection/connect.ts'
import type { CliContext } from './context.ts'
import { parseYaml } from './parse-yaml.ts'
import { confirm } from './terminal/ask.ts'
import { readNamedFile } from './terminal/read-file.ts'
import { table } from './terminal/table.ts'

export function registerWindows(program: Command, { terminal, print, say }: CliContext): void {
  const windows = program.command('windows').summary('show and set when scans may run')
  apiCommand(windows, 'show', 'show blackouts and allowed windows, and how each stands now')
    .addHelpText('after', examples('scanloop windows show', 'scanloop windows show --json > windows.json'))
    .action(async (options) => {
      const document = dataOf(await (await connect(options, terminal)).GET('/v1/windows'))
      print(options, document, describe(document))
    })
  apiCommand(windows, 'set', 'replace the windows, all of them, by what a file says')
    .argument(
      '<file>',
      'YAML or JSON with "windows", as "windows show --json" gives it; - for standard input, with --yes',
    )
    .option('--yes', 'do not ask')
    .addHelpText('after', examples('scanloop windows set windows.yaml', 'scanloop windows set windows.yaml --yes'))
    .action(async (file, options) => {
      const text = await readNamedFile('', file, terminal)
      const { windows: wanted } = parseYaml(file, text, WindowsFile, 'docs/windows.md tells what a window is.')
      const api = await connect(options, terminal)
      const before = dataOf(await api.GET('/v1/windows'))
      say(`Now:\n${describe(before)}`)
      const question = `Replace these ${String(before.windows.length)} windows by the ${String(wanted.length)} of ${file}?`
      if (!(await confirm(terminal, question, options.yes))) {
        print(options, before, 'Nothing was changed.\n')
        return
      }
      const params = { header: ifVersion(before.version) }
      const document = dataOf(await api.PUT('/v1/windows', { params, body: { windows: wanted } }))
      print(options, document, describe(document))
    })
}

const isObject = (given: unknown): given is Record<string, unknown> => typeof given === 'object' && given !== null

/** What `windows show --json` gave is taken as well: its other fields are the server's to say. */
const WindowsFile = z.preprocess((given) => {
  if (!isObject(given)) return given
  const { updatedAt: _at, updatedBy: _by, version: _version, ...rest } = given
  const { windows } = rest
  return Array.isArray(windows) ? { ...rest, windows: windows.map(withoutStanding) } : rest
}, WindowsInput)

function withoutStanding(window: unknown): unknown {
  if (!isObject(window)) return window
  const { isInside: _inside, changesAt: _changes, missingZones: _missing, ...rest } = window
  return rest
}

function describe({ windows }: Windows): string {
  const rows = windows.map(({ kind, name, times, timezone, zones, missingZones, isInside, changesAt, notes }) => [
    kind,
    name,
    times.recurs === 'once'
      ? `${times.from} to ${times.to}`
      : `${times.days.join(' ')} ${times.from}-${times.to} ${timezone}`,
    zones.length === 0
      ? 'all'
      : zones.map((zone) => (missingZones.includes(zone) ? `${zone} (missing: all)` : zone)).join(', '),
    `${(kind === 'blackout') === isInside ? 'closed' : 'open'}${changesAt === undefined ? '' : ` until ${changesAt}`}`,
    notes,
  ])
  return table(['KIND', 'NAME', 'TIMES', 'ZONES', 'NOW', 'NOTES'], rows)
}
