import { allPages } from '../core/page.ts'
import type { Page } from '../core/page.ts'

interface Answered<Item> {
  readonly data?: Page<Item>
  readonly response: Response
}

/** Every item of a list of the API. */
export async function allItems<Item>(
  read: (page: { limit: number; cursor?: string }) => Promise<Answered<Item>>,
): Promise<Item[]> {
  const items: Item[] = []
  const pages = allPages(async ({ limit, cursor }) => {
    const { data, response } = await read({ limit, ...(cursor === undefined ? {} : { cursor }) })
    if (data === undefined) throw new TypeError(`The answer ${String(response.status)} of ${response.url} has no body.`)
    return data
  })
  for await (const item of pages) items.push(item)
  return items
}
