import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startHarness } from '../api/harness.ts'
import type { Harness } from '../api/harness.ts'
import { closeWindow, openSignedIn, startBrowser } from './browser.ts'
import { faultsOf } from './faults.ts'

/** What may be scanned: on the page Settings, its form, and while endpoints are typed. */

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

const OFFICE = { name: 'Office', kind: 'allowed', members: ['10.0.0.0/16', '*.office.example'], notes: '' }
const PLANT = { name: 'Plant', kind: 'fragile', members: ['10.0.7.0/24'], notes: 'Ask first.' }
beforeEach(async () => {
  await harness.ask('PUT', '/v1/zones', { body: { zones: [OFFICE, PLANT] } })
})

const opened = (address: string) => openSignedIn(browser, harness.server, address)
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const stored = async () => (await harness.ask('GET', '/v1/zones')).body

describe('the zones', () => {
  it('are read on the page Settings, and say when nothing may be scanned', async () => {
    const window = await opened('/settings')
    const { page } = window
    const list = page.getByRole('list', { name: 'Zones' })
    await list.getByText('10.0.0.0/16, *.office.example').waitFor()
    expect(await list.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/Office\s+Allowed/),
      expect.stringMatching(/Plant\s+Fragile[^]*10\.0\.7\.0\/24\s+Ask first\./),
    ])
    await harness.ask('PUT', '/v1/zones', { body: { zones: [PLANT] } })
    await page.reload()
    await page.getByText('Nothing may be scanned').waitFor()
    expect(await faultsOf(page)).toEqual([])
    await closeWindow(window)
  })

  it('are changed, added and removed in a form', async () => {
    const window = await opened('/settings')
    const { page } = window
    await page.getByRole('link', { name: 'Edit zones', exact: true }).click()
    await press(page, 'Remove Plant')
    await page.getByLabel('Addresses and host names', { exact: true }).fill('10.0.0.0/15')
    await press(page, 'Add a zone')
    await page.getByLabel('Name', { exact: true }).nth(1).fill('Never')
    await page.getByRole('button', { name: /Kind/ }).nth(1).click()
    await page.getByRole('option', { name: /Excluded/ }).click()
    await page.getByLabel('Addresses and host names', { exact: true }).nth(1).fill('10.0.9.1-9\nboss.office.example')
    await press(page, 'Save')
    await page.getByText('The zones are changed').waitFor()
    expect((await stored()).zones).toEqual([
      { ...OFFICE, members: ['10.0.0.0/15'] },
      { name: 'Never', kind: 'excluded', members: ['10.0.9.1-10.0.9.9', 'boss.office.example'], notes: '' },
    ])
    await page.goto('/settings/audit')
    await page.getByText('Changed the zones').first().waitFor()
    await closeWindow(window)
  })

  it('are refused with the offending piece at its field, and kept as typed', async () => {
    const window = await opened('/settings/zones')
    const { page } = window
    const members = page.getByLabel('Addresses and host names', { exact: true }).nth(1)
    await members.fill('10.0.7.0/24, 10.0.7.300')
    await press(page, 'Save')
    await page.getByText(/“10\.0\.7\.300” is not an IPv4 address/).waitFor()
    expect(await members.inputValue()).toBe('10.0.7.0/24, 10.0.7.300')
    expect((await stored()).zones).toEqual([OFFICE, PLANT])
    expect(await faultsOf(page)).toEqual([])
    await closeWindow(window)
  })

  it('are not overwritten by who read them before somebody else changed them', async () => {
    const window = await opened('/settings/zones')
    const { page } = window
    await page.getByLabel('Name', { exact: true }).first().fill('Mine')
    await harness.ask('PUT', '/v1/zones', { body: { zones: [{ ...OFFICE, name: 'Theirs' }] } })
    await press(page, 'Save')
    await page.getByText(/Somebody else has changed/).waitFor()
    expect((await stored()).zones[0].name).toBe('Theirs')
    await press(page, 'Show what is stored now')
    await expect.poll(() => page.getByLabel('Name', { exact: true }).first().inputValue()).toBe('Theirs')
    await closeWindow(window)
  })

  it('are for an operator to read, and not to change', async () => {
    const window = await opened('/settings')
    const { page } = window
    const json = { actor: 'kim@example.com', role: 'operator' }
    await page.route('**/v1/access', (route) => route.fulfill({ json }))
    await page.goto('/settings')
    await page.getByRole('list', { name: 'Zones' }).waitFor()
    const edit = page.getByRole('link', { name: 'Edit zones' }).or(page.getByRole('button', { name: 'Edit zones' }))
    await expect.poll(() => edit.first().getAttribute('aria-disabled')).toBe('true')
    await page.goto('/settings/zones')
    await page.getByText(/You need the role admin to change the zones/).waitFor()
    await closeWindow(window)
  })
})

