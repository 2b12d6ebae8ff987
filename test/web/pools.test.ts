import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startSimulator } from '../../simulator/simulator.ts'
import type { Simulator } from '../../simulator/simulator.ts'
import { startHarness } from '../api/harness.ts'
import type { Harness } from '../api/harness.ts'
import { closeWindow, openSignedIn, startBrowser } from './browser.ts'
import { faultsOf } from './faults.ts'

/** Scanners that stand in for each other: on the page Settings, in its form, and where scans are placed by them. */

const SCREENSHOTS = fileURLToPath(new URL('screenshots', import.meta.url))

let harness: Harness
let browser: Browser
let spare: Simulator
let cloud: Simulator
/** Of one slot, so that the other is chosen while it is well. */
let small: string
let large: string
beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true })
  harness = await startHarness()
  spare = await startSimulator({ speed: 600 })
  cloud = await startSimulator({ edition: 'tvm' })
  small = (await harness.registered({ name: 'Small', maxActiveRuns: 1 })).id
  large = (await harness.registered({ name: 'Large', ...reachedAt(spare) })).id
  await harness.registered({ name: 'Cloud', type: 'tenable-vm', ...reachedAt(cloud) })
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
  await harness.close()
  await spare.close()
  await cloud.close()
})

function reachedAt({ url: apiUrl, accessKey, secretKey, certificatePem: pem }: Simulator) {
  harness.hide(accessKey)
  harness.hide(secretKey)
  return { apiUrl, accessKey, secretKey, tls: { mode: 'ca', pem } }
}

const OFFICE = { name: 'Office', kind: 'allowed', members: ['192.0.2.0/25'], notes: '' }
const WARD = { name: 'Ward', kind: 'allowed', members: ['192.0.2.128/25'], notes: '' }
const setZones = (...zones: object[]) => harness.ask('PUT', '/v1/zones', { body: { zones } })
const setPools = (...pools: object[]) => harness.ask('PUT', '/v1/pools', { body: { pools } })
beforeEach(async () => {
  await setZones(OFFICE, WARD)
  const lab = { name: 'Lab', members: [{ scannerId: small }, { scannerId: large }], notes: 'Two in the same rack.' }
  const ward = { name: 'Ward only', members: [{ scannerId: small, reaches: ['Ward'] }] }
  expect((await setPools(lab, ward)).status).toBe(200)
})

const opened = (address: string) => openSignedIn(browser, harness.server, address)
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const stored = async () => (await harness.ask('GET', '/v1/pools')).body.pools
async function choose(page: Page, label: string, which: number, option: string) {
  await page
    .getByRole('button', { name: new RegExp(`^Scanners ${label} `) })
    .nth(which)
    .click()
  await page.getByRole('option', { name: option }).click()
}

/** Wide and narrow: no fault, and nothing that makes the page scroll sideways. The pictures are for people to look at. */
async function looksGood(page: Page, name: string): Promise<void> {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    expect(await faultsOf(page), `${name} at ${String(width)}`).toEqual([])
    await page.screenshot({ path: join(SCREENSHOTS, `${name}-${String(width)}.png`), fullPage: true })
    expect(await page.evaluate<number>('document.documentElement.scrollWidth'), name).toBeLessThanOrEqual(width)
  }
}

