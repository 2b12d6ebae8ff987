import type { CapabilityMatrix, ExportFormat, FragileTargets, Scan, ScanFormat } from '../api/types.ts'
import type { ScanInput } from '../api/types-of-input.ts'
import { durationOf, secondsOf } from '../time/duration.ts'
import type { TypedDuration } from '../time/duration.ts'

/** Whether a report is wanted in a format. */
export type Wish = 'required' | 'optional' | 'no'

/** The form as it stands, texts as they were typed. */
export interface ScanForm {
  /** Of a scan of a pool: the scanner that is asked what they all offer; empty if none of them is known. */
  readonly scannerId: string
  /** The name of the pool whose scanners do it; empty where the scanner itself is named. */
  readonly pool: string
  /** A new scan, or one that exists at the scanner. */
  readonly kind: 'define' | 'adopt'
  readonly name: string
  readonly targets: string
  /** `template:advanced`, `policy:17`; empty for the default. */
  readonly source: string
  readonly fragileTargets: FragileTargets
  /** Which of the product's own scanners does it; empty for the product's choice. */
  readonly remoteScannerId: string
  readonly remoteId: string
  readonly notes: string
  readonly autoCreate: boolean
  readonly autoStart: boolean
  readonly autoRetrieve: boolean
  readonly formats: Readonly<Record<ExportFormat, Wish>>
  readonly outsideWindow: Scan['outsideWindow']
  readonly whenUnpausable: Scan['whenUnpausable']
  readonly maxDuration: TypedDuration
}

export type ChangeScanForm = (changes: Partial<ScanForm>) => void

export function emptyForm(scannerId: string): TypedForm {
  return {
    scannerId,
    pool: '',
    kind: undefined,
    name: '',
    targets: '',
    source: '',
    fragileTargets: 'split',
    remoteScannerId: '',
    remoteId: '',
    notes: '',
    autoCreate: true,
    autoStart: false,
    autoRetrieve: true,
    formats: { nessus: 'required', csv: 'optional', html: 'no', pdf: 'no' },
    outsideWindow: 'queue',
    whenUnpausable: 'wait',
    maxDuration: durationOf(undefined),
  }
}

/** What was typed and chosen so far. */
export interface TypedForm extends Omit<ScanForm, 'kind'> {
  /** Undefined as long as nobody has chosen. */
  readonly kind: ScanForm['kind'] | undefined
}

/**
 * The form for a scanner: what its edition can never do is not asked for, whatever is ticked; and where nothing can be
 * created, adopting is what is offered first. What exists at a scanner is of no pool.
 */
export function permittedForm(form: TypedForm, capabilities: CapabilityMatrix | undefined): ScanForm {
  const canCreate = capabilities?.create.allowed !== false
  const autoCreate = form.autoCreate && canCreate
  const autoStart = form.autoStart && autoCreate && capabilities?.launch.allowed !== false
  const kind = form.pool === '' ? (form.kind ?? (canCreate ? 'define' : 'adopt')) : 'define'
  return { ...form, kind, autoCreate, autoStart }
}

export function inputOf(form: ScanForm): ScanInput {
  const { scannerId, pool, notes, autoRetrieve, outsideWindow, whenUnpausable } = form
  const name = form.name.trim()
  const maxDurationSeconds = secondsOf(form.maxDuration)
  const shared = {
    ...(pool === '' ? { scannerId } : { pool }),
    notes,
    autoRetrieve,
    outsideWindow,
    whenUnpausable,
    formats: formatsOf(form),
    ...(name === '' ? {} : { name }),
    ...(maxDurationSeconds === undefined ? {} : { maxDurationSeconds }),
  }
  if (form.kind === 'adopt') return { ...shared, scannerId, remoteId: form.remoteId }
  const { targets, autoCreate, autoStart, fragileTargets, remoteScannerId } = form
  const doneBy = remoteScannerId === '' ? {} : { remoteScannerId }
  return { ...shared, targets, fragileTargets, autoCreate, autoStart, ...sourceOf(form.source), ...doneBy }
}

export function sourceOf(source: string): { template?: string; policyId?: string } {
  const [kind, id] = [source.slice(0, source.indexOf(':')), source.slice(source.indexOf(':') + 1)]
  if (kind === 'template') return { template: id }
  return kind === 'policy' ? { policyId: id } : {}
}

export const FORMATS: readonly ExportFormat[] = ['nessus', 'csv', 'html', 'pdf']

export function formatsOf({ formats }: ScanForm): ScanFormat[] {
  return FORMATS.flatMap((format) =>
    formats[format] === 'no' ? [] : [{ format, required: formats[format] === 'required' }],
  )
}

/** Why it cannot be sent yet; undefined if it can. What else may be wrong, the server says. */
export function missingIn(form: ScanForm): string | undefined {
  if (form.scannerId === '' && form.pool === '') return 'Choose a scanner first.'
  if (form.kind === 'define' && form.targets.trim() === '') return 'Name the endpoints first.'
  if (form.kind === 'adopt' && form.remoteId === '') return 'Choose a scan of the scanner first.'
  if (formatsOf(form).length === 0) return 'Choose at least one format first.'
  // JSON has no NaN: it would be sent as null, which means none.
  if (Number.isNaN(secondsOf(form.maxDuration))) return 'Give the maximum duration as a number first.'
  return undefined
}
