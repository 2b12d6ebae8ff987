import type { Scan, Schedule } from '../api-types.ts'
import type { DefinitionPlace } from '../scans/definition-place.ts'
import { sameMembers } from '../scans/take-scan.ts'
import { markedNotes, markOf, setIn } from './scan-set.ts'
import type { ScanDefinition, ScanSet } from './scan-set.ts'

/** A scanner or pool that the file names. */
export interface NamedPlace {
  /** As the file writes it. */
  readonly key: string
  readonly place: DefinitionPlace
  readonly definitions: Readonly<Record<string, ScanDefinition>>
  /** The scans that were defined for it. */
  readonly there: readonly Scan[]
}

/** What is there: of everything that the file names, its scans, and the schedules of those. */
export interface World {
  readonly places: readonly NamedPlace[]
  /** By the scan's id. */
  readonly schedules: ReadonlyMap<string, Schedule>
}

/** A field that is not as the file says. */
export interface Difference {
  readonly field: string
  readonly from: string
  readonly to: string
}

interface About {
  readonly at: Pick<NamedPlace, 'key' | 'place'>
  readonly name: string
}

export type PlannedStep = About &
  (
    | { readonly action: 'create'; readonly definition: ScanDefinition }
    | {
        readonly action: 'change'
        readonly scan: Scan
        readonly definition: ScanDefinition
        readonly differences: readonly Difference[]
      }
    | { readonly action: 'unchanged'; readonly scan: Scan }
    | { readonly action: 'delete' | 'keep'; readonly scan: Scan }
    | { readonly action: 'refused'; readonly reason: string }
  )

/** Compares the file with what is there. Pure: nothing is asked or changed. */
export function planScans(file: ScanSet, world: World, options: { readonly prune: boolean }): PlannedStep[] {
  const steps: PlannedStep[] = []
  const left: PlannedStep[] = []
  for (const { key, place, definitions, there } of world.places) {
    const at = { key, place }
    for (const [name, definition] of Object.entries(definitions)) {
      const found = there.filter((scan) => scan.name === name)
      steps.push(planOne({ about: { at, name }, definition, found, file, world }))
    }
    for (const scan of there) {
      if (Object.hasOwn(definitions, scan.name) || setIn(scan.notes) !== file.set) continue
      left.push({ action: options.prune ? 'delete' : 'keep', at, name: scan.name, scan })
    }
  }
  return [...steps, ...left]
}

interface Question {
  readonly about: About
  readonly definition: ScanDefinition
  readonly found: readonly Scan[]
  readonly file: ScanSet
  readonly world: World
}

function planOne({ about, definition, found, file, world }: Question): PlannedStep {
  const refused = (reason: string): PlannedStep => ({ ...about, action: 'refused', reason })
  const [scan, second] = found
  if (scan === undefined) return { ...about, action: 'create', definition }
  if (second !== undefined) {
    const where = 'pool' in about.at.place ? 'pool' : 'scanner'
    return refused(`${String(found.length)} scans of this ${where} have this name`)
  }
  const owner = setIn(scan.notes)
  if (owner !== file.set) {
    return refused(
      owner === undefined
        ? `${scan.id} was not made by apply; to hand it over, add the line '${markOf(file.set)}' at the end of its notes`
        : `${scan.id} belongs to the set "${owner}"`,
    )
  }
  const fixed = fixedDifferences(scan, definition)
  if (fixed.length > 0) {
    const what = fixed.map(({ field }) => field).join(' and ')
    return refused(`${what} cannot change once ${scan.id} exists at the scanner; define a scan with another name`)
  }
  if (definition.autoCreate !== scan.autoCreate) {
    return refused(`autoCreate of ${scan.id} was decided when it was defined; define a scan with another name`)
  }
  const differences = [
    ...changeableDifferences(scan, definition, file.set),
    ...scheduleDifferences(world.schedules.get(scan.id), definition),
  ]
  if (differences.length === 0) return { ...about, action: 'unchanged', scan }
  return { ...about, action: 'change', scan, definition, differences }
}

