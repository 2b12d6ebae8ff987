import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startHarness } from '../api/harness.ts'
import type { Harness } from '../api/harness.ts'
import { closeWindow, openSignedIn, startBrowser } from './browser.ts'
import type { Window } from './browser.ts'

/** Every command, by its button; and that a button is there only where the server would take the command. */

let harness: Harness
let browser: Browser
let scannerId: string
let window: Window
let page: Page

beforeAll(async () => {
  // Slow enough to be paused, resumed and stopped.
  harness = await startHarness({ speed: 10 })
  scannerId = (await harness.registered({ name: 'Head office' })).id
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
  await harness.close()
})
beforeEach(async () => {
  window = await openSignedIn(browser, harness.server, '/scans')
  page = window.page
})
afterEach(() => closeWindow(window))

const button = (name: string) => page.getByRole('button', { name, exact: true })
const isEnabled = (name: string) => expect.poll(() => button(name).isEnabled(), { timeout: 10_000 })
const scan = async (name: string, changes: object = {}) =>
  (await harness.defined({ scannerId, name, autoCreate: true, ...changes })).id
const statusShown = (text: string) => page.getByText(text, { exact: true }).first().waitFor()

describe('on the page of a scan', () => {
  it('CREATE, START, PAUSE, RESUME, STOP and RETRIEVE follow one another', async () => {
    const id = await scan('One after the other', { autoCreate: false })
    await page.goto(`/scans/${id}`)
    await statusShown('Not created yet')
    await button('Create at the scanner').click()
    await statusShown('Created')
    await button('Start').click()
    await statusShown('Running')
    await isEnabled('Pause').toBe(true)
    expect(await button('Start').isEnabled()).toBe(false)
    await button('Pause').click()
    await statusShown('Paused')
    await isEnabled('Resume').toBe(true)
    await button('Resume').click()
    await isEnabled('Pause').toBe(true)
    await button('Stop').click()
    await statusShown('Stopped')
    await isEnabled('Retrieve').toBe(true)
    await button('Retrieve').click()
    await statusShown('Retrieved')
    expect((await harness.ask('GET', `/v1/scans/${id}`)).body.status).toBe('RETRIEVED')
  })

  it('says on hover, and to a keyboard, why a command is not there', async () => {
    const id = await scan('Not started')
    await harness.reaches(id, 'CREATED')
    await page.goto(`/scans/${id}`)
    await statusShown('Created')
    await button('Stop').hover()
    await page
      .getByText('Only a queued, starting, running or paused scan can be stopped')
      .filter({ visible: true })
      .first()
      .waitFor()
    // It can be reached by the keyboard, although it does nothing.
    expect(await button('Stop').getAttribute('aria-disabled')).toBe('true')
  })

  it('asks about a scan at work before it is deleted, and then stops watching', async () => {
    const id = await scan('At work', { autoStart: true, targets: '10.0.0.1-10.0.0.9' })
    await harness.reaches(id, 'RUNNING')
    await page.goto(`/scans/${id}`)
    await isEnabled('Stop').toBe(true)
    await button('Delete').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Delete it although it is at work').check()
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByText('At work is deleted here').waitFor()
    expect((await harness.ask('GET', `/v1/scans/${id}`)).status).toBe(404)
  })
})

describe('in the list', () => {
  const select = async (...names: string[]) => {
    for (const name of names) await page.getByRole('checkbox', { name: `Select ${name}`, exact: true }).check()
  }

  it('several are started at once, and only together where each allows it', async () => {
    const ids = [await scan('First of two'), await scan('Second of two')]
    await scan('Not created there', { autoCreate: false })
    for (const id of ids) await harness.reaches(id, 'CREATED')
    await page.reload()
    await select('First of two', 'Second of two', 'Not created there')
    await button('Start').hover()
    await page
      .getByText(/^Not created there: The scan does not exist at the scanner yet/)
      .filter({ visible: true })
      .first()
      .waitFor()
    expect(await button('Start').isEnabled()).toBe(false)
    await page.getByRole('checkbox', { name: 'Select Not created there' }).uncheck()
    await isEnabled('Start').toBe(true)
    await button('Start').click()
    await page.getByText('2 scans: each is being started').waitFor()
    for (const id of ids) await harness.reaches(id, 'RUNNING')
    await isEnabled('Stop').toBe(true)
    await button('Stop').click()
    for (const id of ids) await harness.reaches(id, 'STOPPED')
  })

  it('tells by scan what could not be done', async () => {
    const [deleted, gone] = [await scan('Can be deleted'), await scan('Gone meanwhile')]
    for (const id of [deleted, gone]) await harness.reaches(id, 'CREATED')
    await page.reload()
    await select('Can be deleted', 'Gone meanwhile')
    await button('Delete').click()
    await harness.ask('DELETE', `/v1/scans/${gone}`)
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByText('1 of 2 could not be done').waitFor()
    await page.getByText(/Gone meanwhile: There is no scan/).waitFor()
    expect((await harness.ask('GET', `/v1/scans/${deleted}`)).status).toBe(404)
  })
})
