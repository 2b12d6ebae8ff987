import type { z } from 'zod'
import { StorageUnavailableError } from '../core/errors.ts'

/** Reads a record back through its schema. `separate` are properties that have columns of their own. */
export function parseRecord<Record>(
  schema: z.ZodType<Record>,
  where: { readonly table: string; readonly id: string },
  json: unknown,
  separate: object = {},
): Record {
  const parsed = schema.safeParse(merge(parseJson(json), separate))
  if (parsed.success) return parsed.data
  // Only paths are told: a record may hold references that are credentials at the scanner.
  const paths = parsed.error.issues.map((issue) => issue.path.join('.') || 'the whole record')
  throw new StorageUnavailableError(
    `The record ${where.id} of table ${where.table}`,
    `it is damaged (${[...new Set(paths)].slice(0, 5).join(', ')}); restore the database from a backup, or delete this record`,
    parsed.error,
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

function merge(record: unknown, separate: object): unknown {
  return typeof record === 'object' && record !== null ? { ...record, ...separate } : record
}
