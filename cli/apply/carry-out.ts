import type { ApiClient } from '../../client/api-client.ts'
import { dataOf } from '../../client/api-client.ts'
import { ifVersion } from '../connection/connect.ts'
import type { Difference, PlannedStep } from './plan.ts'
import { markedNotes } from './scan-set.ts'
import type { ScanDefinition } from './scan-set.ts'

/** Carries one step of a plan out. What was changed since the plan was made is refused by the server. */
export async function carryOut(api: ApiClient, set: string, step: PlannedStep): Promise<void> {
  switch (step.action) {
    case 'create':
      await create(api, set, step)
      break
    case 'change':
      await change(api, set, step)
      break
    case 'delete':
      await api.DELETE('/v1/scans/{scanId}', { params: { path: { scanId: step.scan.id } } })
      break
    case 'unchanged':
    case 'keep':
    case 'refused':
  }
}

type StepOf<Action extends PlannedStep['action']> = Extract<PlannedStep, { action: Action }>

async function create(api: ApiClient, set: string, step: StepOf<'create'>): Promise<void> {
  const { at, name, definition } = step
  const { autoCreate, autoStart, autoRetrieve, targets, formats, fragileTargets } = definition
  const { outsideWindow, whenUnpausable, maxDurationSeconds } = definition
  const scan = dataOf(
    await api.POST('/v1/scans', {
      body: {
        ...at.place,
        name,
        targets,
        notes: markedNotes(definition.notes, set),
        autoCreate,
        autoStart,
        autoRetrieve,
        formats,
        fragileTargets,
        outsideWindow,
        whenUnpausable,
        ...(maxDurationSeconds === undefined ? {} : { maxDurationSeconds }),
        ...sourceOf(definition),
        ...doneBy(definition),
      },
    }),
  )
  const { schedule } = definition
  if (schedule !== undefined && schedule !== null) await setSchedule(api, scan.id, schedule)
}

async function change(api: ApiClient, set: string, { scan, definition, differences }: StepOf<'change'>): Promise<void> {
  const fields = new Set(differences.map(({ field }) => field))
  const path = { scanId: scan.id }
  if (hasOtherThanSchedule(differences)) {
    const { autoStart, autoRetrieve, formats, targets, fragileTargets } = definition
    const { outsideWindow, whenUnpausable, maxDurationSeconds = null } = definition
    await api.PATCH('/v1/scans/{scanId}', {
      params: { path, header: ifVersion(scan.version) },
      body: {
        ...(fields.has('notes') ? { notes: markedNotes(definition.notes, set) } : {}),
        ...(fields.has('autoStart') ? { autoStart } : {}),
        ...(fields.has('autoRetrieve') ? { autoRetrieve } : {}),
        ...(fields.has('formats') ? { formats } : {}),
        ...(fields.has('outsideWindow') ? { outsideWindow } : {}),
        ...(fields.has('whenUnpausable') ? { whenUnpausable } : {}),
        ...(fields.has('maxDurationSeconds') ? { maxDurationSeconds } : {}),
        ...(fields.has('targets') ? { targets } : {}),
        ...(fields.has('fragileTargets') ? { fragileTargets } : {}),
        ...(fields.has('template') || fields.has('policyId') ? sourceOf(definition) : {}),
        ...(fields.has('remoteScannerId') ? doneBy(definition) : {}),
      },
    })
  }
  if (!fields.has('schedule') || definition.schedule === undefined) return
  if (definition.schedule === null) await api.DELETE('/v1/scans/{scanId}/schedule', { params: { path } })
  else await setSchedule(api, scan.id, definition.schedule)
}

function hasOtherThanSchedule(differences: readonly Difference[]): boolean {
  return differences.some(({ field }) => field !== 'schedule')
}

async function setSchedule(
  api: ApiClient,
  scanId: string,
  { expression, timezone, enabled, endDate, overlap }: NonNullable<ScanDefinition['schedule']>,
): Promise<void> {
  await api.PUT('/v1/scans/{scanId}/schedule', {
    params: { path: { scanId } },
    body: { expression, timezone, enabled, overlap, ...(endDate === undefined ? {} : { endDate }) },
  })
}

function sourceOf({ template, policyId }: ScanDefinition) {
  return {
    ...(template === undefined ? {} : { template }),
    ...(policyId === undefined ? {} : { policyId }),
  }
}

function doneBy({ remoteScannerId }: ScanDefinition) {
  return remoteScannerId === undefined ? {} : { remoteScannerId }
}
