import { secondsBetween } from '../clock.ts'
import { ConflictError, DeadlineExceededError, EditionRefusedError, TargetsRefusedError } from '../errors.ts'
import { placedElsewhere } from '../pool/create-elsewhere.ts'
import { newRun } from '../run/new-run.ts'
import { createRun } from '../run/save-run.ts'
import { end, wholeSeconds } from '../run/step.ts'
import type { StepInput, StepResult } from '../run/step.ts'
import { recordError } from '../recorded-error.ts'
import { passesByItself, waitAfter } from '../run/trouble.ts'
import { connectScanner } from '../scanner/connect-scanner.ts'
import type { ConnectedScanner } from '../scanner/connect-scanner.ts'
import type { StepServices } from '../services.ts'
import { assertPermitted } from '../safety/check-targets.ts'
import { DEFAULT_FRAGILE_TARGETS } from '../safety/fragile-targets.ts'
import { certainlyNotCreated } from './creation-refusal.ts'
import { partsOf, partText } from './placed-part.ts'
import type { PlacedPart } from './placed-part.ts'
import { plannedParts } from './scan-parts.ts'
import type { Scan } from './scan.ts'

/**
 * CreateScan: brings a scan to its scanner, once. The scanner's API has no idempotency key, so the scan's name there
 * holds a unique mark: the intent is stored, the mark is looked for, and only if nothing bears it (and nothing can be
 * under way any more) is the scan created.
 *
 * A scan with fragile targets is divided first, by the zones as they are then; its parts are created one after the other
 * in the same way, each with a mark of its own.
 */
export async function createScan(services: StepServices, input: StepInput): Promise<StepResult> {
  const scan = await services.scans.get(input.scanId)
  if (scan === undefined || scan.creationOwner !== input.executionName) return end(input)
  if (scan.creation === 'CREATED') return afterCreation(services, input, scan)
  if (scan.creation === 'FAILED') return end(input)
  // A scan of a pool that starts by itself is created where its run is placed.
  if (isStartedFirst(scan)) return afterCreation(services, input, { ...scan, creation: 'NEW' })
  const scanner = await connectScanner(services, scan.scannerId)
  const { create } = scanner.scanner.capabilities
  if (!create.allowed) {
    throw new EditionRefusedError('creating scans', scanner.scanner.identity.edition, create.wayOut)
  }
  try {
    if (scan.creationRequestedAt !== undefined) {
      const part = nextPart(scan)
      const [first] = await scanner.adapter.findScans(part.mark)
      if (first !== undefined) return await recordCreation(services, input, scan, part, first.remoteId)
      const since = secondsBetween(scan.creationRequestedAt, services.clock.now())
      if (since < services.settings.settleSeconds) {
        return await comeBack(services, scan, services.settings.lookAgainSeconds)
      }
      assertAttemptsLeft(services, scan)
    }
    return await request(services, input, scan, scanner)
  } catch (error) {
    const current = (await services.scans.get(input.scanId)) ?? scan
    const elsewhere = await createElsewhere(services, current, error)
    if (elsewhere !== undefined) return elsewhere
    if (!passesByItself(error)) throw error
    return waitOutTrouble(services, current, error)
  }
}

function isStartedFirst({ pool, autoStart, latest, creationRequestedAt }: Scan): boolean {
  return pool !== undefined && autoStart && latest === undefined && creationRequestedAt === undefined
}

/** A scan of a pool that cannot be created where it was placed is created at another scanner of the pool, if one can. */
async function createElsewhere(services: StepServices, scan: Scan, error: unknown): Promise<StepResult | undefined> {
  const placed = await placedElsewhere(services, scan, error)
  if (placed === undefined) return undefined
  const { creationOwner, creationDueAt } = scan
  return comeBack(
    services,
    {
      ...placed,
      creation: 'CREATING',
      creationPending: true,
      creationMessage: 'The scan is about to be created at another scanner of its pool.',
      ...(creationOwner === undefined ? {} : { creationOwner }),
      ...(creationDueAt === undefined ? {} : { creationDueAt }),
    },
    0,
  )
}

