import type { StoredRecord } from '../core/stored-record.ts'
import { readStoredRecord } from '../core/stored-record.ts'

/** Reads a record of the database. `separate` are properties that have columns of their own. */
export function parseRecord<Record>(
  schema: StoredRecord<Record>['schema'],
  where: StoredRecord<Record>['where'],
  json: unknown,
  separate?: object,
): Record {
  const remedy = 'Restore the database from a backup, or delete this record.'
  return readStoredRecord({ schema, where, json, separate, remedy })
}
