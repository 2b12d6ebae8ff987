import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Download, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { BundleManifest } from '../../core/download/bundle-manifest.ts'
import { startHarness } from '../api/harness.ts'
import type { Harness } from '../api/harness.ts'
import { readZip } from '../core/report/zip/read-zip.ts'
import { temporaryFolder } from '../local/temporary.ts'
import { closeWindow, openSignedIn, startBrowser } from './browser.ts'
import type { Window } from './browser.ts'
import { faultsOf } from './faults.ts'

/** Several scans that are selected in the list come as one ZIP. */

const folder = temporaryFolder()
let harness: Harness
let browser: Browser
let window: Window
let page: Page
/** Lets the ZIPs be built that are held. */
let release: () => void
let held: Promise<void>

beforeAll(async () => {
  harness = await startHarness()
  const scannerId = (await harness.registered({ name: 'Head office' })).id
  const whole = { scannerId, autoCreate: true, autoStart: true, autoRetrieve: true }
  for (const [name, targets] of [
    ['Servers', '192.0.2.1'],
    ['Printers', '192.0.2.2'],
  ]) {
    await harness.reaches((await harness.defined({ ...whole, name, targets })).id, 'RETRIEVED')
  }
  await harness.defined({ scannerId, name: 'Telephones' })
  await harness.defined({ scannerId, name: 'Cameras' })
  const { reports } = harness.server.services
  const put = reports.put.bind(reports)
  reports.put = async (...given) => {
    await held
    return await put(...given)
  }
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
  await harness.close()
  folder.remove()
})
beforeEach(async () => {
  held = new Promise((resolve) => (release = resolve))
  window = await openSignedIn(browser, harness.server, '/scans')
  page = window.page
})
afterEach(async () => {
  release()
  await closeWindow(window)
})

const button = (name: string) => page.getByRole('button', { name, exact: true })

async function select(...names: string[]): Promise<void> {
  for (const name of names) await page.getByRole('checkbox', { name: `Select ${name}`, exact: true }).check()
}

async function bytesOf(download: Download): Promise<Buffer> {
  const file = join(folder.path, download.suggestedFilename())
  await download.saveAs(file)
  return await readFile(file)
}

/** The ZIP's folders, after each file was found to be what the manifest says. */
async function foldersIn(archive: Buffer): Promise<string[]> {
  const members = await readZip(archive)
  const { reports } = BundleManifest.parse(JSON.parse(members.at(-1)?.data.toString() ?? ''))
  for (const { name, sha256 } of reports.flatMap((report) => report.members)) {
    const data = members.find((member) => member.name === name)?.data ?? Buffer.alloc(0)
    expect(createHash('sha256').update(data).digest('hex'), name).toBe(sha256)
  }
  return reports.map((report) => report.folder)
}

describe('several scans', () => {
  it('come as one ZIP, whichever page one is on when it is ready, with the names of those that are not in it', async () => {
    await select('Servers', 'Telephones', 'Printers')
    await expect.poll(() => button('Download').isEnabled()).toBe(true)
    const coming = page.waitForEvent('download')
    await button('Download').click()
    await page.getByText('One ZIP of 2 reports is being made').first().waitFor()
    await page.getByRole('progressbar').waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('link', { name: 'Scanners', exact: true }).click()
    await page.getByRole('heading', { name: 'Scanners' }).first().waitFor()
    await page.getByText('One ZIP of 2 reports is being made').first().waitFor()
    release()
    const download = await coming
    expect(download.suggestedFilename()).toMatch(/^scanloop-2-reports-\d{4}-\d\d-\d\d\.zip$/)
    const archive = await bytesOf(download)
    expect(await foldersIn(archive)).toEqual(['Printers-run-1', 'Servers-run-1'])
    await page.getByText('The ZIP of 2 reports is downloaded; 1 scan is not in it').first().waitFor()
    await page.getByText('It never ran. START it, and RETRIEVE its report.').first().waitFor()
    expect(await faultsOf(page)).toEqual([])

    await page.getByRole('link', { name: 'Show this download' }).click()
    await page.getByRole('heading', { name: 'One ZIP of several reports' }).waitFor()
    await page.getByText('Ready', { exact: true }).first().waitFor()
    const again = page.waitForEvent('download')
    await button('Download').click()
    expect((await bytesOf(await again)).equals(archive)).toBe(true)
    // The page is one of its own, which can be opened by its address.
    await page.reload()
    await page.getByText('Telephones').first().waitFor()
  })

  it('come although somebody dismissed the progress', async () => {
    await select('Servers', 'Printers')
    await expect.poll(() => button('Download').isEnabled()).toBe(true)
    const coming = page.waitForEvent('download')
    await button('Download').click()
    await page.getByText('One ZIP of 2 reports is being made').first().waitFor()
    await button('Dismiss').click()
    await expect.poll(() => page.getByRole('progressbar').count()).toBe(0)
    release()
    await coming
    await page.getByText('The ZIP of 2 reports is downloaded', { exact: true }).first().waitFor()
  })

  it('say what failed', async () => {
    await select('Servers', 'Printers')
    await expect.poll(() => button('Download').isEnabled()).toBe(true)
    await button('Download').click()
    await page.getByText('One ZIP of 2 reports is being made').first().waitFor()
    const { downloads } = harness.server.services
    const [id = ''] = (await downloads.listPreparing({ limit: 1 })).items
    const found = await downloads.get(id)
    if (found?.status !== 'PREPARING') throw new Error('It is not being made.')
    const error = { name: 'StorageUnavailableError', message: 'The disk is full.', action: 'Make room.' }
    const { owner: _owner, attempt: _attempt, heartbeatAt: _heartbeat, dueAt: _due, ...rest } = found
    await downloads.save({ ...rest, status: 'FAILED', error })
    await page.getByText('The ZIP could not be made: storage unavailable').waitFor()
    await page.getByText('The disk is full. Make room.').waitFor()
  })

  it('cannot be asked for if none of them ever ran', async () => {
    await select('Telephones', 'Cameras')
    await button('Download').hover()
    await page.getByText('None of them ever ran.').first().waitFor()
    expect(await button('Download').getAttribute('aria-disabled')).toBe('true')
  })
})
