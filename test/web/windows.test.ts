import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { startHarness } from '../api/harness.ts'
import type { Harness } from '../api/harness.ts'
import { closeWindow, openSignedIn, startBrowser } from './browser.ts'
import { faultsOf } from './faults.ts'

/** When scans may run: on the page Settings, and its form. */

let harness: Harness
let browser: Browser
beforeAll(async () => {
  harness = await startHarness()
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
  await harness.close()
})

const DAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN']
const ALWAYS = {
  name: 'Freeze',
  kind: 'blackout',
  timezone: 'UTC',
  times: { recurs: 'weekly', days: DAYS, from: '00:00', to: '24:00' },
}
const LATER = {
  name: 'Next century',
  kind: 'blackout',
  timezone: 'UTC',
  times: { recurs: 'once', from: '2126-12-24T12:00:00Z', to: '2127-01-04T05:00:00Z' },
}
beforeEach(async () => {
  await harness.ask('PUT', '/v1/windows', { body: { windows: [ALWAYS, LATER] } })
})

const stored = async () => (await harness.ask('GET', '/v1/windows')).body.windows

it('are read on the page Settings, with how they stand now', async () => {
  const window = await openSignedIn(browser, harness.server, '/settings')
  const { page } = window
  const rows = page.getByRole('table', { name: 'Windows' }).getByRole('row')
  await rows.nth(2).waitFor()
  expect(await rows.nth(1).innerText()).toMatch(
    /Freeze[^]*Blackout[^]*Every day, 00:00 to 24:00 \(UTC\)[^]*Every scan[^]*Closed/,
  )
  expect(await rows.nth(2).innerText()).toMatch(/Next century[^]*Open/)
  expect(await faultsOf(page)).toEqual([])
  await closeWindow(window)
})

it('are changed, added and removed in a form, and kept as typed when they are refused', async () => {
  const window = await openSignedIn(browser, harness.server, '/settings')
  const { page } = window
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  await page.getByRole('link', { name: 'Edit windows', exact: true }).click()
  await press('Remove Next century')
  await page.getByLabel('From', { exact: true }).fill('25:00')
  await press('Add a window')
  await page.getByLabel('Name', { exact: true }).nth(1).fill('Office hours')
  await press('Save')
  await page.getByText('Must be a time of day, 00:00 to 23:59.', { exact: false }).waitFor()
  expect(await stored()).toHaveLength(2)
  expect(await faultsOf(page)).toEqual([])
  await page.getByLabel('From', { exact: true }).first().fill('22:00')
  await press('Save')
  await page.getByText('The windows are changed').waitFor()
  expect(await stored()).toMatchObject([
    { name: 'Freeze', times: { days: DAYS, from: '22:00', to: '24:00' } },
    { name: 'Office hours', kind: 'blackout', times: { recurs: 'weekly', from: '08:00', to: '18:00' }, zones: [] },
  ])
  await page.goto('/settings/audit')
  await page.getByText('Changed the windows').first().waitFor()
  await closeWindow(window)
})
