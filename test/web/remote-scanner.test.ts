import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startHarness } from '../api/harness.ts'
import type { Harness } from '../api/harness.ts'
import { closeWindow, openSignedIn, startBrowser } from './browser.ts'
import { faultsOf } from './faults.ts'

/** Choosing which scanner of Tenable's cloud does a scan. */

let harness: Harness
let browser: Browser
beforeAll(async () => {
  harness = await startHarness({ edition: 'tvm' })
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
  await harness.close()
})

it('is offered where the product has scanners of its own, and shown on the page of the scan', async () => {
  const { id: cloud } = await harness.registered({ name: 'Cloud', type: 'tenable-vm' })
  const window = await openSignedIn(browser, harness.server, `/scans/new?scannerId=${cloud}`)
  const { page } = window
  await page.getByLabel('Endpoints', { exact: true }).fill('10.1.2.3')
  await page.getByLabel('Name', { exact: true }).fill('Inside')
  await page.getByLabel('Done by').click()
  await page.getByRole('option', { name: 'Head office' }).click()
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: 'Create scan', exact: true }).click()
  await page.getByRole('heading', { name: 'Inside', exact: true }).waitFor()
  await page.getByText('Head office', { exact: true }).waitFor()
  const { items } = (await harness.ask('GET', '/v1/scans')).body
  expect(items).toMatchObject([{ name: 'Inside', remoteScannerId: '1d6c1c6e-6e9a-4ad1-b5a2-d3e1a9a3c0b7' }])
  await closeWindow(window)
})

it('is not asked for where the product is a scanner itself', async () => {
  const { id: nessus } = await harness.registered({ name: 'Nessus' })
  const window = await openSignedIn(browser, harness.server, `/scans/new?scannerId=${nessus}`)
  await window.page.getByLabel('Template or policy').waitFor()
  expect(await window.page.getByLabel('Done by').count()).toBe(0)
  await closeWindow(window)
})
