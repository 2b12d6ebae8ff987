import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startHarness } from '../api/harness.ts'
import type { Harness } from '../api/harness.ts'
import { closeWindow, openSignedIn, openWindow, startBrowser } from './browser.ts'
import type { Window } from './browser.ts'
import { faultsOf } from './faults.ts'
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
  ['compare-runs', ({ retrieved }) => `/scans/${retrieved}/compare`],
  ['scan-running', ({ running }) => `/scans/${running}`],
  ['scan-failed', ({ failed }) => `/scans/${failed}`],
  ['edit-scan', ({ retrieved }) => `/scans/${retrieved}/edit`],
  ['edit-scan-not-created', ({ notCreated }) => `/scans/${notCreated}/edit`],
  ['scan-unknown', () => '/scans/scan-0'],
  ['download', ({ downloads }) => `/downloads/${downloads.ready}`],
  ['download-preparing', ({ downloads }) => `/downloads/${downloads.preparing}`],
  ['download-failed', ({ downloads }) => `/downloads/${downloads.failed}`],
  ['download-unknown', () => '/downloads/download-0'],
  ['scanners', () => '/scanners'],
  ['scanner', ({ scanner }) => `/scanners/${scanner}`],
  ['scanner-limited', ({ limited }) => `/scanners/${limited}`],
  ['register-scanner', () => '/scanners/new'],
  ['edit-scanner', ({ scanner }) => `/scanners/${scanner}/edit`],
  ['settings', () => '/settings'],
  ['edit-zones', () => '/settings/zones'],
  ['edit-windows', () => '/settings/windows'],
  ['edit-pools', () => '/settings/pools'],
  ['audit', () => '/settings/audit'],
  ['no-such-page', () => '/nothing'],
]

/** What opens over a page: its name, the page, and the button. */
const DIALOGS: readonly (readonly [string, (furniture: Furniture) => string, string])[] = [
  ['delete-scan', ({ running }) => `/scans/${running}`, 'Delete'],
  ['set-schedule', ({ running }) => `/scans/${running}`, 'Set a schedule'],
  ['rotate-keys', ({ scanner }) => `/scanners/${scanner}`, 'Rotate keys'],
  ['preferences', () => '/scans', 'Preferences'],
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

describe.each(LOOKS)('%s', (look, options) => {
  let window: Window
  beforeAll(async () => {
    window = await openSignedIn(browser, harness.server, '/scans', options)
  })
  afterAll(() => closeWindow(window))

  it.each(PAGES)('%s', async (name, addressOf) => {
    const { page } = window
    await page.goto(addressOf(furniture))
    await settled(page)
    await page.screenshot({ path: join(SCREENSHOTS, `${name}-${look}.png`), fullPage: true })
    expect(await page.title()).toMatch(/ · Scanloop$/)
    expect(await faultsOf(page)).toEqual([])
    const width = await page.evaluate<number>('document.documentElement.scrollWidth')
    expect(width, 'scrolls sideways').toBeLessThanOrEqual(options.width)
  })

  it.each(DIALOGS)('%s', async (name, addressOf, opener) => {
    const { page } = window
    await page.goto(addressOf(furniture))
    await settled(page)
    await page.getByRole('button', { name: opener, exact: true }).first().click()
    await page.getByRole('dialog').waitFor()
    await page.screenshot({ path: join(SCREENSHOTS, `${name}-${look}.png`) })
    expect(await faultsOf(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
  })

  it('create-scan-wrong', async () => {
    const { page } = window
    await page.goto(`/scans/new?scannerId=${furniture.scanner}`)
    await page
      .getByLabel('Endpoints', { exact: true })
      .fill('172.16.36.39, 172.16.36.300\nhost.example, 10.0.0.9-10.0.0.1, ')
    await page.locator('mark').first().waitFor()
    await page.screenshot({ path: join(SCREENSHOTS, `create-scan-wrong-${look}.png`), fullPage: true })
    expect(await faultsOf(page)).toEqual([])
  })

  it('register-scanner-certificate and -tested', async () => {
    const { page } = window
    const { url, accessKey, secretKey } = harness.simulator
    await page.goto('/scanners/new')
    await page.getByLabel('API URL', { exact: true }).fill(url)
    await page.getByLabel('Access key', { exact: true }).fill(accessKey)
    await page.getByLabel('Secret key', { exact: true }).fill(secretKey)
    await page.getByRole('button', { name: 'Test connection' }).click()
    const trust = page.getByRole('button', { name: 'Trust this certificate' })
    await trust.waitFor()
    await page.screenshot({ path: join(SCREENSHOTS, `register-scanner-certificate-${look}.png`), fullPage: true })
    expect(await faultsOf(page)).toEqual([])
    await trust.click()
    await page.getByText(/^Connected to Nessus/).waitFor()
    await page.screenshot({ path: join(SCREENSHOTS, `register-scanner-tested-${look}.png`), fullPage: true })
    expect(await faultsOf(page)).toEqual([])
  })

  it('sign-in', async () => {
    const stranger = await openWindow(browser, harness.server.url, options)
    await stranger.page.goto('/scans')
    await stranger.page.getByRole('heading', { name: 'Sign in to Scanloop' }).waitFor()
    await stranger.page.screenshot({ path: join(SCREENSHOTS, `sign-in-${look}.png`), fullPage: true })
    expect(await faultsOf(stranger.page)).toEqual([])
    await closeWindow(stranger)
  })
})
