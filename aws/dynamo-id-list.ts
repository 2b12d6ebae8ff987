import type { RowQuery } from './dynamo-query.ts'
import type { DynamoTable, Item, Key } from './dynamo-table.ts'

/** An index of a table with the key `id`, or with another one that `keyOf` tells. */
export interface IdList {
  readonly index: string
  /** The attribute that is the index's partition key, and the partition to read. */
  readonly partition: readonly [name: string, value: string]
  /** The attribute that is the index's sort key, of which no two items have the same value; `id` if it is left out. */
  readonly place?: string
  readonly order: RowQuery['order']
  readonly filter?: RowQuery['filter']
  readonly keyOf?: (hint: Item) => Key
}

/** An item, and where the index had it: it may have moved since. */
export interface Placed {
  readonly place: string
  readonly item: Item
}

/** Up to so many rows of the index behind a place. They are hints. */
export async function hintsOf(
  table: DynamoTable,
  list: IdList,
  after: string | undefined,
  wanted: number,
): Promise<Item[]> {
  const [name, value] = list.partition
  const behind = `AND #${list.place ?? 'id'} ${list.order === 'ascending' ? '>' : '<'} :after`
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
export async function placedItemsOf(
  table: DynamoTable,
  list: IdList,
  after: string | undefined,
  wanted: number,
  belongs: (item: Item) => boolean = () => true,
): Promise<Placed[]> {
  const keyOf = list.keyOf ?? ((hint: Item) => ({ id: idOf(hint) }))
  const placeOf = (hint: Item) => String(hint[list.place ?? 'id'])
  const placed: Placed[] = []
  let last = after
  for (;;) {
    const missing = wanted - placed.length
    const hints = await hintsOf(table, list, last, missing)
    const current = await table.getAll(hints.map((hint) => keyOf(hint)))
    const places = new Map(hints.map((hint) => [idOf(hint), placeOf(hint)]))
    placed.push(...current.filter(belongs).map((item) => ({ place: places.get(idOf(item)) ?? '', item })))
    const hint = hints.at(-1)
    if (placed.length >= wanted || hints.length < missing || hint === undefined) return placed
    last = placeOf(hint)
  }
}

/** Items of an index that is sorted by id. */
export async function itemsOf(
  table: DynamoTable,
  list: Omit<IdList, 'place'>,
  after: string | undefined,
  wanted: number,
): Promise<Item[]> {
  return (await placedItemsOf(table, list, after, wanted)).map(({ item }) => item)
}

export function idOf(item: Item): string {
  return String(item['id'])
}
