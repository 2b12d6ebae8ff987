import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startHarness } from '../api/harness.ts'
import type { Harness } from '../api/harness.ts'
import { closeWindow, openSignedIn, startBrowser } from './browser.ts'
import { faultsOf } from './faults.ts'

/** Comparing two runs, and what a gate says of one. */

const NARROW = 360

let harness: Harness
let browser: Browser
let scanId: string
beforeAll(async () => {
  // Slow enough for a run to be stopped under way.
  harness = await startHarness({ speed: 150 })
  scanId = await twoRuns(harness)
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
  await harness.close()
})

/** The first run is whole and a baseline; the second was stopped. */
async function twoRuns({ ask, defined, reaches, registered }: Harness): Promise<string> {
  const { id: scannerId } = await registered()
  const targets = '172.16.36.39, 172.16.36.42'
  const { id } = await defined({ scannerId, name: 'Two runs', targets, autoCreate: true, autoStart: true })
  const command = (word: string) => ask('POST', `/v1/scans/${id}/commands`, { body: { command: word } })
  await reaches(id, 'RETRIEVED')
  await ask('PUT', `/v1/scans/${id}/baselines/release-4`, { body: { run: 1 } })
  await command('START')
  await reaches(id, 'RUNNING')
  await command('STOP')
  await reaches(id, 'STOPPED')
  await command('RETRIEVE')
  await reaches(id, 'RETRIEVED')
  return id
}

it('shows what became of the findings, why some were not re-tested, and the verdict', async () => {
  const { ask, server } = harness
  const policy = { failOn: { severity: 'critical' } }
  const judged = (await ask('POST', `/v1/scans/${scanId}/runs/2/decisions`, { body: { policy } })).body
  const { summary } = (await ask('GET', `/v1/scans/${scanId}/runs/2/diff`)).body
  const notRetested = Object.values<number>(summary.counts.notRetested).reduce((sum, one) => sum + one, 0)

  const window = await openSignedIn(browser, server, `/scans/${scanId}`)
  const { page } = window
  await page.getByRole('link', { name: 'Compare with …', exact: true }).click()
  await page.getByRole('heading', { name: 'Run 2 compared with run 1', exact: true }).waitFor()
  await page.getByRole('button', { name: `Not re-tested (${notRetested.toLocaleString('en')})` }).click()
  const table = page.getByRole('table', { name: 'Findings: not re-tested' })
  await expect.poll(() => table.getByText('The later run did not come to its end.').count()).toBeGreaterThan(5)
  await page.getByText(`${notRetested.toLocaleString('en')}: The later run did not come to its end.`).waitFor()
  await page.getByText(judged.reasons[0]).waitFor()
  expect(await faultsOf(page)).toEqual([])

  await page.getByLabel('Compared with').click()
  await page.getByRole('option', { name: /release-4/ }).click()
  await expect.poll(() => new URL(page.url()).searchParams.get('against')).toBe('release-4')
  await page.getByRole('heading', { name: 'Run 2 compared with run 1', exact: true }).waitFor()
  await table.waitFor()
  await page.setViewportSize({ width: NARROW, height: 900 })
  expect(await faultsOf(page)).toEqual([])
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(NARROW)
  await closeWindow(window)
})

it('says of a first run that there is none before it, and of a scan without findings that it has none', async () => {
  const { defined, registered, server } = harness
  const window = await openSignedIn(browser, server, `/scans/${scanId}/compare?run=1`)
  const { page } = window
  await page.getByText(/^There is no earlier run with findings/).waitFor()
  await page.getByText('No gate has judged run 1 yet.', { exact: false }).waitFor()
  expect(await faultsOf(page)).toEqual([])

  const { id: scannerId } = await registered({ name: 'Another' })
  const { id } = await defined({ scannerId, name: 'Never run', targets: '172.16.36.39' })
  await page.goto(`/scans/${id}/compare`)
  await page.getByText('No run of this scan has findings yet.', { exact: false }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await closeWindow(window)
})