describe('pools', () => {
  it('are read on the page Settings, with how each scanner stands now', async () => {
    await setZones(OFFICE)
    const window = await opened('/settings')
    const { page } = window
    const rows = (pool: string) =>
      page.getByRole('table', { name: `Scanners of the pool ${pool}`, exact: true }).getByRole('row')
    await rows('Ward only').nth(1).waitFor()
    expect(await rows('Lab').nth(1).innerText()).toMatch(/Small\s+Well\s+0 of 1\s+0\s+Everything/)
    expect(await rows('Lab').nth(2).innerText()).toMatch(/Large\s+Well\s+0 of 10\s+0\s+Everything/)
    expect(await rows('Ward only').nth(1).innerText()).toContain('No such zone any more: Ward.')
    await page.getByText('Two in the same rack.').waitFor()
    await looksGood(page, 'pools-settings')
    await closeWindow(window)
  })

  it('name a scanner by its id when it is gone', async () => {
    const window = await opened('/settings')
    const { page } = window
    const gone = { scannerId: 'scanner-gone', reaches: [], isRegistered: false, missingZones: [] }
    const pools = [{ name: 'Lab', members: [{ ...gone, slotsInUse: 0, waiting: 0 }], notes: '' }]
    await page.route('**/v1/pools', (route) => route.fulfill({ json: { pools, version: 1 } }))
    await page.goto('/settings')
    const row = page.getByRole('table', { name: 'Scanners of the pool Lab' }).getByRole('row').nth(1)
    await row.getByText('Not registered: it gets no scan').waitFor()
    expect(await row.innerText()).toContain('scanner-gone')
    expect(await row.getByRole('link').count()).toBe(0)
    await page.goto('/settings/pools')
    await page.getByRole('button', { name: /^Scanners Scanner scanner-gone/ }).waitFor()
    expect(await faultsOf(page)).toEqual([])
    await closeWindow(window)
  })

  it('are set in a form, and kept as typed when the scanners are of two types', async () => {
    await setPools()
    const window = await opened('/settings')
    const { page } = window
    await page.getByText('There are none: every scan names the scanner that does it.').waitFor()
    await page.getByRole('link', { name: 'Edit pools', exact: true }).click()
    await press(page, 'Add a pool')
    await page.getByLabel('Name', { exact: true }).fill('Berlin')
    await choose(page, 'Scanner', 0, 'Small')
    await choose(page, 'Reaches', 0, 'Ward')
    await page.keyboard.press('Escape')
    await press(page, 'Add a scanner')
    await choose(page, 'Scanner', 1, 'Cloud')
    await press(page, 'Save')
    await page.getByText('Is of the type tenable-vm, and the first of the pool is of the type nessus.').waitFor()
    expect(await stored()).toEqual([])
    await looksGood(page, 'pools-refused')
    await choose(page, 'Scanner', 1, 'Large')
    await press(page, 'Save')
    await page.getByText('The pools are changed').waitFor()
    expect(await stored()).toMatchObject([
      {
        name: 'Berlin',
        members: [
          { scannerId: small, reaches: ['Ward'] },
          { scannerId: large, reaches: [] },
        ],
        notes: '',
      },
    ])
    await page.goto('/settings/audit')
    await page.getByText('Changed the pools').first().waitFor()
    await closeWindow(window)
  })

  it('are refused without a scanner, and with a zone that is gone, at that field', async () => {
    await setZones(OFFICE)
    const window = await opened('/settings/pools')
    const { page } = window
    await press(page, 'Save')
    await page.getByText('“Ward” is the name of no zone.').waitFor()
    await press(page, 'Remove Large')
    await page.getByRole('button', { name: 'Remove Small', exact: true }).first().click()
    await press(page, 'Save')
    await page.getByText('It has no scanner yet.').waitFor()
    await page.getByText(/Not saved: look at what is marked/).waitFor()
    await looksGood(page, 'pools-without-scanner')
    await press(page, 'Remove Lab')
    await press(page, 'Remove Ward')
    await press(page, 'Save')
    await page.getByText('The pools are changed').waitFor()
    expect(await stored()).toMatchObject([{ name: 'Ward only', members: [{ scannerId: small, reaches: [] }] }])
    await closeWindow(window)
  })

  it('are for an operator to read, and not to change', async () => {
    const window = await opened('/settings')
    const { page } = window
    const json = { actor: 'kim@example.com', role: 'operator' }
    await page.route('**/v1/access', (route) => route.fulfill({ json }))
    await page.goto('/settings/pools')
    await page.getByText(/You need the role admin to change the pools/).waitFor()
    await closeWindow(window)
  })
})

