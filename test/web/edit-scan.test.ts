import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startHarness } from '../api/harness.ts'
import type { Harness } from '../api/harness.ts'
import { closeWindow, openSignedIn, startBrowser } from './browser.ts'

/** Changing what a scan is, from its page. */

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

const opened = (address: string) => openSignedIn(browser, harness.server, address)
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const fill = (page: Page, label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text)
const stored = async (id: string) => (await harness.ask('GET', `/v1/scans/${id}`)).body
const created = async (name: string) => {
  const { id } = await harness.defined({ scannerId, name, autoCreate: true })
  await harness.reaches(id, 'CREATED')
  return id
}

describe('a scan that exists only here', () => {
  it('can be changed whole', async () => {
    const { id } = await harness.defined({ scannerId, name: 'Printers', targets: '10.0.0.1' })
    const window = await opened(`/scans/${id}`)
    const { page } = window
    await page.getByRole('link', { name: 'Edit', exact: true }).click()
    await fill(page, 'Name', 'Printers and phones')
    await fill(page, 'Notes', 'Two floors')
    await page.getByLabel('Auto retrieve').uncheck()
    await page.getByLabel('Template or policy').click()
    await page.getByRole('option', { name: /Basic/ }).first().click()
    await page.getByLabel('PDF').click()
    await page.getByRole('option', { name: /If possible/ }).click()
    await fill(page, 'Endpoints', '10.0.0.1, 10.0.0.999')
    await page.getByLabel('Notes', { exact: true }).focus()
    await page
      .getByText(/“10.0.0.999”/)
      .first()
      .waitFor()
    await fill(page, 'Endpoints', '10.0.0.1, 10.0.0.9')
    await press(page, 'Save')
    await page.getByText('Printers and phones is changed').waitFor()
    await page.getByRole('heading', { name: 'Printers and phones', exact: true }).waitFor()
    expect(await stored(id)).toMatchObject({
      name: 'Printers and phones',
      notes: 'Two floors',
      targets: ['10.0.0.1', '10.0.0.9'],
      source: { template: 'basic' },
      autoRetrieve: false,
      formats: [
        { format: 'nessus', required: true },
        { format: 'csv', required: false },
        { format: 'pdf', required: false },
      ],
    })
    await closeWindow(window)
  })
})

describe('a scan that exists at the scanner', () => {
  it('keeps its endpoints and template, and says why', async () => {
    const id = await created('Fixed')
    const window = await opened(`/scans/${id}/edit`)
    const { page } = window
    await page
      .getByText(/Cannot change. It exists at the scanner/)
      .first()
      .waitFor()
    expect(await page.getByLabel('Endpoints', { exact: true }).isEditable()).toBe(false)
    expect(await page.getByLabel('Template or policy', { exact: true }).isEditable()).toBe(false)
    await fill(page, 'Name', 'Fixed at the scanner')
    await press(page, 'Save')
    await page.getByText('Fixed at the scanner is changed').waitFor()
    expect(await stored(id)).toMatchObject({ name: 'Fixed at the scanner', targets: ['192.0.2.1'] })
    await closeWindow(window)
  })

  it('can be changed although it was created in the meantime, which is no change of its definition', async () => {
    const { id } = await harness.defined({ scannerId, name: 'On its way' })
    const window = await opened(`/scans/${id}/edit`)
    await fill(window.page, 'Notes', 'Written while it was created')
    const { version } = await stored(id)
    await harness.ask('POST', `/v1/scans/${id}/commands`, { body: { command: 'CREATE' } })
    await harness.reaches(id, 'CREATED')
    expect((await stored(id)).version).toBeGreaterThan(version)
    await press(window.page, 'Save')
    await window.page.getByText('On its way is changed').waitFor()
    expect((await stored(id)).notes).toBe('Written while it was created')
    await closeWindow(window)
  })

  it('is not overwritten by who read it before somebody else changed it', async () => {
    const id = await created('Shared')
    const [one, other] = [await opened(`/scans/${id}/edit`), await opened(`/scans/${id}/edit`)]
    await fill(one.page, 'Notes', 'What the first wrote')
    await fill(other.page, 'Name', 'Renamed by the second')
    await press(one.page, 'Save')
    await one.page.getByText('Shared is changed').waitFor()
    await press(other.page, 'Save')
    await other.page.getByText('Somebody else has changed this scan').waitFor()
    expect((await stored(id)).name).toBe('Shared')
    await press(other.page, 'Show what is stored now')
    await expect.poll(() => other.page.getByLabel('Notes', { exact: true }).inputValue()).toBe('What the first wrote')
    await fill(other.page, 'Name', 'Agreed')
    await press(other.page, 'Save')
    await other.page.getByText('Agreed is changed').waitFor()
    expect(await stored(id)).toMatchObject({ name: 'Agreed', notes: 'What the first wrote' })
    await closeWindow(one)
    await closeWindow(other)
  })
})
