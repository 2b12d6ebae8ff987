import { gunzipSync, gzipSync } from 'node:zlib'
import type { z } from 'zod'
import { StorageUnavailableError } from '../core/errors.ts'

/**
 * A record is stored as JSON in one attribute: readable text, or gzip where it is long. DynamoDB refuses an item above
 * 400 KB, names included, and charges a write by the size of the whole item, also if only the copy of the latest run
 * changes. 10,000 targets are 340 KB as text; 10,000 written-out IPv6 addresses would not fit at all.
 */
export type PackedRecord = string | Uint8Array

/** Up to here as text, for people who look at the table: 32 KB, or 32 write units. */
const MAX_TEXT_BYTES = 32 * 1024

/** 8 KB below DynamoDB's limit: room for the keys and the other attributes, which are short. */
export const MAX_PACKED_BYTES = 392 * 1024

/** What a small item may grow to when it is read. Nothing longer is packed. */
const MAX_UNPACKED_BYTES = 16 * 1024 * 1024

/** Undefined if it is too large for an item. */
export function packRecord(record: object): PackedRecord | undefined {
  const json = JSON.stringify(record)
  const bytes = Buffer.byteLength(json)
  if (bytes <= MAX_TEXT_BYTES) return json
  if (bytes > MAX_UNPACKED_BYTES) return undefined
  const packed = gzipSync(json)
  return packed.length <= MAX_PACKED_BYTES ? packed : undefined
}

/** Reads a record back through its schema. `separate` are properties that have attributes of their own. */
export function unpackRecord<Record>(
  schema: z.ZodType<Record>,
  where: { readonly table: string; readonly id: string },
  packed: unknown,
  separate: object = {},
): Record {
  const parsed = schema.safeParse(merge(parseJson(packed), separate))
  if (parsed.success) return parsed.data
  // Only paths are told: a record may hold references that are credentials at the scanner.
  const paths = parsed.error.issues.map((issue) => issue.path.join('.') || 'the whole record')
  throw new StorageUnavailableError(
    `The record ${where.id} of table ${where.table}`,
    `it is damaged (${[...new Set(paths)].slice(0, 5).join(', ')})`,
    parsed.error,
    'Restore the table to an earlier point in time, or delete this item.',
  )
}

/** What is not JSON is refused by the schema like any other value that is no record. */
function parseJson(packed: unknown): unknown {
  try {
    if (typeof packed === 'string') return JSON.parse(packed)
    if (!(packed instanceof Uint8Array)) return undefined
    return JSON.parse(gunzipSync(packed, { maxOutputLength: MAX_UNPACKED_BYTES }).toString())
  } catch {
    return undefined
  }
}

function merge(record: unknown, separate: object): unknown {
  return typeof record === 'object' && record !== null ? { ...record, ...separate } : record
}
