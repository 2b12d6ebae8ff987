import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb'
import { z } from 'zod'
import { type Attributes, type Expression, namesIn, valuesOf } from './dynamo-expression.ts'

export interface RowQuery {
  /** Without it, the table itself is read, consistently; an index cannot be. */
  readonly index?: string
  readonly where: Expression
  /** Leaves out rows of the index by attributes that it includes. */
  readonly filter?: Expression
  readonly order: 'ascending' | 'descending'
  /** The attributes wanted; all by default. */
  readonly only?: readonly string[]
}

/** Rows that a filtered query looks at in one request: up to 250 KB of index. */
const FILTERED_ROWS = 1000

/**
 * Undefined if nothing can be found: what no key can be is under no key. An id that somebody typed into an address is
 * not a fault of the table.
 */
export function queryInput(table: string, query: RowQuery): QueryCommandInput | undefined {
  const { index, where, filter, only } = query
  const values = { ...where.values, ...filter?.values }
  if (!isKey(values)) return undefined
  const projection = only?.map((name) => `#${name}`).join(', ')
  return {
    TableName: table,
    ...(index === undefined ? { ConsistentRead: true } : { IndexName: index }),
    KeyConditionExpression: where.text,
    ...(filter === undefined ? {} : { FilterExpression: filter.text }),
    ...(projection === undefined ? {} : { ProjectionExpression: projection }),
    ExpressionAttributeNames: namesIn(where.text, filter?.text, projection),
    ExpressionAttributeValues: valuesOf(values),
    ScanIndexForward: query.order === 'ascending',
  }
}

/** How many rows one request looks at: those that are wanted, or more if a filter leaves some out. */
export function rowsPerRequest(query: RowQuery, wanted: number): number {
  return query.filter === undefined ? wanted : Math.max(wanted, FILTERED_ROWS)
}

/** A piece of a cursor that DynamoDB takes as a key: not empty, not long, and no half of a surrogate pair. */
export const CursorText = z.string().regex(/^[\x20-\x7e]{1,300}$/)

/** The same for places that have a name in them. */
export const CursorPlace = z.string().refine((place) => isKey({ place }))

/** Whether DynamoDB takes these as keys: text of 1 to 1,024 bytes in whole characters, and exact numbers. */
export function isKey(values: Attributes): boolean {
  return Object.values(values).every((value) => {
    if (value === undefined) return true
    if (typeof value === 'number') return Number.isSafeInteger(value)
    if (typeof value !== 'string') return false
    return value !== '' && value.isWellFormed() && Buffer.byteLength(value) <= 1024
  })
}