describe('a scan of a pool', () => {
  const define = async (page: Page, pool: RegExp, name: string, endpoints: string) => {
    await page.goto('/scans/new')
    await page.getByRole('button', { name: /^Scanner/ }).click()
    await page.getByRole('option', { name: pool }).click()
    await page.getByLabel('Endpoints', { exact: true }).fill(endpoints)
    await page.getByLabel('Name', { exact: true }).fill(name)
  }

  it('is refused where no scanner of it reaches the endpoints, which says why', async () => {
    const window = await opened('/scans/new')
    const { page } = window
    await define(page, /Ward only/, 'Too far', '192.0.2.1')
    await press(page, 'Create scan')
    await page.getByText(/No scanner of the pool "Ward only" can take the scan: Small does not reach/).waitFor()
    expect((await harness.ask('GET', '/v1/scans')).body.items).toEqual([])
    await closeWindow(window)
  })

  it('is made from a template, placed, and shows where it is and why when that scanner has died', async () => {
    const window = await opened('/scans/new')
    const { page } = window
    await define(page, /Lab/, 'Printers', '192.0.2.1')
    await page.getByLabel('Template', { exact: true }).click()
    await page.getByRole('option', { name: /Basic/ }).waitFor()
    expect(await page.getByText('Policies of the scanner').count()).toBe(0)
    await page.keyboard.press('Escape')
    expect(await page.getByText('One that exists at the scanner').count()).toBe(0)
    await page.getByText('The zones permit this').waitFor()
    await looksGood(page, 'pools-create-scan')
    await press(page, 'Create scan')
    await page.getByRole('heading', { name: 'Printers', exact: true }).waitFor()
    await page.getByText('Pool Lab, now at Large', { exact: true }).waitFor()
    const [{ id }] = (await harness.ask('GET', '/v1/scans')).body.items
    await harness.reaches(id, 'CREATED')

    await page.getByRole('link', { name: 'Edit', exact: true }).click()
    await expect.poll(() => page.getByLabel('Scanner', { exact: true }).inputValue()).toBe('Pool Lab')
    expect(await page.getByLabel('Scanner', { exact: true }).isEditable()).toBe(false)
    await page.goto(`/scans/${id}`)

    await spare.close()
    await press(page, 'Start')
    await harness.reaches(id, 'RETRIEVED')
    await page.getByText('Pool Lab, now at Small', { exact: true }).waitFor()
    await page.getByText(/Small has 1 of 1 slots free\. 1 of 2 scanners can take the scan; Large failed at/).waitFor()
    await page.getByRole('table', { name: 'Runs' }).getByRole('link', { name: 'Small' }).waitFor()
    await press(page, 'At another scanner')
    const others = page.getByRole('list', { name: 'At other scanners' })
    expect(await others.innerText()).toMatch(/^Large: created, number \d+ there$/)
    await looksGood(page, 'pools-scan')

    const address = `**/v1/scans/${id}`
    await page.route(address, async (route) => {
      const failed = { scannerId: large, creation: 'FAILED', error: 'Its licence has expired.' }
      const json = (await (await route.fetch()).json()) as object
      await route.fulfill({ json: { ...json, placements: [failed, { ...failed, scannerId: 'scanner-0' }] } })
    })
    await page.reload()
    await press(page, 'At 2 other scanners')
    await others.getByText('Large: could not be created. Its licence has expired.', { exact: true }).waitFor()
    await page.unroute(address)

    await page.goto('/scans')
    const row = page.getByRole('row', { name: /Printers/ })
    await row.getByText('Pool Lab, now at Small', { exact: true }).waitFor()
    await row.getByRole('link', { name: 'Small' }).click()
    await page.getByRole('heading', { name: 'Small', exact: true }).waitFor()
    await page.goto('/settings')
    await page.getByText('Unwell', { exact: true }).waitFor()
    await page.getByText(/^Since .*; gets no scan of a pool until .* does not answer/).waitFor()
    await looksGood(page, 'pools-unwell')
    await closeWindow(window)
  })
})
