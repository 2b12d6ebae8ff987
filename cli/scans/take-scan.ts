import type { ApiClient } from '../../client/api-client.ts'
import { dataOf } from '../../client/api-client.ts'
import type { FragileTargets } from '../../core/safety/fragile-targets.ts'
import { parseTargets } from '../../core/scan/targets.ts'
import type { Scan } from '../api-types.ts'
import { CommandError, EXIT, UsageError } from '../exit-code.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { readFormats, readFragileTargets, readSource, readTargets } from './definition-options.ts'
import { isOf, readPlace } from './definition-place.ts'
import type { DefinitionPlace } from './definition-place.ts'
import { findScan, listScans, pickScan } from './find-scan.ts'

export interface TakeOptions {
  readonly scan?: string | undefined
  readonly scanner?: string | undefined
  readonly pool?: string | undefined
  readonly targets: readonly string[]
  readonly targetsFile?: string | undefined
  readonly name?: string | undefined
  readonly notes: string
  readonly template?: string | undefined
  readonly policyId?: string | undefined
  readonly remoteScanner?: string | undefined
  readonly format: readonly string[]
  readonly fragileTargets?: FragileTargets | undefined
}

/**
 * The scan that is to run: one that exists, or a new one that starts by itself.
 *
 * @param check may still refuse: it sees the scan that exists, or undefined before a new one is defined.
 */
export type Taking = (
  api: ApiClient,
  check: (existing: Scan | undefined) => Promise<void>,
) => Promise<{ readonly scan: Scan; readonly isNew: boolean }>

/** Reads the options, and files that they name, before anything is asked of the server. @throws UsageError */
export async function readTaking(options: TakeOptions, terminal: Terminal): Promise<Taking> {
  const { scan: existing, scanner, pool, name, notes } = options
  if (existing !== undefined) {
    const { targetsFile, template, policyId, remoteScanner, fragileTargets } = options
    const others = [name, template, policyId, remoteScanner, fragileTargets]
    const definition = [scanner, pool, targetsFile, ...others, ...options.targets]
    if (definition.some((option) => option !== undefined) || options.format.length > 0) {
      throw new UsageError('--scan takes a scan as it is defined.', 'Leave out --scanner, --targets and the like.')
    }
    return async (api, check) => {
      const scan = await findScan(api, existing)
      await check(scan)
      return { scan, isNew: false }
    }
  }
  if (scanner === undefined && pool === undefined) {
    throw new UsageError('Give --scan, or --scanner or --pool with --targets.')
  }
  const findPlace = readPlace(options)
  const source = readSource(options)
  const formats = readFormats(options.format)
  const targets = await readTargets(options, terminal)
  return async (api, check) => {
    const place = await findPlace(api)
    const same = name === undefined ? undefined : await findSame(api, { place, name, targets })
    await check(same)
    if (same !== undefined) return { scan: same, isNew: false }
    const named = name === undefined ? {} : { name }
    const formatted = formats === undefined ? {} : { formats }
    const flags = { autoCreate: true, autoStart: true, autoRetrieve: true }
    const chosen = { ...source, ...named, ...formatted, ...readFragileTargets(options) }
    const body = { ...place, targets, notes, ...flags, ...chosen }
    return { scan: dataOf(await api.POST('/v1/scans', { body })), isNew: true }
  }
}

/**
 * A pipeline that scans the same again and again is to have one scan with many runs, which can be compared, instead of
 * a new scan at the scanner every time. Targets are fixed once a scan exists there, so that others need another name.
 */
async function findSame(
  api: ApiClient,
  wanted: { readonly place: DefinitionPlace; readonly name: string; readonly targets: string },
): Promise<Scan | undefined> {
  const { place, name } = wanted
  // A scan of a pool may be at any scanner of it.
  const filter = 'pool' in place ? { search: name } : { scannerId: place.scannerId }
  const scans = (await listScans(api, filter)).filter((scan) => isOf(place, scan) && scan.name === name)
  if (scans.length === 0) return undefined
  const found = pickScan(name, scans)
  const parsed = parseTargets(wanted.targets)
  // What is no target is refused by the server, which names every piece.
  if ('issues' in parsed) return undefined
  const remoteScannerId = 'pool' in place ? undefined : place.remoteScannerId
  if (remoteScannerId !== undefined && remoteScannerId !== found.remoteScannerId) {
    throw new CommandError(
      EXIT.refused,
      `The scan ${name} (${found.id}) is done by ${found.remoteScannerId ?? "the cloud's own choice of a scanner"}, which is fixed once it exists there.`,
      'Give another --name for this scanner, or leave out --remote-scanner.',
    )
  }
  if (sameMembers(parsed.targets, found.targets)) return found
  throw new CommandError(
    EXIT.refused,
    `The scan ${name} (${found.id}) has other targets, which are fixed once it exists at the scanner: ${found.targets.slice(0, 10).join(', ')}${found.targets.length > 10 ? ' …' : ''}.`,
    'Give another --name for these targets, or delete that scan.',
  )
}

export function sameMembers(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && new Set([...some, ...others]).size === new Set(some).size
}