/** The API takes these only before the scan exists at the scanner (`updateScan`). */
function fixedDifferences(scan: Scan, definition: ScanDefinition): Difference[] {
  const states = [scan, ...(scan.placements ?? [])].map(({ creation }) => creation)
  if (states.every((creation) => creation === 'NEW' || creation === 'FAILED')) return []
  return [
    ...targetDifference(scan, definition),
    ...sourceDifference(scan, definition),
    ...fragileDifference(scan, definition),
    ...doneByDifference(scan, definition),
  ]
}

function changeableDifferences(scan: Scan, definition: ScanDefinition, set: string): Difference[] {
  const pairs: readonly (readonly [string, string, string])[] = [
    ['notes', scan.notes.trim(), markedNotes(definition.notes, set)],
    ['autoStart', String(scan.autoStart), String(definition.autoStart)],
    ['autoRetrieve', String(scan.autoRetrieve), String(definition.autoRetrieve)],
    ['formats', formatsText(scan.formats), formatsText(definition.formats)],
    ['outsideWindow', scan.outsideWindow, definition.outsideWindow],
    ['whenUnpausable', scan.whenUnpausable, definition.whenUnpausable],
    ['maxDurationSeconds', durationText(scan), durationText(definition)],
  ]
  return [
    ...targetDifference(scan, definition),
    ...sourceDifference(scan, definition),
    ...fragileDifference(scan, definition),
    ...doneByDifference(scan, definition),
    ...pairs.flatMap(([field, from, to]) => (from === to ? [] : [{ field, from, to }])),
  ]
}

function targetDifference(scan: Scan, { targets }: ScanDefinition): Difference[] {
  if (sameMembers(scan.targets, targets)) return []
  return [{ field: 'targets', from: scan.targets.join(', '), to: targets.join(', ') }]
}

function fragileDifference(scan: Scan, { fragileTargets }: ScanDefinition): Difference[] {
  if (scan.fragileTargets === fragileTargets) return []
  return [{ field: 'fragileTargets', from: scan.fragileTargets, to: fragileTargets }]
}

function sourceDifference({ source }: Scan, { template, policyId }: ScanDefinition): Difference[] {
  const from =
    'template' in source
      ? `template ${source.template}`
      : 'policyId' in source
        ? `policy ${source.policyId}`
        : 'adopted'
  // Left out, the template is the server's choice, whatever that was.
  const to =
    policyId === undefined ? (template === undefined ? undefined : `template ${template}`) : `policy ${policyId}`
  return to === undefined || to === from ? [] : [{ field: policyId === undefined ? 'template' : 'policyId', from, to }]
}

/** Left out, it is left as it is. */
function doneByDifference(scan: Scan, { remoteScannerId }: ScanDefinition): Difference[] {
  const from = scan.remoteScannerId
  if (remoteScannerId === undefined || remoteScannerId === from) return []
  return [{ field: 'remoteScannerId', from: from ?? "the product's choice", to: remoteScannerId }]
}

function scheduleDifferences(there: Schedule | undefined, { schedule }: ScanDefinition): Difference[] {
  if (schedule === undefined) return []
  const from = there === undefined ? 'none' : scheduleText(there)
  const to = schedule === null ? 'none' : scheduleText(schedule)
  return from === to ? [] : [{ field: 'schedule', from, to }]
}

interface Timing {
  readonly expression: string
  readonly timezone: string
  readonly enabled: boolean
  readonly endDate?: string | undefined
  readonly overlap: string
}

function scheduleText({ expression, timezone, enabled, endDate, overlap }: Timing): string {
  const parts = [
    expression,
    timezone,
    overlap,
    enabled ? '' : 'disabled',
    endDate === undefined ? '' : `until ${endDate}`,
  ]
  return parts.filter((part) => part !== '').join(', ')
}

function durationText({ maxDurationSeconds }: { readonly maxDurationSeconds?: number | undefined }): string {
  return maxDurationSeconds === undefined ? 'none' : String(maxDurationSeconds)
}

function formatsText(formats: Scan['formats']): string {
  return formats
    .map(({ format, required }) => (required ? format : `${format}:optional`))
    .toSorted()
    .join(', ')
}
