import type { Command } from '@commander-js/extra-typings'
import { z } from 'zod'
import { dataOf } from '../client/api-client.ts'
import { PoolsInput } from '../core/pool/pools-input.ts'
import type { Pools } from './api-types.ts'
import { apiCommand, examples } from './command-line.ts'
import { connect, ifVersion } from './connection/connect.ts'
import type { CliContext } from './context.ts'
import { CommandError, EXIT } from './exit-code.ts'
import { parseYaml } from './parse-yaml.ts'
import { pickScanner, listScanners } from './scanners/find-scanner.ts'
import { confirm } from './terminal/ask.ts'
import { readNamedFile } from './terminal/read-file.ts'
import { table } from './terminal/table.ts'

export function registerPools(program: Command, { terminal, print, say }: CliContext): void {
  const pools = program.command('pools').summary('show and set which scanners stand in for each other')
  apiCommand(pools, 'show', 'show the pools, and how each of their scanners stands now')
    .addHelpText('after', examples('scanloop pools show', 'scanloop pools show --json > pools.json'))
    .action(async (options) => {
      const document = dataOf(await (await connect(options, terminal)).GET('/v1/pools'))
      print(options, document, describe(document))
    })
  apiCommand(pools, 'set', 'replace the pools, all of them, by what a file says')
    .argument('<file>', 'YAML or JSON with "pools", as "pools show --json" gives it; - for standard input, with --yes')
    .option('--yes', 'do not ask')
    .addHelpText('after', examples('scanloop pools set pools.yaml', 'scanloop pools set pools.yaml --yes'))
    .action(async (file, options) => {
      const text = await readNamedFile('', file, terminal)
      const { pools: given } = parseYaml(file, text, PoolsFile, 'docs/capacity.md tells what a pool is.')
      const api = await connect(options, terminal)
      const scanners = await listScanners(api)
      const wanted = given.map((pool) => ({
        ...pool,
        members: pool.members.map((member) => ({ ...member, scannerId: pickScanner(member.scannerId, scanners).id })),
      }))
      const before = dataOf(await api.GET('/v1/pools'))
      say(`Now:\n${describe(before)}`)
      const question = `Replace these ${String(before.pools.length)} pools by the ${String(wanted.length)} of ${file}?`
      if (!(await confirm(terminal, question, options.yes))) {
        print(options, before, 'Nothing was changed.\n')
        return
      }
      const params = { header: ifVersion(before.version) }
      const document = dataOf(await api.PUT('/v1/pools', { params, body: { pools: wanted } }))
      print(options, document, describe(document))
    })
}

/** A pool by its name, whatever its capitals. @throws CommandError if there is none. */
export function findPool(given: string, { pools }: Pools): Pools['pools'][number] {
  const found = pools.find(({ name }) => name.toLowerCase() === given.toLowerCase())
  if (found !== undefined) return found
  throw new CommandError(
    EXIT.refused,
    `There is no pool ${JSON.stringify(given)}.`,
    'List them with "scanloop pools show".',
  )
}

const isObject = (given: unknown): given is Record<string, unknown> => typeof given === 'object' && given !== null

/**
 * What `pools show --json` gave is taken as well: its other fields are the server's to say. A member names its scanner as
 * everywhere else, by its id or its name: `scannerId`, or `scanner`, which reads better of a name.
 */
const PoolsFile = z.preprocess((given) => {
  if (!isObject(given)) return given
  const { updatedAt: _at, updatedBy: _by, version: _version, ...rest } = given
  const { pools } = rest
  return Array.isArray(pools) ? { ...rest, pools: pools.map(withPlainMembers) } : rest
}, PoolsInput)

function withPlainMembers(pool: unknown): unknown {
  if (!isObject(pool) || !Array.isArray(pool['members'])) return pool
  return { ...pool, members: pool['members'].map(withoutStanding) }
}

function withoutStanding(member: unknown): unknown {
  if (!isObject(member)) return member
  const { isRegistered: _registered, scannerName: _name, missingZones: _missing, ...rest } = member
  const { slots: _slots, slotsInUse: _used, waiting: _waiting, unwell: _unwell, ...given } = rest
  if (given['scannerId'] !== undefined) return given
  const { scanner, ...others } = given
  return scanner === undefined ? given : { ...others, scannerId: scanner }
}

type Member = Pools['pools'][number]['members'][number]

function describe({ pools }: Pools): string {
  const rows = pools.flatMap(({ name, members, notes }) =>
    members.map((member) => [
      name,
      member.scannerName ?? member.scannerId,
      reachText(member),
      member.slots === undefined ? '-' : `${String(member.slotsInUse)} of ${String(member.slots)}`,
      String(member.waiting),
      standingText(member),
      notes,
    ]),
  )
  return table(['POOL', 'SCANNER', 'REACHES', 'SLOTS', 'WAITING', 'NOW', 'NOTES'], rows)
}

function reachText({ reaches, missingZones }: Member): string {
  if (reaches.length === 0) return 'everything'
  return reaches.map((zone) => (missingZones.includes(zone) ? `${zone} (missing)` : zone)).join(', ')
}

function standingText({ isRegistered, unwell }: Member): string {
  if (!isRegistered) return 'not registered'
  return unwell === undefined ? 'well' : `unwell until ${unwell.until}: ${unwell.reason}`
}
