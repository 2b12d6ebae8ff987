import axe from 'axe-core'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Faults that axe finds, in words. Evaluated from outside, because the policy of the page refuses inline scripts. */
export async function faultsOf(page: Page): Promise<string[]> {
  await wideTablesReached(page)
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate<AxeResults>('axe.run()')
  return violations.map(({ impact, id, nodes }) => {
    const where = nodes.map(({ html }) => html.slice(0, 200)).join(' · ')
    return `${impact ?? 'minor'} ${id}: ${where}`
  })
}

/**
 * Ends when every table that is wider than its place can be scrolled with the keyboard; fails if one never can. Cloudscape
 * lets the Tab key stop at such a table by a `tabindex`, which it renders after a ResizeObserver has told it of the new
 * widths, and so a little later than the layout: axe would look in between.
 */
async function wideTablesReached(page: Page): Promise<void> {
  const unreached = () => page.evaluate<string[]>(UNREACHED_TABLES)
  await expect.poll(unreached, { timeout: 5000, message: 'wide tables that the Tab key does not reach' }).toEqual([])
}

/** Evaluates to what surrounds and clips a wider table, and has no stop for the Tab key: its opening tag, cut. */
const UNREACHED_TABLES = `[...document.querySelectorAll('table')]
  .map((table) => table.parentElement)
  .filter((place) => place.scrollWidth > place.clientWidth && /auto|scroll/.test(getComputedStyle(place).overflowX))
  .filter((place) => place.checkVisibility() && place.tabIndex < 0)
  .map((place) => place.outerHTML.slice(0, 200))`