describe('endpoints as they are typed', () => {
  it.each([
    ['light', { width: 1280, dark: false }],
    ['dark', { width: 1280, dark: true }],
    ['narrow', { width: 360, dark: false }],
  ] as const)('are judged by the zones: hits, counts and refusals (%s)', async (_, options) => {
    const window = await openSignedIn(browser, harness.server, `/scans/new?scannerId=${scannerId}`, options)
    const { page } = window
    const endpoints = page.getByLabel('Endpoints', { exact: true })
    await endpoints.fill('10.0.0.0/24, x.office.example')
    await page.getByText('The zones permit this').waitFor()
    await page.getByText(/Office \(allowed: 256 addresses, 1 name\)/).waitFor()
    await endpoints.fill('10.0.6.0/23, 8.8.8.8')
    await page.getByText('The zones do not permit this').waitFor()
    await page.getByText('“8.8.8.8” lies in no allowed zone').waitFor()
    await endpoints.fill('10.0.6.0/23')
    await page.getByText('It is scanned in two parts, one after the other, as one run').waitFor()
    expect(await page.getByRole('list', { name: 'Parts' }).getByRole('listitem').allInnerTexts()).toEqual([
      'First with gentle settings: 256 addresses',
      'Then with ordinary settings: 256 addresses',
    ])
    await page.getByRole('button', { name: 'What gentle settings are' }).click()
    await page.getByText('no checks that may do harm').waitFor()
    await page.getByText(/Plant \(fragile: 256 addresses\)/).waitFor()
    expect(await faultsOf(page)).toEqual([])
    const width = await page.evaluate<number>('document.documentElement.scrollWidth')
    expect(width, 'scrolls sideways').toBeLessThanOrEqual(options.width)
    await closeWindow(window)
  })

  it('that are fragile are scanned as the form says, or refused', async () => {
    const window = await opened(`/scans/new?scannerId=${scannerId}`)
    const { page } = window
    await page.getByLabel('Endpoints', { exact: true }).fill('10.0.6.0/23')
    const choose = async (way: RegExp) => {
      await page.getByRole('button', { name: /Fragile endpoints/ }).click()
      await page.getByRole('option', { name: way }).click()
    }
    await choose(/Gentle for all/)
    await page.getByText('All of it is scanned with gentle settings').waitFor()
    await choose(/Refuse/)
    await page
      .getByText(/“10\.0\.6\.0\/23” lies in part .* in the fragile zone "Plant", and this scan refuses/)
      .waitFor()
    await choose(/A part of its own/)
    await page.getByText('It is scanned in two parts, one after the other, as one run').waitFor()
    await press(page, 'Create scan')
    await page.getByRole('heading', { name: '10.0.6.0/23', exact: true }).waitFor()
    await page
      .getByText('A part of its own, with gentle settings')
      .or(page.getByText('A part of its own'))
      .first()
      .waitFor()
    const { items } = (await harness.ask('GET', '/v1/scans')).body
    expect(items).toMatchObject([{ targets: ['10.0.6.0/23'], fragileTargets: 'split' }])
    expect(await faultsOf(page)).toEqual([])
    await closeWindow(window)
  })

  it('that are refused are said at the field, when they are sent all the same', async () => {
    const window = await opened(`/scans/new?scannerId=${scannerId}`)
    const { page } = window
    const before = (await harness.ask('GET', '/v1/scans')).body.items
    await page.getByLabel('Endpoints', { exact: true }).fill('8.8.8.8')
    await press(page, 'Create scan')
    await page.getByText('“8.8.8.8” lies in no allowed zone.', { exact: true }).waitFor()
    expect((await harness.ask('GET', '/v1/scans')).body.items).toEqual(before)
    await closeWindow(window)
  })
})
