import type { ExportFormat, Scan } from '../api/types.ts'
import type { ScanPatch } from '../api/types-of-input.ts'
import { durationOf, secondsOf } from '../time/duration.ts'
import { formatsOf, sourceOf } from './scan-form.ts'
import type { ScanForm, Wish } from './scan-form.ts'

/** The form as it stands when somebody begins to edit a scan. */
export function formOfScan(scan: Scan): ScanForm {
  const { scannerId, pool, name, notes, source, autoCreate, autoStart, autoRetrieve } = scan
  return {
    scannerId,
    pool: pool ?? '',
    kind: 'adopted' in source ? 'adopt' : 'define',
    name,
    targets: scan.targets.join('\n'),
    source:
      'template' in source ? `template:${source.template}` : 'policyId' in source ? `policy:${source.policyId}` : '',
    fragileTargets: scan.fragileTargets,
    remoteScannerId: scan.remoteScannerId ?? '',
    remoteId: scan.remoteId ?? '',
    notes,
    autoCreate,
    autoStart,
    autoRetrieve,
    formats: wishesOf(scan),
    outsideWindow: scan.outsideWindow,
    whenUnpausable: scan.whenUnpausable,
    maxDuration: durationOf(scan.maxDurationSeconds),
  }
}

function wishesOf({ formats }: Scan): ScanForm['formats'] {
  const wishOf = (format: ExportFormat): Wish => {
    const asked = formats.find((one) => one.format === format)
    return asked === undefined ? 'no' : asked.required ? 'required' : 'optional'
  }
  return { nessus: wishOf('nessus'), csv: wishOf('csv'), html: wishOf('html'), pdf: wishOf('pdf') }
}

/** What somebody has changed in the form, and no more: what is fixed at the scanner may not even be repeated. */
export function changesOf(before: ScanForm, after: ScanForm): ScanPatch {
  const formats = formatsOf(after)
  const maxDurationSeconds = secondsOf(after.maxDuration)
  return {
    ...(after.name === before.name ? {} : { name: after.name }),
    ...(after.notes === before.notes ? {} : { notes: after.notes }),
    ...(after.targets === before.targets ? {} : { targets: after.targets }),
    ...(after.fragileTargets === before.fragileTargets ? {} : { fragileTargets: after.fragileTargets }),
    ...(after.source === before.source ? {} : sourceOf(after.source)),
    ...(after.remoteScannerId === before.remoteScannerId
      ? {}
      : { remoteScannerId: after.remoteScannerId === '' ? null : after.remoteScannerId }),
    ...(after.autoStart === before.autoStart ? {} : { autoStart: after.autoStart }),
    ...(after.autoRetrieve === before.autoRetrieve ? {} : { autoRetrieve: after.autoRetrieve }),
    ...(JSON.stringify(formats) === JSON.stringify(formatsOf(before)) ? {} : { formats }),
    ...(after.outsideWindow === before.outsideWindow ? {} : { outsideWindow: after.outsideWindow }),
    ...(after.whenUnpausable === before.whenUnpausable ? {} : { whenUnpausable: after.whenUnpausable }),
    ...(maxDurationSeconds === secondsOf(before.maxDuration) ? {} : { maxDurationSeconds: maxDurationSeconds ?? null }),
  }
}

/** Whether two states of a scan are the same definition: its creation and its schedule change the version too. */
export function isSameDefinition(one: Scan, other: Scan): boolean {
  return definitionText(one) === definitionText(other)
}

/** Without the scanner where its pool has placed it and the number that it has there, which nobody defines. */
function definitionText(scan: Scan): string {
  return JSON.stringify({ ...formOfScan(scan), scannerId: '', remoteId: '' })
}

/** Why endpoints and template cannot change; undefined if they can. */
export function fixedBecause({ creation, source, placements = [] }: Scan): string | undefined {
  if ('adopted' in source) return 'It was made at the scanner, and Scanloop never changes it there.'
  if (creation === 'CREATED') return 'It exists at the scanner, and is never changed there. Create another scan for it.'
  if (creation === 'CREATING') return 'It is being created at the scanner, and is never changed there.'
  if (placements.some((one) => one.creation === 'CREATED')) {
    return 'It exists at another scanner of its pool, and is never changed there. Create another scan for it.'
  }
  return undefined
}
