import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startHarness } from '../api/harness.ts'
import type { Harness } from '../api/harness.ts'
import { closeWindow, openSignedIn, startBrowser } from './browser.ts'
import { faultsOf } from './faults.ts'

/** What an adopted scan did before, on the page of the scan. */

let harness: Harness
let browser: Browser
beforeAll(async () => {
  harness = await startHarness({ edition: 'professional', speed: 3600 }, { sweepSeconds: 0.2 })
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
  await harness.close()
})

it('is offered, imported with a report or without, and gone when nothing is left', async () => {
  const { simulator, ask, registered } = harness
  const { id: scannerId } = await registered({ name: 'Branch' })
  const remote = simulator.createByHand({ name: 'Branch office', targets: '172.16.36.39' })
  for (let run = 0; run < 2; run += 1) {
    simulator.launchByHand(remote)
    await expect
      .poll(async () => (await ask('GET', `/v1/scanners/${scannerId}/remote-scans`)).body.items[0].status)
      .toBe('COMPLETED')
  }
  const { id } = (await ask('POST', '/v1/scans', { body: { scannerId, remoteId: String(remote) } })).body
  const window = await openSignedIn(browser, harness.server, `/scans/${id}`)
  const { page } = window
  await page.getByRole('heading', { name: /Past runs at the scanner/ }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('checkbox', { name: 'Run 1' }).check()
  await page.getByRole('button', { name: 'Import 1 run', exact: true }).click()
  await page.getByText('1 run imported', { exact: true }).waitFor()
  await page.getByRole('checkbox', { name: 'Run 2' }).check()
  await page.getByRole('button', { name: 'Import 1 run with reports', exact: true }).click()
  await expect.poll(() => page.getByRole('heading', { name: /Past runs at the scanner/ }).count()).toBe(0)
  await expect.poll(async () => (await ask('GET', `/v1/scans/${id}/runs/2`)).body.status).toBe('RETRIEVED')

  await page.goto(`/scans/${id}?run=1`)
  await page.getByRole('button', { name: 'Fetch its report', exact: true }).click()
  await expect.poll(async () => (await ask('GET', `/v1/scans/${id}/runs/1`)).body.status).toBe('RETRIEVED')
  expect(await faultsOf(page)).toEqual([])
  await closeWindow(window)
})
