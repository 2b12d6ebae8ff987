import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FindingView } from '../../api/findings-views.ts'
import { startHarness } from '../api/harness.ts'
import type { Harness } from '../api/harness.ts'
import { closeWindow, openSignedIn, startBrowser } from './browser.ts'
import type { Window } from './browser.ts'
import { faultsOf } from './faults.ts'

/** What a retrieved run found, on the page of its scan: the same as the API tells. */

const SEVERITIES = ['Critical', 'High', 'Medium', 'Low', 'Info']

let harness: Harness
let browser: Browser
let window: Window
let page: Page
let scanId: string
let all: FindingView[]

beforeAll(async () => {
  harness = await startHarness()
  const { id: scannerId } = await harness.registered()
  scanId = (
    await harness.defined({ scannerId, targets: '172.16.36.39-172.16.36.44', autoCreate: true, autoStart: true })
  ).id
  await harness.reaches(scanId, 'RETRIEVED')
  all = (await harness.ask('GET', `/v1/scans/${scanId}/runs/1/findings?limit=200`)).body.items
  browser = await startBrowser()
  window = await openSignedIn(browser, harness.server, `/scans/${scanId}`)
  page = window.page
})
afterAll(async () => {
  await browser?.close()
  await harness.close()
})

const table = () => page.getByRole('table', { name: 'Findings', exact: true })
const rows = () => table().locator('tbody tr')
const field = (name: string) => page.getByLabel(name, { exact: true })

async function shownNames(): Promise<string[]> {
  await expect.poll(() => page.getByText('Loading the findings').count()).toBe(0)
  return table().locator('tbody th').getByRole('button').allTextContents()
}

describe('the findings of a run', () => {
  it('are counted by severity, as the report has them', async () => {
    const chart = page.getByRole('table', { name: 'Findings by severity' })
    await chart.waitFor()
    const run = (await harness.ask('GET', `/v1/scans/${scanId}/runs/1`)).body
    expect(run.findings.source).toBe('report')
    for (const severity of SEVERITIES) {
      const row = chart.getByRole('row').filter({ hasText: severity })
      expect(await row.locator('.number').textContent()).toBe(String(run.findings[severity.toLowerCase()]))
    }
    await page.getByText('as the report has them').first().waitFor()
  })

  it('are listed worst first, page by page', async () => {
    await table().waitFor()
    expect(all.length).toBeGreaterThan(20)
    const names = await shownNames()
    expect(names).toEqual(all.slice(0, 20).map(({ pluginName }) => pluginName))
    await page.getByRole('button', { name: 'Next page' }).first().click()
    await expect.poll(shownNames).toEqual(all.slice(20, 40).map(({ pluginName }) => pluginName))
    await page.getByRole('button', { name: 'Previous page' }).first().click()
    await expect.poll(shownNames).toEqual(names)
  })

  it('are filtered by severity, host, plugin and text', async () => {
    await field('Severity').click()
    await page.getByRole('option', { name: 'Medium and worse' }).click()
    const worse = all.filter(({ severity }) => !['low', 'info'].includes(severity))
    await expect.poll(shownNames).toEqual(worse.slice(0, 20).map(({ pluginName }) => pluginName))
    const [first] = worse
    if (first === undefined) throw new Error('the report has nothing of medium severity')
    await field('Host').fill(first.host)
    const there = worse.filter(({ host, address }) => host === first.host || address === first.host)
    await expect.poll(() => rows().count()).toBe(Math.min(20, there.length))
    await field('Plugin').fill(first.pluginId)
    await expect
      .poll(shownNames)
      .toEqual(there.filter(({ pluginId }) => pluginId === first.pluginId).map(({ pluginName }) => pluginName))
    await field('Text').fill('nothing has this in it')
    await page.getByText('No finding matches the filter').waitFor()
    await page.getByRole('button', { name: 'Show all findings' }).click()
    await expect.poll(() => rows().count()).toBe(20)
  })

  it('say all of themselves when asked, as plain text', async () => {
    const described = all.find(({ output, pluginName }) => output !== undefined && pluginName !== '')
    if (described === undefined) throw new Error('no finding has an output')
    await field('Plugin').fill(described.pluginId)
    const opener = page.getByRole('button', { name: described.pluginName, exact: true }).first()
    await opener.click()
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    const path = `/v1/scans/${scanId}/runs/1/plugins/${described.pluginId}?variant=${String(described.pluginVariant)}`
    const plugin = (await harness.ask('GET', path)).body
    await dialog.getByText('Description', { exact: true }).waitFor()
    const texts = await dialog.locator('pre').allTextContents()
    expect(texts).toContain(plugin.description)
    expect(texts.at(-1)).toBe(described.output)
    expect(await faultsOf(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
    await closeWindow(window)
  })
})

describe('findings that cannot be listed', () => {
  it('say why, and that the report is there', async () => {
    const { id: scannerId } = await harness.registered({ name: 'Second' })
    const changes = { scannerId, autoCreate: true, autoStart: true, formats: [{ format: 'csv' }] }
    const { id } = await harness.defined(changes)
    await harness.reaches(id, 'RETRIEVED')
    const other = await openSignedIn(browser, harness.server, `/scans/${id}`)
    await other.page.getByText('The findings cannot be listed').waitFor()
    await other.page.getByText('The report itself is in the ZIP').waitFor()
    await closeWindow(other)
  })
})
