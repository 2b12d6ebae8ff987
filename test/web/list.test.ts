import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startHarness } from '../api/harness.ts'
import type { Harness } from '../api/harness.ts'
import { closeWindow, openSignedIn, startBrowser } from './browser.ts'

/** A list of a thousand scans: read page by page, filtered by the server, as each person likes it. */

const COUNT = 1000

let harness: Harness
let browser: Browser
beforeAll(async () => {
  harness = await startHarness()
  const one = (await harness.registered({ name: 'Head office' })).id
  const other = (await harness.registered({ name: 'Branch' })).id
  for (let number = 1; number <= COUNT; number++) {
    const scannerId = number % 100 === 0 ? other : one
    await harness.defined({ scannerId, name: `Scan ${String(number).padStart(4, '0')}` })
  }
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
  await harness.close()
})

describe('a list of a thousand scans', () => {
  it('shows the newest first, and the rest page by page', async () => {
    const window = await openSignedIn(browser, harness.server, '/scans')
    const { page } = window
    const names = async () => page.getByRole('link', { name: /^Scan \d{4}$/ }).allTextContents()
    await page.getByText('Scan 1000').waitFor()
    expect(await names()).toHaveLength(20)
    const pages = page.getByRole('button', { name: 'Next page' }).first()
    await pages.click()
    await page.getByText('Scan 0980').waitFor()
    expect((await names())[0]).toBe('Scan 0980')
    await pages.click()
    await page.getByText('Scan 0960').waitFor()
    await page.getByRole('button', { name: 'Previous page' }).first().click()
    await page.getByText('Scan 0980').waitFor()
    expect((await names()).at(-1)).toBe('Scan 0961')
    await closeWindow(window)
  })

  it('is filtered by the server; the filter is in the address', async () => {
    const window = await openSignedIn(browser, harness.server, '/scans')
    const { page } = window
    await page.getByText('Scan 1000').waitFor()
    await page.getByLabel('Scanner', { exact: true }).click()
    await page.getByRole('option', { name: 'Branch' }).click()
    await page.getByText('Scan 0100').waitFor()
    expect(await page.getByRole('link', { name: /^Scan \d{4}$/ }).count()).toBe(10)
    expect(page.url()).toMatch(/\?scannerId=scanner-/)
    await page.reload()
    await page.getByText('Scan 0100').waitFor()
    await page.getByLabel('Status of the latest run').click()
    await page.getByRole('option', { name: 'Running' }).click()
    await page.getByText('No scan matches the filter').waitFor()
    await page.getByRole('button', { name: 'Show all scans' }).click()
    await page.getByText('Scan 0999').waitFor()
    await closeWindow(window)
  })

  it('is sorted by the server, by a click on a column; the order is in the address', async () => {
    const window = await openSignedIn(browser, harness.server, '/scans')
    const { page } = window
    const names = async () => page.getByRole('link', { name: /^Scan \d{4}$/ }).allTextContents()
    const head = (name: string) => page.getByRole('columnheader', { name }).getByRole('button').first()
    await page.getByText('Scan 1000').waitFor()
    await head('Name').click()
    await page.getByText('Scan 0001').waitFor()
    expect(await names()).toHaveLength(20)
    expect(page.url()).toMatch(/\?sort=name$/)
    await page.getByRole('button', { name: 'Next page' }).first().click()
    await page.getByText('Scan 0021').waitFor()
    expect((await names()).at(-1)).toBe('Scan 0040')
    // Another order begins at its first page.
    await head('Name').click()
    await page.getByText('Scan 1000').waitFor()
    expect((await names()).at(-1)).toBe('Scan 0981')
    await head('Defined').click()
    await page.waitForURL((url) => url.search === '')
    await head('Defined').click()
    await page.getByText('Scan 0001').waitFor()
    await page.reload()
    await page.getByText('Scan 0001').waitFor()
    const sorted = page.getByRole('columnheader', { name: 'Defined' }).first()
    expect(await sorted.getAttribute('aria-sort')).toBe('ascending')
    // What is newest is what people look for first.
    await head('Latest activity').click()
    await page.getByText('Scan 1000').waitFor()
    expect(page.url()).toMatch(/\?sort=-activity$/)
    await closeWindow(window)
  })

  it('is searched by a part of the name as somebody types; the search is in the address', async () => {
    const window = await openSignedIn(browser, harness.server, '/scans')
    const { page } = window
    const names = async () => page.getByRole('link', { name: /^Scan \d{4}$/ }).allTextContents()
    await page.getByText('Scan 1000').waitFor()
    const asked: string[] = []
    page.on('request', (request) => {
      const search = new URL(request.url()).searchParams.get('search')
      if (search !== null) asked.push(search)
    })
    const field = page.getByRole('searchbox', { name: 'Part of the name' })
    await field.pressSequentially('AN 07')
    await page.getByText('Scan 0799').waitFor()
    expect(await names()).toHaveLength(20)
    expect(page.url()).toMatch(/\?search=AN\+07$/)
    // Not with every key.
    expect(asked.length).toBeLessThan(5)
    await page.getByLabel('Scanner', { exact: true }).click()
    await page.getByRole('option', { name: 'Branch' }).click()
    await page.getByText('Scan 0700').waitFor()
    expect(await names()).toEqual(['Scan 0700'])
    await page.reload()
    await page.getByText('Scan 0700').waitFor()
    expect(await field.inputValue()).toBe('AN 07')
    await field.fill('no such name')
    await page.getByText('No scan matches the filter').waitFor()
    await page.getByRole('button', { name: 'Show all scans' }).click()
    await page.getByText('Scan 1000').waitFor()
    expect(await field.inputValue()).toBe('')
    await closeWindow(window)
  })

  it('shows the column that a link sorts it by, also to who has put it away', async () => {
    const window = await openSignedIn(browser, harness.server, '/scans')
    const { page } = window
    await page.getByText('Scan 1000').waitFor()
    await page.getByRole('button', { name: 'Preferences' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Latest activity').uncheck()
    await dialog.getByRole('button', { name: 'Keep' }).click()
    await page.getByRole('columnheader', { name: 'Latest activity' }).first().waitFor({ state: 'detached' })
    await page.goto('/scans?sort=activity')
    await page.getByText('Scan 0001').waitFor()
    expect(await page.getByRole('columnheader', { name: 'Latest activity' }).count()).toBeGreaterThan(0)
    await closeWindow(window)
  })

  it('is shown as somebody likes it, also next time', async () => {
    const window = await openSignedIn(browser, harness.server, '/scans')
    const { page } = window
    await page.getByText('Scan 1000').waitFor()
    await page.getByRole('button', { name: 'Preferences' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('50 scans').check()
    await dialog.getByLabel('Notes').uncheck()
    await dialog.getByLabel('By itself').check()
    await dialog.getByRole('button', { name: 'Keep' }).click()
    await page.getByText('Scan 0951').waitFor()
    await page.reload()
    await page.getByText('Scan 0951').waitFor()
    expect(await page.getByRole('columnheader', { name: 'Notes' }).count()).toBe(0)
    expect(await page.getByRole('columnheader', { name: 'By itself' }).count()).toBeGreaterThan(0)
    await closeWindow(window)
  })

  it('keeps light or dark as it was chosen', async () => {
    const window = await openSignedIn(browser, harness.server, '/settings')
    const { page } = window
    const isDark = () => page.evaluate<boolean>("document.body.classList.contains('awsui-dark-mode')")
    expect(await isDark()).toBe(false)
    await page.getByRole('button', { name: 'Dark mode' }).click()
    expect(await isDark()).toBe(true)
    await page.reload()
    await page.getByRole('button', { name: 'Light mode' }).waitFor()
    expect(await isDark()).toBe(true)
    await closeWindow(window)
  })

  it('keeps the navigation open or closed as somebody left it, and only they', async () => {
    const window = await openSignedIn(browser, harness.server, '/settings')
    const { page } = window
    const link = page.getByRole('link', { name: 'Scanners', exact: true })
    await link.waitFor()
    // Nothing is remembered that nobody asked for.
    expect(await page.evaluate<string | null>("localStorage.getItem('scanloop.navigation-open')")).toBeNull()
    await page.getByRole('button', { name: /close.*navigation/i }).click()
    await link.waitFor({ state: 'hidden' })
    await page.reload()
    await page.getByRole('heading', { name: 'Settings' }).waitFor()
    expect(await link.isVisible()).toBe(false)
    await page.getByRole('button', { name: /open.*navigation/i }).click()
    await link.waitFor()
    await closeWindow(window)
  })
})
