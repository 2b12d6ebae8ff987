import axe from 'axe-core'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

/** Faults that axe finds, in words. Evaluated from outside, because the policy of the page refuses inline scripts. */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate<AxeResults>('axe.run()')
  return violations.map(({ impact, id, nodes }) => {
    const where = nodes.map(({ html }) => html.slice(0, 200)).join(' · ')
    return `${impact ?? 'minor'} ${id}: ${where}`
  })
}
