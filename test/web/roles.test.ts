import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startHarness } from '../api/harness.ts'
import type { Harness } from '../api/harness.ts'
import { closeWindow, openSignedIn, startBrowser } from './browser.ts'
import type { Window } from './browser.ts'
import { faultsOf } from './faults.ts'

/** What people of each role find on the pages. The local server knows only admins, so that its answer is replaced. */

let harness: Harness
let browser: Browser
let scannerId: string
let scanId: string
beforeAll(async () => {
  harness = await startHarness()
  scannerId = (await harness.registered({ name: 'Head office' })).id
  scanId = (await harness.defined({ scannerId, name: 'Printers', autoCreate: true })).id
  await harness.reaches(scanId, 'CREATED')
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
  await harness.close()
})

async function openAs(role: string, address: string): Promise<Window> {
  const window = await openSignedIn(browser, harness.server, '/settings')
  await window.page.route('**/v1/access', (route) => route.fulfill({ json: { actor: 'kim@example.com', role } }))
  await window.page.goto(address)
  return window
}

/** Whether a button or a link that looks like one can be used. */
async function offered({ page }: Window, name: string): Promise<boolean> {
  const control = page
    .getByRole('button', { name, exact: true })
    .or(page.getByRole('link', { name, exact: true }))
    .first()
  await control.waitFor()
  return (await control.getAttribute('aria-disabled')) !== 'true' && (await control.isEnabled())
}
const offers = (window: Window, name: string) =>
  expect.poll(() => offered(window, name), { message: name, timeout: 10_000 })

describe('a reader', () => {
  it('sees a scan and is offered nothing that changes it, with the reason on hover', async () => {
    const window = await openAs('reader', `/scans/${scanId}`)
    for (const name of ['Start', 'Edit', 'Delete', 'Set a schedule']) await offers(window, name).toBe(false)
    expect(await faultsOf(window.page)).toEqual([])
    await window.page.getByRole('button', { name: 'Start', exact: true }).hover()
    await window.page
      .getByText('You need the role operator to define and command scans; yours is reader')
      .filter({ visible: true })
      .first()
      .waitFor()
    await closeWindow(window)
  })

  it('is offered no command in the list either, and no new scan', async () => {
    const window = await openAs('reader', '/scans')
    await window.page.getByRole('checkbox', { name: 'Select Printers', exact: true }).check()
    for (const name of ['Start', 'Delete', 'More', 'Create scan']) await offers(window, name).toBe(false)
    await closeWindow(window)
  })

  it('is told so instead of a form, if they come by its address', async () => {
    const window = await openAs('reader', '/scans/new')
    await window.page.getByText(/You need the role operator .*; yours is reader. Ask an admin/).waitFor()
    expect(await window.page.getByLabel('Endpoints', { exact: true }).count()).toBe(0)
    await window.page.goto(`/scanners/${scannerId}/edit`)
    await window.page.getByText(/You need the role admin .*; yours is reader/).waitFor()
    await closeWindow(window)
  })
})

describe('an operator', () => {
  it('commands scans and leaves scanners as they are', async () => {
    const window = await openAs('operator', `/scans/${scanId}`)
    for (const name of ['Start', 'Edit', 'Delete', 'Set a schedule']) await offers(window, name).toBe(true)
    await window.page.goto(`/scanners/${scannerId}`)
    for (const name of ['Check now', 'Rotate keys', 'Edit']) await offers(window, name).toBe(false)
    await offers(window, 'Create new scan').toBe(true)
    await window.page.goto('/scanners')
    await offers(window, 'Register a scanner').toBe(false)
    await closeWindow(window)
  })
})

describe('an admin', () => {
  it('is offered all of it', async () => {
    const window = await openAs('admin', `/scanners/${scannerId}`)
    for (const name of ['Check now', 'Rotate keys', 'Edit', 'Delete', 'Create new scan']) {
      await offers(window, name).toBe(true)
    }
    await closeWindow(window)
  })
})
