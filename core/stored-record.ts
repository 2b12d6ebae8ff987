import type { z } from 'zod'
import { StorageUnavailableError } from './errors.ts'

export interface StoredRecord<Record> {
  readonly schema: z.ZodType<Record>
  /** For the message of a damaged one. */
  readonly where: { readonly table: string; readonly id: string }
  /** As it came out of the storage: JSON, or whatever stands in its place. */
  readonly json: unknown
  /** Properties that are stored beside the JSON. */
  readonly separate?: object | undefined
  /** What to do about a damaged one, as a whole sentence. */
  readonly remedy: string
}

/**
 * Reads a record back through its schema: what a person, another version or a broken disk left in the storage is met
 * here, and not somewhere in a use case.
 *
 * @throws StorageUnavailableError that names the record and the damaged fields.
 */
export function readStoredRecord<Record>({ schema, where, json, separate, remedy }: StoredRecord<Record>): Record {
  const parsed = schema.safeParse(merge(parseJson(json), separate))
  if (parsed.success) return parsed.data
  // Only paths are told: a record may hold references that are credentials at the scanner.
  const paths = parsed.error.issues.map((issue) => issue.path.join('.') || 'the whole record')
  throw new StorageUnavailableError(
    `The record ${where.id} of table ${where.table}`,
    `it is damaged (${[...new Set(paths)].slice(0, 5).join(', ')})`,
    parsed.error,
    remedy,
  )
}

/** What is not JSON is refused by the schema like any other value that is no record. */
function parseJson(json: unknown): unknown {
  try {
    return typeof json === 'string' ? JSON.parse(json) : undefined
  } catch {
    return undefined
  }
}

function merge(record: unknown, separate: object | undefined): unknown {
  return typeof record === 'object' && record !== null ? { ...record, ...separate } : record
}
