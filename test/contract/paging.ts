import { expect } from 'vitest'
import type { Page, PageRequest } from '../../core/page.ts'

/** Reads pages to the end; `between` may change the world after each page. */
export async function readAll<Item>(
  read: (page: PageRequest) => Promise<Page<Item>>,
  limit: number,
  between: (pages: number) => Promise<unknown> = async () => undefined,
): Promise<Item[]> {
  const items: Item[] = []
  let cursor: string | undefined
  for (let pages = 1; ; pages++) {
    const page = await read({ limit, cursor })
    expect(page.items.length).toBeLessThanOrEqual(limit)
    items.push(...page.items)
    cursor = page.nextCursor
    if (cursor === undefined) return items
    await between(pages)
  }
}

export const MALFORMED_CURSORS = ['', 'nonsense', '?', 'e30', 'W10', 'WyJhIl0', 'bnVsbA', '\u{1f4a5}', 'x'.repeat(5000)]

/** Every malformed cursor is the caller's mistake. */
export async function expectCursorsRefused(read: (page: PageRequest) => Promise<Page<unknown>>): Promise<void> {
  for (const cursor of MALFORMED_CURSORS) {
    await expect(read({ limit: 10, cursor }), JSON.stringify(cursor.slice(0, 20))).rejects.toMatchObject({
      name: 'InvalidInputError',
      issues: [{ path: 'cursor' }],
    })
  }
}

/** The one that was fulfilled and the reasons of the others. */
export function outcome<Value>(results: readonly PromiseSettledResult<Value>[]): { won: Value[]; lost: unknown[] } {
  return {
    won: results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])),
    lost: results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : [])),
  }
}

/** Text that a store may not change: several scripts, emoji, quotes, a NUL, line ends, a combining mark. */
export const AWKWARD_TEXT =
  'Büro – 東京 – مكتب – 👩‍💻 "quoted" \'single\' \\ \u0000 \r\n\t e\u0301 ; DROP TABLE scans; --'
