import type { RowQuery } from './dynamo-query.ts'
import type { DynamoTable, Item, Key } from './dynamo-table.ts'

/** An index sorted by id, of a table with the key `id`, or with another one that `keyOf` tells. */
export interface IdList {
  readonly index: string
  /** The attribute that is the index's partition key, and the partition to read. */
  readonly partition: readonly [name: string, value: string]
  readonly order: RowQuery['order']
  readonly filter?: RowQuery['filter']
  readonly keyOf?: (hint: Item) => Key
}

/** Up to so many rows of the index behind an id. They are hints. */
export async function hintsOf(
  table: DynamoTable,
  list: IdList,
  after: string | undefined,
  wanted: number,
): Promise<Item[]> {
  const [name, value] = list.partition
  const behind = list.order === 'ascending' ? 'AND #id > :after' : 'AND #id < :after'
  const where =
    after === undefined
      ? { text: `#${name} = :partition`, values: { partition: value } }
      : { text: `#${name} = :partition ${behind}`, values: { partition: value, after } }
  const { index, order, filter } = list
  return await table.rows({ index, where, order, ...(filter === undefined ? {} : { filter }) }, wanted)
}

/**
 * The items that an index points to, read by key. An index lags behind its table, so an item may be gone or changed:
 * those are left out, and the list is filled up from further behind, because a short page would look like the last.
 */
export async function itemsOf(
  table: DynamoTable,
  list: IdList,
  after: string | undefined,
  wanted: number,
  belongs: (item: Item) => boolean = () => true,
): Promise<Item[]> {
  const keyOf = list.keyOf ?? ((hint: Item) => ({ id: idOf(hint) }))
  const items: Item[] = []
  let last = after
  for (;;) {
    const missing = wanted - items.length
    const hints = await hintsOf(table, list, last, missing)
    const current = await table.getAll(hints.map((hint) => keyOf(hint)))
    items.push(...current.filter((item) => belongs(item)))
    const hint = hints.at(-1)
    if (items.length >= wanted || hints.length < missing || hint === undefined) return items
    last = idOf(hint)
  }
}

export function idOf(item: Item): string {
  return String(item['id'])
}
