import type { z } from 'zod'
import { InvalidInputError } from './errors.ts'
import type { Page, PageRequest } from './page.ts'

const MAX_PAGE = 200

/**
 * Pages by key: a cursor is the key of the last row that was shown, and the next page begins behind it. So no row is
 * shown twice or skipped, whatever is added or deleted between two pages, the cursor's own row included.
 *
 * Not the storage's own mark of a place (DynamoDB's LastEvaluatedKey): that one would show callers the keys of indexes,
 * and stand for rows that were read, not for rows that were shown.
 */
export class Paging<Key extends readonly (string | number)[]> {
  readonly #list: string
  readonly #key: z.ZodType<Key>

  /** `list` is part of the cursor, so that a cursor of another list is refused instead of being misread. */
  constructor(list: string, key: z.ZodType<Key>) {
    this.#list = list
    this.#key = key
  }

  /** The key to begin behind; undefined for the first page. */
  after(page: PageRequest): Key | undefined {
    if (!Number.isInteger(page.limit) || page.limit < 1 || page.limit > MAX_PAGE) {
      throw new InvalidInputError([{ path: 'limit', message: `must be a whole number from 1 to ${String(MAX_PAGE)}` }])
    }
    return page.cursor === undefined ? undefined : this.#decode(page.cursor)
  }

  /** A page of rows that were read with a limit of one more than asked for: that one tells whether there is more. */
  page<Row, Item>(rows: readonly Row[], limit: number, keyOf: (row: Row) => Key, item: (row: Row) => Item): Page<Item> {
    const shown = rows.slice(0, limit)
    const items = shown.map((row) => item(row))
    const last = shown.at(-1)
    return rows.length > limit && last !== undefined ? { items, nextCursor: this.#encode(keyOf(last)) } : { items }
  }

  /** The cursor of what comes behind this key, for lists that know by themselves whether there is more. */
  cursor(key: Key): string {
    return this.#encode(key)
  }

  #encode(key: Key): string {
    return Buffer.from(JSON.stringify([this.#list, ...key])).toString('base64url')
  }

  #decode(cursor: string): Key {
    const key = this.#key.safeParse(this.#parts(cursor))
    // Encoding again tells cursors of other lists apart, and characters that decoding overlooks.
    if (key.success && this.#encode(key.data) === cursor) return key.data
    throw new InvalidInputError(
      [{ path: 'cursor', message: 'is not a cursor of this list', piece: cursor.slice(0, 200) }],
      'Begin again without a cursor, then pass each nextCursor as it was given.',
    )
  }

  #parts(cursor: string): unknown {
    try {
      const [, ...key] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
      return key
    } catch {
      return undefined
    }
  }
}
