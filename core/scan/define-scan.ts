import { ConflictError, EditionRefusedError, InvalidInputError, NotFoundError, StaleVersionError } from '../errors.ts'
import { keptPrefix } from '../finding/kept-findings.ts'
import { newId } from '../id.ts'
import { isActive } from '../run/lifecycle.ts'
import { placementsOf } from '../pool/placement.ts'
import { placeScan } from '../pool/place-scan.ts'
import { startCreation } from '../run/command-scan.ts'
import { assertPermitted } from '../safety/check-targets.ts'
import { DEFAULT_FRAGILE_TARGETS } from '../safety/fragile-targets.ts'
import { hasRemoteScanners } from '../scanner/scanner.ts'
import type { Scanner } from '../scanner/scanner.ts'
import type { RecordServices, Services } from '../services.ts'
import { OF_ONE_SCANNER } from './scan-input.ts'
import type { AdoptInput, ScanInput, ScanPatch } from './scan-input.ts'
import type { Scan } from './scan.ts'

/** Templates made for one thing only are asked for by name; `advanced` has no preset that could outrank settings. */
const DEFAULT_TEMPLATE = 'advanced'

/**
 * Saves a new scan definition, and begins to create it at the scanner if `autoCreate` is set.
 *
 * @param id Only for whoever must not define the same scan twice.
 * @throws NotFoundError for the scanner · PoolUnavailableError · EditionRefusedError if the scanner's edition can never do what is asked ·
 *   TargetsRefusedError if the zones do not permit the targets · ConflictError if the id exists.
 */
export async function defineScan(
  services: RecordServices,
  input: ScanInput,
  requestedBy: string,
  id?: string,
): Promise<Scan> {
  const at = services.clock.now()
  const scanId = id ?? newId('scan', at)
  const { scanner, pool } = await whereTo(services, input, scanId)
  const { create, launch } = scanner.capabilities
  if (input.autoCreate && !create.allowed) {
    throw new EditionRefusedError('creating scans', scanner.identity.edition, create.wayOut)
  }
  if (input.autoStart && !launch.allowed) {
    throw new EditionRefusedError('starting scans', scanner.identity.edition, launch.wayOut)
  }
  assertOffers(scanner, input.remoteScannerId)
  await assertPermitted(services, input.targets, input.fragileTargets)
  const scan: Scan = {
    id: scanId,
    scannerId: scanner.id,
    ...(pool === undefined ? {} : { pool }),
    name: input.name ?? nameFrom(input.targets),
    targets: input.targets,
    notes: input.notes,
    autoCreate: input.autoCreate,
    autoStart: input.autoStart,
    autoRetrieve: input.autoRetrieve,
    source:
      input.policyId === undefined ? { template: input.template ?? DEFAULT_TEMPLATE } : { policyId: input.policyId },
    ...(input.remoteScannerId === undefined ? {} : { remoteScannerId: input.remoteScannerId }),
    formats: input.formats,
    fragileTargets: input.fragileTargets,
    ...timingOf(input),
    creation: 'NEW',
    creationPending: input.autoCreate,
    creationDueAt: at.toISOString(),
    createdBy: requestedBy,
    createdAt: at.toISOString(),
    updatedAt: at.toISOString(),
    version: 1,
  }
  await services.scans.create(scan)
  services.log.info('scan.defined', { scanId: scan.id, scannerId: scanner.id, targets: scan.targets.length })
  return input.autoCreate ? startCreation(services, scan) : scan
}

async function whereTo(
  services: RecordServices,
  input: ScanInput,
  scanId: string,
): Promise<{ readonly scanner: Scanner; readonly pool?: string }> {
  const { pool, scannerId = '' } = input
  if (pool !== undefined) return placeScan(services, pool, scanId, input)
  const scanner = await services.scanners.get(scannerId)
  if (scanner === undefined) throw new NotFoundError('scanner', scannerId)
  return { scanner }
}

/** When its runs may be at work. */
export function timingOf({ outsideWindow, whenUnpausable, maxDurationSeconds }: ScanInput | AdoptInput) {
  return { outsideWindow, whenUnpausable, ...(maxDurationSeconds === undefined ? {} : { maxDurationSeconds }) }
}

/** @throws InvalidInputError for what belongs to one scanner of the pool alone. */
function assertOfPool(patch: ScanPatch): void {
  const issues = OF_ONE_SCANNER.filter(([field]) => typeof patch[field] === 'string').map(([path, message]) => ({
    path,
    message,
  }))
  if (issues.length > 0) throw new InvalidInputError(issues, 'Give a template, or define a scan for one scanner.')
}

/** @throws InvalidInputError if the product has no scanners to choose among */
function assertOffers({ name, type }: Scanner, remoteScannerId: string | null | undefined): void {
  if (remoteScannerId === undefined || remoteScannerId === null || hasRemoteScanners(type)) return
  const message = `${name} is a scanner itself and has no others to choose among`
  throw new InvalidInputError([{ path: 'remoteScannerId', message, piece: remoteScannerId }], 'Leave it out.')
}

function nameFrom(targets: readonly string[]): string {
  const [first = 'scan', ...rest] = targets
  return rest.length === 0 ? first : `${first} and ${String(rest.length)} more`
}

