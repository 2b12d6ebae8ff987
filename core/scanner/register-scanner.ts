import { ConflictError, InvalidInputError, NotFoundError, StaleVersionError } from '../errors.ts'
import { newId } from '../id.ts'
import { Secret } from '../secret.ts'
import type { StepServices } from '../services.ts'
import type { ScannerProbe } from './capabilities.ts'
import { connectScanner } from './connect-scanner.ts'
import type { ScannerKeys } from './scanner-adapter.ts'
import type { ScannerInput, ScannerPatch } from './scanner-input.ts'
import type { Scanner } from './scanner.ts'

/**
 * Registers a scanner. It is asked first: a wrong address, certificate or key is refused now and changes nothing,
 * instead of failing a scan later.
 *
 * @throws every scanner error of `ScannerAdapter.probe`.
 */
export async function registerScanner(services: StepServices, input: ScannerInput): Promise<Scanner> {
  const keys = { accessKey: new Secret(input.accessKey), secretKey: new Secret(input.secretKey) }
  const { type, apiUrl, tls } = input
  const probe = await services.connector.connect({ type, apiUrl, tls, keys }).probe()
  const at = services.clock.now()
  const scanner: Scanner = {
    id: newId('scanner', at),
    name: input.name,
    type,
    apiUrl,
    notes: input.notes,
    tls,
    pollSeconds: input.pollSeconds,
    maxActiveRuns: input.maxActiveRuns,
    keyHint: keys.accessKey.hint(),
    identity: probe.identity,
    capabilities: probe.capabilities,
    checkedAt: at.toISOString(),
    createdAt: at.toISOString(),
    updatedAt: at.toISOString(),
    version: 1,
  }
  // Keys first: a record without keys would be a scanner that cannot be used.
  await services.secrets.put(scanner.id, keys)
  await services.scanners.create(scanner)
  services.log.info('scanner.registered', { scannerId: scanner.id, apiUrl, edition: probe.identity.edition })
  return scanner
}

export interface CheckedScanner {
  readonly scanner: Scanner
  readonly probe: ScannerProbe
}

/** Looks at the scanner now and stores what it permits. @throws NotFoundError and every scanner error. */
export async function checkScanner(services: StepServices, scannerId: string): Promise<CheckedScanner> {
  const { scanner, adapter } = await connectScanner(services, scannerId)
  const probe = await adapter.probe()
  const at = services.clock.now().toISOString()
  const saved = await services.scanners.save({
    ...scanner,
    identity: probe.identity,
    capabilities: probe.capabilities,
    checkedAt: at,
    updatedAt: at,
  })
  return { scanner: saved, probe }
}

/**
 * Changes a scanner. A new address, certificate rule or key pair is tried before anything is stored. Answers the record
 * that was replaced, and the one that took its place. Stored keys are sent to no other host than the one they were
 * given for: who may change a scanner could else read its keys, which are shown to nobody.
 *
 * @throws NotFoundError · StaleVersionError · InvalidInputError for another host without keys · every scanner error.
 */
export async function updateScanner(
  services: StepServices,
  scannerId: string,
  patch: ScannerPatch,
  expectedVersion: number | undefined,
): Promise<{ readonly before: Scanner; readonly after: Scanner }> {
  const scanner = await services.scanners.get(scannerId)
  const oldKeys = await services.secrets.get(scannerId)
  if (scanner === undefined || oldKeys === undefined) throw new NotFoundError('scanner', scannerId)
  if (expectedVersion !== undefined && expectedVersion !== scanner.version) {
    throw new StaleVersionError('scanner', scannerId, scanner.version)
  }
  const { accessKey, secretKey, ...rest } = patch
  const keys: ScannerKeys | undefined =
    accessKey === undefined || secretKey === undefined
      ? undefined
      : { accessKey: new Secret(accessKey), secretKey: new Secret(secretKey) }
  if (keys === undefined && rest.apiUrl !== undefined && !isSameOrigin(rest.apiUrl, scanner.apiUrl)) {
    const message = 'must be given with an address at another host or port, because the stored keys are not sent there'
    throw new InvalidInputError([{ path: 'accessKey', message }])
  }
  const at = services.clock.now().toISOString()
  const changed: Scanner = { ...scanner, ...defined(rest), updatedAt: at }
  if (keys !== undefined || rest.apiUrl !== undefined || rest.tls !== undefined) {
    const { type, apiUrl, tls } = changed
    const probe = await services.connector.connect({ type, apiUrl, tls, keys: keys ?? oldKeys }).probe()
    changed.identity = probe.identity
    changed.capabilities = probe.capabilities
    changed.checkedAt = at
  }
  if (keys === undefined) return { before: scanner, after: await services.scanners.save(changed) }
  // The record first: if somebody else changed it meanwhile, this is refused, and must not have replaced the keys.
  const saved = await services.scanners.save({ ...changed, keyHint: keys.accessKey.hint() })
  await services.secrets.put(scannerId, keys)
  return { before: scanner, after: saved }
}

function isSameOrigin(one: string, other: string): boolean {
  return new URL(one).origin === new URL(other).origin
}

/** Answers the record that is gone. @throws NotFoundError · ConflictError while it is in a pool, or scans are defined for it. */
export async function deleteScanner(services: StepServices, scannerId: string): Promise<Scanner> {
  const scanner = await services.scanners.get(scannerId)
  if (scanner === undefined) throw new NotFoundError('scanner', scannerId)
  const { pools } = await services.pools.read()
  const pool = pools.find(({ members }) => members.some((member) => member.scannerId === scannerId))
  if (pool !== undefined) {
    throw new ConflictError(
      `The scanner ${scanner.name} is in the pool ${JSON.stringify(pool.name)}, so it is not deleted.`,
      'Take it out of the pool first, on the page Settings or with PUT /v1/pools.',
    )
  }
  if (await services.scans.existsForScanner(scannerId)) {
    throw new ConflictError(
      `The scanner ${scanner.name} has scans, so it is not deleted.`,
      'Delete its scans first; nothing is deleted at the scanner. Scans of a pool that are placed here move with their next run.',
    )
  }
  await services.scanners.delete(scannerId)
  await services.secrets.delete(scannerId)
  await services.lines.delete(scannerId)
  services.log.info('scanner.deleted', { scannerId })
  return scanner
}

/** Only the fields that were given: an absent one leaves the record as it is. */
function defined<Fields extends object>(fields: Fields): { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
}
