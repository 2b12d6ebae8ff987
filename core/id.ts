import { ulid } from 'ulid'

/** A new identifier: `scan-01j9…`, lower case, sortable by time of creation, safe in paths and execution names. */
export function newId(noun: 'scanner' | 'scan' | 'download', at: Date): string {
  return `${noun}-${ulid(at.getTime()).toLowerCase()}`
}
