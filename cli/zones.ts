import type { Command } from '@commander-js/extra-typings'
import { z } from 'zod'
import { dataOf } from '../client/api-client.ts'
import { ZonesInput } from '../core/safety/zones-input.ts'
import type { Zones } from './api-types.ts'
import { apiCommand, examples } from './command-line.ts'
import { connect, ifVersion } from './connection/connect.ts'
import type { CliContext } from './context.ts'
import { parseYaml } from './parse-yaml.ts'
import { confirm } from './terminal/ask.ts'
import { readNamedFile } from './terminal/read-file.ts'
import { table } from './terminal/table.ts'

export function registerZones(program: Command, { terminal, print, say }: CliContext): void {
  const zones = program.command('zones').summary('show and set what may be scanned')
  apiCommand(zones, 'show', 'show what may be scanned, and what may not')
    .addHelpText('after', examples('scanloop zones show', 'scanloop zones show --json > zones.json'))
    .action(async (options) => {
      const document = dataOf(await (await connect(options, terminal)).GET('/v1/zones'))
      print(options, document, describe(document))
    })
  apiCommand(zones, 'set', 'replace the zones, all of them, by what a file says')
    .argument('<file>', 'YAML or JSON with "zones", as "zones show --json" gives it; - for standard input, with --yes')
    .option('--yes', 'do not ask')
    .addHelpText('after', examples('scanloop zones set zones.yaml', 'scanloop zones set zones.yaml --yes'))
    .action(async (file, options) => {
      const text = await readNamedFile('', file, terminal)
      const { zones: wanted } = parseYaml(file, text, ZonesFile, 'docs/zones.md tells what a zone is.')
      const api = await connect(options, terminal)
      const before = dataOf(await api.GET('/v1/zones'))
      say(`Now:\n${describe(before)}`)
      const question = `Replace these ${String(before.zones.length)} zones by the ${String(wanted.length)} of ${file}?`
      if (!(await confirm(terminal, question, options.yes))) {
        print(options, before, 'Nothing was changed.\n')
        return
      }
      const params = { header: ifVersion(before.version) }
      const document = dataOf(await api.PUT('/v1/zones', { params, body: { zones: wanted } }))
      print(options, document, describe(document))
    })
}

/** What `zones show --json` gave is taken as well: its other fields are the server's to say. */
const ZonesFile = z.preprocess((given) => {
  if (typeof given !== 'object' || given === null) return given
  const { updatedAt: _at, updatedBy: _by, version: _version, ...rest } = given as Record<string, unknown>
  return rest
}, ZonesInput)

function describe({ zones }: Zones): string {
  const rows = zones.map(({ name, kind, members, notes }) => [
    kind,
    name,
    members.length <= 10
      ? members.join(', ')
      : `${members.slice(0, 10).join(', ')} and ${String(members.length - 10)} more`,
    notes,
  ])
  return table(['KIND', 'NAME', 'MEMBERS', 'NOTES'], rows)
}
