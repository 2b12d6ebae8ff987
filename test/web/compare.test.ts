import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startHarness } from '../api/harness.ts'
import type { Harness } from '../api/harness.ts'
import { closeWindow, openSignedIn, startBrowser } from './browser.ts'
import { faultsOf } from './faults.ts'

/** Comparing two runs, and what a gate says of one. */

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

it('shows what became of the findings, why some were not re-tested, and the verdict', async () => {
  const { ask, defined, reaches, registered } = harness
  const { id: scannerId } = await registered()
  const { id } = await defined({
    scannerId,
    name: 'Two runs',
    targets: '172.16.36.39',
    autoCreate: true,
    autoStart: true,
  })
  await reaches(id, 'RETRIEVED')
  await ask('PUT', `/v1/scans/${id}/baselines/release-4`, { body: { run: 1 } })
  await ask('POST', `/v1/scans/${id}/commands`, { body: { command: 'START' } })
  await expect.poll(async () => (await ask('GET', `/v1/scans/${id}`)).body.run.number).toBe(2)
  await reaches(id, 'RETRIEVED')
  const policy = { failOn: { severity: 'critical' } }
  const judged = (await ask('POST', `/v1/scans/${id}/runs/2/decisions`, { body: { policy } })).body

  const window = await openSignedIn(browser, harness.server, `/scans/${id}`)
  const { page } = window
  await page.getByRole('link', { name: 'Compare with …', exact: true }).click()
  await page.getByRole('heading', { name: 'Run 2 compared with run 1', exact: true }).waitFor()
  const { summary } = (await ask('GET', `/v1/scans/${id}/runs/2/diff`)).body
  const unchanged = Object.values<number>(summary.counts.unchanged).reduce((sum, one) => sum + one, 0)
  await page.getByRole('button', { name: `Unchanged (${unchanged.toLocaleString('en')})` }).click()
  await expect.poll(() => page.getByRole('table').getByRole('row').count()).toBeGreaterThan(5)
  await page.getByText(judged.reasons[0]).waitFor()
  expect(await faultsOf(page)).toEqual([])

  await page.getByLabel('Compared with').click()
  await page.getByRole('option', { name: /release-4/ }).click()
  await expect.poll(() => new URL(page.url()).searchParams.get('against')).toBe('release-4')
  await page.getByRole('heading', { name: 'Run 2 compared with run 1', exact: true }).waitFor()
  await page.goto(`/scans/${id}/compare?run=1`)
  await page
    .getByText(/earlier run with findings/)
    .first()
    .waitFor()
  expect(await faultsOf(page)).toEqual([])
  await closeWindow(window)
})
