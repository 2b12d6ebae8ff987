import { z } from 'zod'
import { OF_ONE_SCANNER, ScanInput } from '../../core/scan/scan-input.ts'
import { ScheduleInput } from '../../core/schedule/schedule-input.ts'
import { parseYaml } from '../parse-yaml.ts'

const given = ScanInput.shape

/** One scan as the file defines it: the API's own fields, checked by the API's own rules. */
export const ScanDefinition = z
  .strictObject({
    // Written out, so that a new field is neither taken nor left uncompared by accident.
    targets: given.targets,
    notes: given.notes,
    autoCreate: given.autoCreate,
    autoStart: given.autoStart,
    autoRetrieve: given.autoRetrieve,
    template: given.template,
    policyId: given.policyId,
    remoteScannerId: given.remoteScannerId,
    formats: given.formats,
    fragileTargets: given.fragileTargets,
    outsideWindow: given.outsideWindow,
    whenUnpausable: given.whenUnpausable,
    maxDurationSeconds: given.maxDurationSeconds,
    /** Left out, the schedule is left alone; `null` removes it. */
    schedule: ScheduleInput.nullish(),
  })
  .refine((scan) => scan.template === undefined || scan.policyId === undefined, {
    path: ['policyId'],
    message: 'cannot be given together with template',
  })
  .refine((scan) => !scan.autoStart || scan.autoCreate, { path: ['autoStart'], message: 'needs autoCreate' })
export type ScanDefinition = z.infer<typeof ScanDefinition>

const Key = z.string().trim().min(1).max(200)

const OfPool = ScanDefinition.superRefine((scan, context) => {
  for (const [field, message] of OF_ONE_SCANNER) {
    if (scan[field] !== undefined) context.addIssue({ code: 'custom', path: [field], message })
  }
})

/** Scans by scanner or pool and name, and the name of the set, by which its scans are told from those of others. */
export const ScanSet = z
  .strictObject({
    set: z.string().regex(/^[\w.-]{1,100}$/, 'must be 1 to 100 letters, digits, "_", "." or "-"'),
    scans: z.record(Key, z.record(Key, ScanDefinition)).optional(),
    pools: z.record(Key, z.record(Key, OfPool)).optional(),
  })
  .refine(({ scans, pools }) => scans !== undefined || pools !== undefined, {
    path: ['scans'],
    message: 'must be given, or pools',
  })
export type ScanSet = z.infer<typeof ScanSet>

/** @throws UsageError naming every piece that is not valid. */
export function parseScanSet(file: string, text: string): ScanSet {
  return parseYaml(file, text, ScanSet, 'docs/cli.md has an example.')
}

/** The line by which a scan says where it comes from. People see it, and take the scan out of the set by removing it. */
export function markOf(set: string): string {
  return `Applied by scanloop from the set "${set}".`
}

/** The set that the last line of the notes names. */
export function setIn(notes: string): string | undefined {
  return /(?:^|\n)Applied by scanloop from the set "([\w.-]{1,100})"\.$/.exec(notes.trimEnd())?.[1]
}

export function markedNotes(text: string, set: string): string {
  return text === '' ? markOf(set) : `${text}\n\n${markOf(set)}`
}
