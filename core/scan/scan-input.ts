import { z } from 'zod'
import { Name, Notes } from '../free-text.ts'
import { DEFAULT_FRAGILE_TARGETS, FragileTargets } from '../safety/fragile-targets.ts'
import { OutsideWindow, ScanFormat, WhenUnpausable } from './scan.ts'
import { TargetsInput } from './targets-input.ts'

const Formats = z
  .array(z.strictObject({ ...ScanFormat.shape, required: z.boolean().default(true) }))
  .min(1)
  .max(4)
  .refine((formats) => new Set(formats.map((entry) => entry.format)).size === formats.length, {
    message: 'names a format twice',
  })

const DEFAULT_FORMATS: ScanFormat[] = [
  { format: 'nessus', required: true },
  { format: 'csv', required: false },
]

/** When its runs may be at work: see docs/windows.md. */
const timing = {
  outsideWindow: OutsideWindow.default('queue').meta({
    description: 'While windows are closed: `queue` has a START wait for them to open, `refuse` refuses it.',
  }),
  whenUnpausable: WhenUnpausable.default('wait').meta({
    description:
      'At a scanner that cannot pause: `wait` starts only what is predicted to end before windows close, `stop` starts at once. Either is stopped if it is at work when they close.',
  }),
}
const MaxDuration = z
  .number()
  .int()
  .min(60)
  .max(365 * 86_400)
  .meta({
    description: 'After so many seconds at work, without pauses, a run is stopped; its partial results are kept.',
  })

const Source = z.string().trim().min(1).max(100)
const hasOneSource = (input: { template?: string | undefined; policyId?: string | undefined }): boolean =>
  input.template === undefined || input.policyId === undefined
const TWO_SOURCES = {
  path: ['policyId'],
  message: 'cannot be given together with template: a scan is made from one or the other',
}

/** What a scan of a pool cannot be given, and why. */
export const OF_ONE_SCANNER = [
  ['policyId', 'belongs to one scanner, and a scan of a pool runs at any of them: give a template'],
  ['remoteScannerId', 'belongs to one product, and a scan of a pool runs at any of them'],
] as const

/** What a caller gives to define a scan. */
export const ScanInput = z
  .strictObject({
    /** The scanner that does it; or else `pool`. */
    scannerId: z.string().optional(),
    /** The name of a pool: each run is placed at a scanner of it that reaches the targets, is well and is free. */
    pool: Name.max(100).optional(),
    /** Default: made from the targets. */
    name: Name.optional(),
    targets: TargetsInput,
    notes: Notes.default(''),
    autoCreate: z.boolean().default(true),
    autoStart: z.boolean().default(false),
    autoRetrieve: z.boolean().default(true),
    /** A template name of the scanner. Default `advanced`, whose settings no preset can outrank. */
    template: Source.optional(),
    policyId: Source.optional(),
    /** Of Tenable's cloud: which of its scanners does the scan. Default: the cloud's own choice. */
    remoteScannerId: Source.optional(),
    formats: Formats.default(DEFAULT_FORMATS),
    /** What becomes of targets in fragile zones. */
    fragileTargets: FragileTargets.default(DEFAULT_FRAGILE_TARGETS),
    ...timing,
    maxDurationSeconds: MaxDuration.optional(),
  })
  .superRefine((input, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if ((input.scannerId === undefined) === (input.pool === undefined)) {
      refuse('scannerId', 'must be given, or else pool: a scan is for one scanner or for a pool of them')
    }
    if (input.pool === undefined) return
    for (const [field, message] of OF_ONE_SCANNER) if (input[field] !== undefined) refuse(field, message)
  })
  .refine(hasOneSource, TWO_SOURCES)
  .refine((input) => !input.autoStart || input.autoCreate, {
    path: ['autoStart'],
    message: 'needs autoCreate: what is not created cannot start by itself',
  })
export type ScanInput = z.infer<typeof ScanInput>

/** What a caller gives to adopt a scan that exists at the scanner. It is watched and retrieved, and never changed there. */
export const AdoptInput = z.strictObject({
  scannerId: z.string(),
  /** The scan's id at the scanner. */
  remoteId: z.string().trim().min(1).max(100),
  /** Default: its name at the scanner. */
  name: Name.optional(),
  notes: Notes.default(''),
  autoRetrieve: z.boolean().default(true),
  formats: Formats.default(DEFAULT_FORMATS),
  ...timing,
  maxDurationSeconds: MaxDuration.optional(),
})
export type AdoptInput = z.infer<typeof AdoptInput>

/** What a caller may change. Targets and template are fixed once the scan exists at the scanner. */
export const ScanPatch = z
  .strictObject({
    name: Name,
    notes: Notes,
    targets: TargetsInput,
    template: Source,
    policyId: Source,
    /** `null` leaves it to the product again. */
    remoteScannerId: Source.nullable(),
    autoStart: z.boolean(),
    autoRetrieve: z.boolean(),
    formats: Formats,
    fragileTargets: FragileTargets,
    outsideWindow: OutsideWindow,
    whenUnpausable: WhenUnpausable,
    /** Null: no longer any. */
    maxDurationSeconds: MaxDuration.nullable(),
  })
  .partial()
  .refine(hasOneSource, TWO_SOURCES)
export type ScanPatch = z.infer<typeof ScanPatch>
