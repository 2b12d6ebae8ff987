import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startHarness } from '../api/harness.ts'
import type { Harness } from '../api/harness.ts'
import { closeWindow, openSignedIn, startBrowser } from './browser.ts'
import type { Window } from './browser.ts'
import { faultsOf } from './faults.ts'

/** When runs of a scan may be at work, and for how long: in its forms, and on its page. */

let harness: Harness
let browser: Browser
let scannerId: string
beforeAll(async () => {
  harness = await startHarness()
  scannerId = (await harness.registered({ name: 'Head office' })).id
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
  await harness.close()
})

const opened = (address: string, width = 1280) => openSignedIn(browser, harness.server, address, { width })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const maximum = (page: Page) => page.getByRole('spinbutton', { name: /Maximum duration/ })
const choose = async (page: Page, unit: string) => {
  await page.getByRole('button', { name: /Unit of the maximum duration/ }).click()
  await page.getByRole('option', { name: unit, exact: true }).click()
}
const stored = async (id: string) => (await harness.ask('GET', `/v1/scans/${id}`)).body
const timingOf = async (id: string) => {
  const { outsideWindow, whenUnpausable, maxDurationSeconds } = await stored(id)
  return { outsideWindow, whenUnpausable, maxDurationSeconds }
}
const idOf = ({ page }: Window) => new URL(page.url()).pathname.split('/')[2] ?? ''
const typed = async (name: string, width?: number) => {
  const window = await opened(`/scans/new?scannerId=${scannerId}`, width)
  await window.page.getByLabel('Endpoints', { exact: true }).fill('10.0.0.1')
  await window.page.getByLabel('Name', { exact: true }).fill(name)
  return window
}

describe('creating a scan', () => {
  it('asks nothing about timing of whoever does not open the section', async () => {
    const window = await typed('Plain')
    expect(await maximum(window.page).count()).toBe(0)
    await press(window.page, 'Create scan')
    await window.page.getByRole('heading', { name: 'Plain', exact: true }).waitFor()
    expect(await window.page.getByText('Maximum duration').count()).toBe(0)
    expect(await timingOf(idOf(window))).toEqual({
      outsideWindow: 'queue',
      whenUnpausable: 'wait',
      maxDurationSeconds: undefined,
    })
    await closeWindow(window)
  })

  it.each([1280, 360])('takes what is chosen, and shows it on the page of the scan (%i wide)', async (width) => {
    const window = await typed(`Timed ${String(width)}`, width)
    const { page } = window
    await press(page, 'Timing')
    await page.getByLabel('Refuse', { exact: true }).check()
    await page.getByLabel('Start anyway, and stop it when they close', { exact: true }).check()
    await maximum(page).fill('1.5')
    expect(await faultsOf(page)).toEqual([])
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    await press(page, 'Create scan')
    await page.getByRole('heading', { name: `Timed ${String(width)}`, exact: true }).waitFor()
    await page.getByText('A start is refused', { exact: true }).waitFor()
    await page.getByText('It starts when windows are open, and is stopped when they close', { exact: true }).waitFor()
    await page.getByText('90 minutes', { exact: true }).waitFor()
    expect(await faultsOf(page)).toEqual([])
    expect(await timingOf(idOf(window))).toEqual({
      outsideWindow: 'refuse',
      whenUnpausable: 'stop',
      maxDurationSeconds: 5400,
    })
    await closeWindow(window)
  })

  it('says at its field what is refused', async () => {
    const window = await typed('Too short')
    const { page } = window
    await press(page, 'Timing')
    await maximum(page).fill('0.5')
    await choose(page, 'minutes')
    await press(page, 'Timing')
    await expect.poll(() => maximum(page).count()).toBe(0)
    await press(page, 'Create scan')
    await page.getByText('In seconds: Must be at least 60.').waitFor()
    expect(await maximum(page).getAttribute('aria-invalid')).toBe('true')
    expect(await faultsOf(page)).toEqual([])
    await choose(page, 'hours')
    await expect.poll(() => page.getByText('In seconds:').count()).toBe(0)
    expect(await maximum(page).count()).toBe(1)
    await press(page, 'Create scan')
    await page.getByText('30 minutes', { exact: true }).waitFor()
    await closeWindow(window)
  })
})

describe('changing a scan', () => {
  it('shows what is set, changes it, and takes the maximum away', async () => {
    const changes = { outsideWindow: 'refuse', maxDurationSeconds: 28_800 }
    const { id } = await harness.defined({ scannerId, name: 'Nightly', ...changes })
    const window = await opened(`/scans/${id}/edit`)
    const { page } = window
    await maximum(page).waitFor()
    expect(await maximum(page).inputValue()).toBe('8')
    expect(await page.getByLabel('Refuse', { exact: true }).isChecked()).toBe(true)
    expect(await faultsOf(page)).toEqual([])
    await maximum(page).fill('400')
    await choose(page, 'days')
    await press(page, 'Save')
    await page.getByText('In seconds: Must be at most 31536000.').waitFor()
    await maximum(page).fill('')
    await page.getByLabel('Wait', { exact: true }).check()
    await press(page, 'Save')
    await page.getByText('Nightly is changed').waitFor()
    expect(await timingOf(id)).toEqual({
      outsideWindow: 'queue',
      whenUnpausable: 'wait',
      maxDurationSeconds: undefined,
    })
    await closeWindow(window)
  })

  it('keeps what the form cannot type, such as a maximum in seconds', async () => {
    const { id } = await harness.defined({ scannerId, name: 'In seconds', maxDurationSeconds: 3661 })
    const window = await opened(`/scans/${id}/edit`)
    const { page } = window
    await maximum(page).waitFor()
    expect(await maximum(page).inputValue()).toBe('3661')
    await page.getByLabel('Notes', { exact: true }).fill('Written on the page')
    await press(page, 'Save')
    await page.getByText('In seconds is changed').waitFor()
    expect(await timingOf(id)).toMatchObject({ maxDurationSeconds: 3661 })
    await closeWindow(window)
  })
})
