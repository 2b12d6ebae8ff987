import { allPages } from '../core/page.ts'
import type { Page } from '../core/page.ts'

interface Answered<Item> {
  readonly data?: Page<Item>
  readonly response: Response
}

type ReadPage<Item> = (page: { limit: number; cursor?: string }) => Promise<Answered<Item>>

/** Every item of a list of the API, one page in memory at a time. */
export function eachItem<Item>(read: ReadPage<Item>): AsyncGenerator<Item> {
  return allPages(async ({ limit, cursor }) => {
    const { data, response } = await read({ limit, ...(cursor === undefined ? {} : { cursor }) })
    if (data === undefined) throw new TypeError(`The answer ${String(response.status)} of ${response.url} has no body.`)
    return data
  })
}

/** Every item of a list that is short enough to be held. */
export async function allItems<Item>(read: ReadPage<Item>): Promise<Item[]> {
  const items: Item[] = []
  for await (const item of eachItem(read)) items.push(item)
  return items
}