/** @throws DeadlineExceededError once the scanner was asked often enough in vain. */
function assertAttemptsLeft(services: StepServices, scan: Scan): void {
  const { maxLaunchAttempts, settleSeconds } = services.settings
  const attempts = scan.creationAttempts ?? 0
  if (attempts < maxLaunchAttempts) return
  throw new DeadlineExceededError(
    `The scan ${scan.name} could not be created: the scanner showed no such scan after ${String(attempts)} requests`,
    settleSeconds * attempts,
    "Look at the scanner's own page and log; when scans can be created there, CREATE again.",
  )
}

/** An adopted scan is CREATED from the beginning and never gets here. */
function sourceOf(scan: Scan) {
  if ('adopted' in scan.source) throw new ConflictError(`The scan ${scan.id} was adopted and cannot be created.`)
  return scan.source
}

/** The part to be created next. */
function nextPart(scan: Scan): PlacedPart {
  const part = partsOf({ ...scan, remoteId: undefined }).find(({ remoteId }) => remoteId === undefined)
  if (part === undefined) throw new ConflictError(`Every part of the scan ${scan.id} exists at the scanner.`)
  return part
}

/**
 * The scan as it is divided now. Once a part of it may exist at the scanner, it stays as it is.
 *
 * @throws TargetsRefusedError if the zones do not permit its targets, or if this engine cannot be gentle.
 */
async function divided(services: StepServices, scan: Scan, { adapter, scanner }: ConnectedScanner): Promise<Scan> {
  const mayExist =
    scan.creationRequestedAt !== undefined || scan.parts?.some(({ remoteId }) => remoteId !== undefined) === true
  if (mayExist) return scan
  const way = scan.fragileTargets ?? DEFAULT_FRAGILE_TARGETS
  const judgement = await assertPermitted(services, scan.targets, way)
  const { parts: _before, ...rest } = scan
  const parts = plannedParts(scan, judgement, way)
  if (parts === undefined) return rest
  if (adapter.gentle === undefined) {
    const message = `lies in a fragile zone, and scanners of the type ${scanner.type} cannot be gentle`
    throw new TargetsRefusedError(
      judgement.fragile.targets.map((target) => ({ target, message })),
      'Leave these out, or scan them with a scanner of another type.',
    )
  }
  return { ...rest, parts }
}

async function request(
  services: StepServices,
  input: StepInput,
  undivided: Scan,
  scanner: ConnectedScanner,
): Promise<StepResult> {
  const { adapter } = scanner
  const scan = await divided(services, undivided, scanner)
  const part = nextPart(scan)
  const now = services.clock.now().toISOString()
  const { settleSeconds, lookAgainSeconds } = services.settings
  const intended = await services.scans.save({
    ...scan,
    creation: 'CREATING',
    creationRequestedAt: now,
    creationMessage: `Asking the scanner to create ${partText(part) || 'the scan'}.`,
    creationDueAt: new Date(services.clock.now().getTime() + settleSeconds * 1000).toISOString(),
    updatedAt: now,
  })
  let remoteId: string
  try {
    const created = await adapter.createScan({
      name: part.of === 1 ? `${scan.name} ${part.mark}` : `${scan.name}, ${partText(part)} ${part.mark}`,
      description: scan.notes,
      targets: part.targets,
      source: sourceOf(scan),
      ...(part.settings === 'gentle' ? { gentle: true } : {}),
      ...(scan.remoteScannerId === undefined ? {} : { remoteScannerId: scan.remoteScannerId }),
    })
    remoteId = created.remoteId
  } catch (error) {
    if (!certainlyNotCreated(error)) {
      services.log.warn('create.answer-lost', { scanId: scan.id, error: String(error) })
      const creationMessage = `The answer was lost; looking whether the scan was created. ${recordError(error).message}`
      const creationAttempts = (intended.creationAttempts ?? 0) + 1
      return comeBack(services, { ...intended, creationAttempts, creationMessage }, lookAgainSeconds)
    }
    // Nothing is under way: the next attempt may ask at once.
    const { creationRequestedAt: _none, ...clear } = intended
    await services.scans.save(clear)
    throw error
  }
  return recordCreation(services, input, intended, part, remoteId)
}

