import { parseDocument } from 'yaml'
import { z } from 'zod'
import { ScanInput } from '../../core/scan/scan-input.ts'
import { ScheduleInput } from '../../core/schedule/schedule-input.ts'
import { UsageError } from '../exit-code.ts'

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
    formats: given.formats,
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

/** Scans by scanner and name, and the name of the set, by which its scans are told from those of others. */
export const ScanSet = z.strictObject({
  set: z.string().regex(/^[\w.-]{1,100}$/, 'must be 1 to 100 letters, digits, "_", "." or "-"'),
  scans: z.record(Key, z.record(Key, ScanDefinition)),
})
export type ScanSet = z.infer<typeof ScanSet>

/** Ten thousand targets with room to spare; and no file can make the parser expand it without end. */
const MAX_CHARACTERS = 5_000_000
const MAX_ALIASES = 1000

/** @throws UsageError naming every piece that is not valid. */
export function parseScanSet(file: string, text: string): ScanSet {
  if (text.length > MAX_CHARACTERS) throw new UsageError(`${file} is longer than 5 million characters.`)
  const document = parseDocument(text, { uniqueKeys: true, prettyErrors: true })
  const [mistake] = document.errors
  if (mistake !== undefined) throw new UsageError(`${file} is not valid YAML: ${mistake.message}`)
  const parsed = ScanSet.safeParse(document.toJS({ maxAliasCount: MAX_ALIASES }))
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map((issue) => {
    const piece = 'params' in issue ? issue.params?.['piece'] : undefined
    return `  ${pathOf(issue.path)}${typeof piece === 'string' ? ` (${JSON.stringify(piece)})` : ''}: ${issue.message}`
  })
  throw new UsageError(
    `${file} is not valid.\n${issues.join('\n')}`,
    'Nothing was changed. docs/cli.md has an example.',
  )
}

function pathOf(path: readonly PropertyKey[]): string {
  const parts = path.map((part) => (typeof part === 'number' ? `[${String(part)}]` : `.${String(part)}`))
  return parts.join('').replace(/^\./, '') || 'file'
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
