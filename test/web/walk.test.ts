import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifyArchive } from '../../cli/verify-archive.ts'
import { startHarness } from '../api/harness.ts'
import type { Harness } from '../api/harness.ts'
import { closeWindow, openWindow, startBrowser } from './browser.ts'
import type { Window } from './browser.ts'

/** The walk of a first user, from an empty page to a report that was downloaded and verified, and to its deletion. */

let harness: Harness
let browser: Browser
let window: Window
let page: Page
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'scanloop-walk-'))
  harness = await startHarness({ speed: 300 })
  browser = await startBrowser()
  window = await openWindow(browser, harness.server.url)
  page = window.page
})
afterAll(async () => {
  await browser?.close()
  await harness.close()
  rmSync(folder, { recursive: true, force: true })
})

const button = (name: string) => page.getByRole('button', { name, exact: true })
const field = (name: string) => page.getByLabel(name, { exact: true })
const heading = (name: string) => page.getByRole('heading', { name, exact: true })

async function rowOf(name: string) {
  const row = page.getByRole('row').filter({ hasText: name })
  await row.waitFor()
  return row
}

it('signs in by the link, which leaves no trace in the address', async () => {
  await page.goto(harness.server.signInLink())
  await page.getByText('First register the scanner').waitFor()
  expect(page.url()).toBe(`${harness.server.url}/scans`)
})

it('registers a scanner, whose certificate is shown before it is trusted', async () => {
  const { simulator } = harness
  await button('Register a scanner')
    .or(page.getByRole('link', { name: 'Register a scanner' }))
    .first()
    .click()
  await field('Name').fill('Tai Koo Shing')
  await field('Notes').fill('Nessus Manager instance in Tai Koo Shing Office')
  await field('API URL').fill(simulator.url)
  await field('Access key').fill(simulator.accessKey)
  await field('Secret key').fill(simulator.secretKey)
  await button('Pace').click()
  await field('Seconds between two looks at a running scan').fill('1')
  await button('Test connection').click()
  await page.getByText('Is this the certificate of your scanner?').waitFor()
  await page.getByText(simulator.fingerprint).waitFor()
  await button('Trust this certificate').click()
  await page.getByText(/Connected to Nessus/).waitFor()
  expect(await page.getByText('Permitted', { exact: true }).count()).toBeGreaterThan(5)
  expect((await harness.ask('GET', '/v1/scanners')).body.items).toEqual([])
  await button('Register').click()
  await heading('Tai Koo Shing').waitFor()
  await page.getByText(`Ends in ${simulator.accessKey.slice(-4)}`).waitFor()
})

it('defines a scan of three endpoints: created by itself, started by hand', async () => {
  await page.getByRole('link', { name: 'Create new scan' }).click()
  await heading('Create scan').waitFor()
  await field('Endpoints').fill('172.16.36.39, 172.16.36.42, 172.16.36.444, ')
  await page.getByText('“172.16.36.444”').waitFor()
  expect(await page.locator('mark').allTextContents()).toEqual(['172.16.36.444'])
  await field('Endpoints').fill('172.16.36.39, 172.16.36.42, 172.16.36.44')
  await page.getByText('3 endpoints, 3 addresses').waitFor()
  expect(await page.locator('mark').count()).toBe(0)
  expect(await field('Auto create').isChecked()).toBe(true)
  expect(await field('Auto retrieve').isChecked()).toBe(true)
  expect(await field('Auto start').isChecked()).toBe(false)
  await field('Name').fill('Three endpoints')
  await field('Notes').fill('Scan on the three 172.16.x.x endpoints')
  await button('Create scan').click()
  await heading('Three endpoints').waitFor()
  await page.getByText('Created', { exact: true }).waitFor()
  expect(await button('Stop').isDisabled()).toBe(true)
})

it('starts it from the list, and sees it finish and its report come by itself', async () => {
  await page.getByRole('link', { name: 'Scans', exact: true }).first().click()
  await (await rowOf('Three endpoints')).getByRole('checkbox').check()
  await button('Start').click()
  await page.getByText('Three endpoints is being started').waitFor()
  await (await rowOf('Three endpoints')).getByText('Retrieved').waitFor()
})

it('downloads the ZIP, which is what its manifest says', async () => {
  await expect.poll(() => button('Download').isEnabled()).toBe(true)
  const coming = page.waitForEvent('download')
  await button('Download').click()
  const download = await coming
  expect(download.suggestedFilename()).toBe('Three-endpoints-run-1.zip')
  const file = join(folder, 'report.zip')
  await download.saveAs(file)
  const { members } = await verifyArchive(file)
  expect(members.map(({ name }) => name)).toEqual(
    expect.arrayContaining([expect.stringMatching(/\.nessus$/), expect.stringMatching(/\.csv$/)]),
  )
})

it('finds on its page what happened when, and what was found', async () => {
  await page.getByRole('link', { name: 'Three endpoints' }).click()
  await heading('Run 1').waitFor()
  for (const status of ['Queued', 'Running', 'Finished', 'Retrieved']) {
    await page.getByText(status, { exact: true }).first().waitFor()
  }
  await page.getByText('On 3 hosts, as the report has them.').waitFor()
  await page.getByText('The report is ready to download.').waitFor()
  const coming = page.waitForEvent('download')
  await button('Download').click()
  expect((await coming).suggestedFilename()).toBe('Three-endpoints-run-1.zip')
})

it('sets a schedule, and sees its next times', async () => {
  await button('Set a schedule').click()
  await button('Save').click()
  await page.getByText('Every day at 02:30 (Asia/Hong_Kong)').waitFor()
  expect(await page.locator('ol.plain-list time').count()).toBe(5)
  await button('Remove').click()
  await page.getByText('It starts only when somebody gives START').waitFor()
})

it('deletes it after being told that nothing is deleted at the scanner', async () => {
  await button('Delete').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Nothing is deleted at the scanner.').waitFor()
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.waitForURL(/\/scans$/)
  await page.getByText('Three endpoints is deleted here').waitFor()
  expect((await harness.ask('GET', '/v1/scans')).body.items).toEqual([])
  expect(harness.simulator.calls().filter(({ method }) => method === 'DELETE')).toEqual([])
})

it('signs out, and is asked to sign in again', async () => {
  await button('Sign out').click()
  await heading('Sign in to Scanloop').waitFor()
  await page.reload()
  await field('Access token').fill(harness.server.token.reveal())
  await button('Sign in').click()
  await heading('Scans').waitFor()
  await closeWindow(window)
})