/** The remote id must not be lost, whatever somebody edits meanwhile. */
async function recordCreation(
  services: StepServices,
  input: StepInput,
  scan: Scan,
  part: PlacedPart,
  remoteId: string,
): Promise<StepResult> {
  for (let current: Scan | undefined = scan, attempt = 1; current !== undefined; attempt += 1) {
    if (current.creation === 'CREATED') return afterCreation(services, input, current)
    const { creationError: _gone, creationMessage: _done, creationTroubleSince: _over, ...rest } = current
    const parts = current.parts?.map((one, index) => (index === part.index ? { ...one, remoteId } : one))
    const first = parts?.[0]?.remoteId ?? remoteId
    const isWhole = parts?.every((one) => one.remoteId !== undefined) ?? true
    const created: Scan = {
      ...rest,
      ...(parts === undefined ? {} : { parts }),
      creation: 'CREATED',
      remoteId: first,
      // Of a scan of a pool that has run, a run waits for this already.
      creationPending: current.autoStart && current.latest === undefined,
      updatedAt: services.clock.now().toISOString(),
    }
    try {
      if (!isWhole) return await afterPart(services, current, parts)
      return await afterCreation(services, input, await services.scans.save(created))
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === 8) throw error
      current = await services.scans.get(scan.id)
    }
  }
  return end(input)
}

/** The next part is created by a visit of its own, which starts with what is stored of this one. */
async function afterPart(services: StepServices, scan: Scan, parts: Scan['parts']): Promise<StepResult> {
  const {
    creationRequestedAt: _answered,
    creationAttempts: _count,
    creationTroubleSince: _over,
    creationError: _gone,
    ...rest
  } = scan
  const kept = { ...rest, ...(parts === undefined ? {} : { parts }) }
  return comeBack(services, { ...kept, creationMessage: 'The next part is created.' }, 0)
}

/** The first run of a scan that starts by itself. Repeating this after a crash finds the run and makes no second. */
async function afterCreation(services: StepServices, input: StepInput, scan: Scan): Promise<StepResult> {
  if (!scan.creationPending) return end(input)
  const first = (await services.runs.get(scan.id, 1)) ?? (await firstRun(services, input, scan))
  await services.scans.save({
    ...scan,
    creationPending: false,
    updatedAt: services.clock.now().toISOString(),
  })
  if (first.owner !== input.executionName) return end(input)
  return { scanId: scan.id, runNumber: 1, next: 'LAUNCH', waitSeconds: 0 }
}

async function firstRun(services: StepServices, input: StepInput, scan: Scan) {
  return createRun(
    services,
    newRun(scan, {
      number: 1,
      trigger: 'auto',
      requestedBy: scan.createdBy,
      after: undefined,
      at: services.clock.now(),
      owner: () => input.executionName,
    }),
  )
}

async function comeBack(services: StepServices, scan: Scan, waitSeconds: number): Promise<StepResult> {
  const now = services.clock.now()
  await services.scans.save({
    ...scan,
    creationDueAt: new Date(now.getTime() + waitSeconds * 1000).toISOString(),
    updatedAt: now.toISOString(),
  })
  return { scanId: scan.id, runNumber: 0, next: 'CREATE', waitSeconds: wholeSeconds(waitSeconds) }
}

async function waitOutTrouble(services: StepServices, scan: Scan, error: unknown): Promise<StepResult> {
  const { startingDeadlineSeconds, slotPollSeconds } = services.settings
  const since = scan.creationTroubleSince ?? services.clock.now().toISOString()
  if (secondsBetween(since, services.clock.now()) >= startingDeadlineSeconds) {
    throw new DeadlineExceededError(
      `The scan ${scan.name} could not be created at its scanner (${recordError(error).message})`,
      startingDeadlineSeconds,
      'Check that the scanner answers, then CREATE again.',
      error,
    )
  }
  services.log.warn('create.trouble', { scanId: scan.id, since, error: String(error) })
  const creationMessage = `Since ${since}: ${recordError(error).message}`
  const troubled = { ...scan, creationTroubleSince: since, creationMessage }
  return comeBack(services, troubled, waitAfter(error, slotPollSeconds))
}
