/** One page of a list. `nextCursor` is opaque, and missing on the last page. */
export interface Page<Item> {
  readonly items: readonly Item[]
  readonly nextCursor?: string
}

export interface PageRequest {
  /** 1 to 200. */
  readonly limit: number
  readonly cursor?: string | undefined
}

/** Every item of a paged list, one page in memory at a time. */
export async function* allPages<Item>(read: (page: PageRequest) => Promise<Page<Item>>): AsyncGenerator<Item> {
  let cursor: string | undefined
  do {
    const page = await read({ limit: 200, cursor })
    yield* page.items
    cursor = page.nextCursor
  } while (cursor !== undefined)
}
