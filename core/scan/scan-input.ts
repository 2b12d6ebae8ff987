import { z } from 'zod'
import { Name, Notes } from '../free-text.ts'
import { DEFAULT_FRAGILE_TARGETS, FragileTargets } from '../safety/fragile-targets.ts'
import { ScanFormat } from './scan.ts'
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

const Source = z.string().trim().min(1).max(100)
const hasOneSource = (input: { template?: string | undefined; policyId?: string | undefined }): boolean =>
  input.template === undefined || input.policyId === undefined
const TWO_SOURCES = {
  path: ['policyId'],
  message: 'cannot be given together with template: a scan is made from one or the other',
}

/** What a caller gives to define a scan. */
export const ScanInput = z
  .strictObject({
    scannerId: z.string(),
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
    formats: Formats.default(DEFAULT_FORMATS),
    /** What becomes of targets in fragile zones. */
    fragileTargets: FragileTargets.default(DEFAULT_FRAGILE_TARGETS),
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
    autoStart: z.boolean(),
    autoRetrieve: z.boolean(),
    formats: Formats,
    fragileTargets: FragileTargets,
  })
  .partial()
  .refine(hasOneSource, TWO_SOURCES)
export type ScanPatch = z.infer<typeof ScanPatch>