/**
 * Changes a definition. `expectedVersion` is what the caller last read. Answers the record that was replaced, and the
 * one that took its place.
 *
 * @throws NotFoundError · StaleVersionError · InvalidInputError for targets of a scan that exists at the scanner, and for
 *   `autoStart` of one without `autoCreate` · TargetsRefusedError for targets that the zones do not permit.
 */
export async function updateScan(
  services: RecordServices,
  scanId: string,
  patch: ScanPatch,
  expectedVersion: number | undefined,
): Promise<{ readonly before: Scan; readonly after: Scan }> {
  const scan = await services.scans.get(scanId)
  if (scan === undefined) throw new NotFoundError('scan', scanId)
  if (expectedVersion !== undefined && expectedVersion !== scan.version) {
    throw new StaleVersionError('scan', scanId, scan.version)
  }
  const existsThere =
    scan.creation === 'CREATING' ||
    placementsOf(scan).some(
      ({ creation, parts }) => creation === 'CREATED' || parts?.some(({ remoteId }) => remoteId !== undefined) === true,
    )
  const fixed = (['targets', 'template', 'policyId', 'remoteScannerId', 'fragileTargets'] as const).filter(
    (field) => patch[field] !== undefined,
  )
  if (existsThere && fixed.length > 0) {
    throw new InvalidInputError(
      fixed.map((path) => ({ path, message: 'cannot change once the scan exists at the scanner' })),
      'Define a new scan with these.',
    )
  }
  if (scan.pool !== undefined) assertOfPool(patch)
  // The rule of a new scan: see `ScanInput`. Whether it is created by itself is chosen there, once.
  if (patch.autoStart === true && !scan.autoCreate) {
    const message = 'needs autoCreate, and the scan was defined without it: what is not created cannot start by itself'
    throw new InvalidInputError(
      [{ path: 'autoStart', message }],
      'Give START when it is created, or set a schedule; or define a new scan with autoCreate.',
    )
  }
  const { name, notes, targets, template, policyId, remoteScannerId, autoStart, autoRetrieve, formats } = patch
  const { fragileTargets, outsideWindow, whenUnpausable, maxDurationSeconds = scan.maxDurationSeconds } = patch
  if (typeof remoteScannerId === 'string') {
    const scanner = await services.scanners.get(scan.scannerId)
    if (scanner !== undefined) assertOffers(scanner, remoteScannerId)
  }
  if (targets !== undefined || fragileTargets !== undefined) {
    const way = fragileTargets ?? scan.fragileTargets ?? DEFAULT_FRAGILE_TARGETS
    await assertPermitted(services, targets ?? scan.targets, way)
  }
  const { remoteScannerId: chosen, ...kept } = scan
  const remote = remoteScannerId === undefined ? chosen : (remoteScannerId ?? undefined)
  const after = await services.scans.save({
    ...kept,
    ...(remote === undefined ? {} : { remoteScannerId: remote }),
    ...(name === undefined ? {} : { name }),
    ...(notes === undefined ? {} : { notes }),
    ...(targets === undefined ? {} : { targets }),
    ...(template === undefined ? {} : { source: { template } }),
    ...(policyId === undefined ? {} : { source: { policyId } }),
    ...(autoStart === undefined ? {} : { autoStart }),
    ...(autoRetrieve === undefined ? {} : { autoRetrieve }),
    ...(formats === undefined ? {} : { formats }),
    ...(fragileTargets === undefined ? {} : { fragileTargets }),
    ...(outsideWindow === undefined ? {} : { outsideWindow }),
    ...(whenUnpausable === undefined ? {} : { whenUnpausable }),
    maxDurationSeconds: maxDurationSeconds ?? undefined,
    updatedAt: services.clock.now().toISOString(),
  })
  return { before: scan, after }
}

/**
 * Deletes a scan here: its record, runs and stored reports. Never anything at the scanner. A step that is at work on
 * it finds nothing and ends. Answers the record that is gone.
 *
 * @throws NotFoundError · ConflictError while a run is at work, unless `force`, which stops watching it.
 */
export async function deleteScan(services: Services, scanId: string, options: { force: boolean }): Promise<Scan> {
  const scan = await services.scans.get(scanId)
  if (scan === undefined) throw new NotFoundError('scan', scanId)
  const run = await services.runs.latest(scanId)
  const isAtWork = scan.creationPending || (run !== undefined && isActive(run))
  if (isAtWork && !options.force) {
    const what = run === undefined ? 'It is being created' : `Its run ${String(run.number)} is ${run.status}`
    throw new ConflictError(
      `${what}, so the scan ${scan.name} is not deleted.`,
      'Stop it first, or delete with force=true: then Scanloop stops watching, and the scan goes on at the scanner.',
    )
  }
  // The record goes last: a deletion that is interrupted leaves a scan that can be deleted again, and never a report
  // that nobody sees any more.
  await services.runs.deleteAll(scanId)
  await services.reports.deleteAll(`${scanId}/`)
  await services.reports.deleteAll(keptPrefix(scanId))
  if (scan.schedule !== undefined) await services.schedules.delete(scanId)
  await services.scans.delete(scanId)
  services.log.info('scan.deleted', { scanId, force: options.force })
  return scan
}
