import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import axe from 'axe-core'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startHarness } from '../api/harness.ts'
import type { Harness } from '../api/harness.ts'
import { closeWindow, openWindow, startBrowser } from './browser.ts'
import { furnish } from './furnish.ts'
import type { Furniture } from './furnish.ts'

/**
 * Every page with something in it: axe finds no fault, it fits a narrow telephone, and nothing goes wrong in the
 * browser. The pictures in `screenshots/` are for people to look at.
 */

const SCREENSHOTS = fileURLToPath(new URL('screenshots', import.meta.url))
const NARROW = 360

const PAGES: readonly (readonly [string, (furniture: Furniture) => string])[] = [
  ['scans', () => '/scans'],
  ['scans-none-matches', () => '/scans?status=PAUSED'],
  ['create-scan', ({ scanner }) => `/scans/new?scannerId=${scanner}`],
  ['create-scan-limited', ({ limited }) => `/scans/new?scannerId=${limited}`],
  ['scan-retrieved', ({ retrieved }) => `/scans/${retrieved}`],
  ['scan-running', ({ running }) => `/scans/${running}`],
  ['scan-failed', ({ failed }) => `/scans/${failed}`],
  ['scan-unknown', () => '/scans/scan-0'],
  ['scanners', () => '/scanners'],
  ['scanner', ({ scanner }) => `/scanners/${scanner}`],
  ['scanner-limited', ({ limited }) => `/scanners/${limited}`],
  ['register-scanner', () => '/scanners/new'],
  ['edit-scanner', ({ scanner }) => `/scanners/${scanner}/edit`],
  ['settings', () => '/settings'],
  ['no-such-page', () => '/nothing'],
]

const LOOKS = [
  ['light', { width: 1280, dark: false }],
  ['dark', { width: 1280, dark: true }],
  ['narrow', { width: NARROW, dark: false }],
] as const

let harness: Harness
let browser: Browser
let furniture: Furniture
beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true })
  harness = await startHarness()
  furniture = await furnish(harness)
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
  await furniture?.close()
  await harness.close()
})

async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await expect.poll(() => page.getByText(/^Loading /).count()).toBe(0)
}

/** Faults that axe finds, in words. Evaluated from outside, because the policy of the page refuses inline scripts. */
async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate<AxeResults>('axe.run()')
  return violations.map(({ impact, id, nodes }) => {
    const where = nodes.map(({ html }) => html.slice(0, 200)).join(' · ')
    return `${impact ?? 'minor'} ${id}: ${where}`
  })
}

describe.each(LOOKS)('%s', (look, options) => {
  it.each(PAGES)(`%s`, async (name, addressOf) => {
    const window = await openWindow(browser, harness.server.url, options)
    const { page } = window
    await page.goto(harness.server.signInLink())
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await page.goto(addressOf(furniture))
    await settled(page)
    await page.screenshot({ path: join(SCREENSHOTS, `${name}-${look}.png`), fullPage: true })
    expect(await page.title()).toMatch(/ · Scanloop$/)
    expect(await faultsOf(page)).toEqual([])
    const width = await page.evaluate<number>('document.documentElement.scrollWidth')
    expect(width, 'scrolls sideways').toBeLessThanOrEqual(options.width)
    await closeWindow(window)
  })

  it('sign-in', async () => {
    const window = await openWindow(browser, harness.server.url, options)
    await window.page.goto('/scans')
    await window.page.getByRole('heading', { name: 'Sign in to Scanloop' }).waitFor()
    await window.page.screenshot({ path: join(SCREENSHOTS, `sign-in-${look}.png`), fullPage: true })
    expect(await faultsOf(window.page)).toEqual([])
    await closeWindow(window)
  })
})
