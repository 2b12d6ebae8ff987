import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startHarness } from '../api/harness.ts'
import type { Harness } from '../api/harness.ts'
import { closeWindow, openSignedIn, startBrowser } from './browser.ts'
import type { Window } from './browser.ts'
import { faultsOf } from './faults.ts'

/** A scan that is given its schedule while it is created. */

let harness: Harness
let browser: Browser
beforeAll(async () => {
  harness = await startHarness()
  await harness.registered({ name: 'Head office' })
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
  await harness.close()
})

async function typed(name: string, width: number): Promise<Window> {
  const window = await openSignedIn(browser, harness.server, '/scans/new', { width })
  const { page } = window
  await page.getByLabel('Endpoints', { exact: true }).fill('10.0.0.1')
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Start by a schedule').check()
  await page.getByLabel('Time zone', { exact: true }).waitFor()
  return window
}
const idOf = ({ page }: Window) => new URL(page.url()).pathname.split('/')[2] ?? ''
const scheduleOf = (window: Window) => harness.ask('GET', `/v1/scans/${idOf(window)}/schedule`)

describe('creating a scan with a schedule', () => {
  it('sets it', async () => {
    const window = await typed('Every week', 360)
    const { page } = window
    expect(await faultsOf(page)).toEqual([])
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
    await page.getByLabel('When', { exact: true }).click()
    await page.getByRole('option', { name: 'Every week' }).click()
    await page.getByLabel('Time', { exact: true }).fill('04:15')
    await page.getByRole('button', { name: 'Create scan', exact: true }).click()
    await page.getByText('Every Sunday at 04:15 (Asia/Hong_Kong)').waitFor()
    const { expression, timezone } = (await scheduleOf(window)).body
    expect({ expression, timezone }).toEqual({ expression: 'cron(15 4 ? * SUN *)', timezone: 'Asia/Hong_Kong' })
    await closeWindow(window)
  })

  it('keeps the scan and says so, if the schedule is refused', async () => {
    const window = await typed('Too late', 1280)
    const { page } = window
    await page.getByLabel('When', { exact: true }).click()
    await page.getByRole('option', { name: 'Once' }).click()
    await page.getByLabel('Date', { exact: true }).fill('2001-01-01')
    await page.getByRole('button', { name: 'Create scan', exact: true }).click()
    await page.getByText('Too late is defined, but its schedule is not set').waitFor()
    await page.getByRole('button', { name: 'Set a schedule', exact: true }).waitFor()
    expect((await scheduleOf(window)).status).toBe(404)
    expect((await harness.ask('GET', `/v1/scans/${idOf(window)}`)).body.name).toBe('Too late')
    await closeWindow(window)
  })
})
