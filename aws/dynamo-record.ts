import { gunzipSync, gzipSync } from 'node:zlib'
import type { StoredRecord } from '../core/stored-record.ts'
import { readStoredRecord } from '../core/stored-record.ts'

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
  schema: StoredRecord<Record>['schema'],
  where: StoredRecord<Record>['where'],
  packed: unknown,
  separate?: object,
): Record {
  const remedy = 'Restore the table to an earlier point in time, or delete this item.'
  return readStoredRecord({ schema, where, json: unpack(packed), separate, remedy })
}

/** What cannot be unpacked is refused by the schema like any other value that is no record. */
function unpack(packed: unknown): unknown {
  if (!(packed instanceof Uint8Array)) return packed
  try {
    return gunzipSync(packed, { maxOutputLength: MAX_UNPACKED_BYTES }).toString()
  } catch {
    return undefined
  }
}
