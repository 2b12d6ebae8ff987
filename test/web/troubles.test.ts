import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSimulator } from '../../simulator/simulator.ts'
import { startHarness } from '../api/harness.ts'
import type { Harness } from '../api/harness.ts'
import { closeWindow, openSignedIn, startBrowser } from './browser.ts'

/** What people see when something is wrong: what happened, and what to do. */

let harness: Harness
let browser: Browser
beforeAll(async () => {
  harness = await startHarness({ speed: 20 })
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
  await harness.close()
})

const opened = (address: string) => openSignedIn(browser, harness.server, address)
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const fill = (page: Page, label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text)

async function connect(page: Page, apiUrl: string, secretKey: string): Promise<void> {
  await fill(page, 'Name', 'Another')
  await fill(page, 'API URL', apiUrl)
  await fill(page, 'Access key', harness.simulator.accessKey)
  await fill(page, 'Secret key', secretKey)
}

describe('registering a scanner', () => {
  it('says that the keys are wrong, and stores nothing', async () => {
    const window = await opened('/scanners/new')
    const { page } = window
    await connect(page, harness.simulator.url, 'wrong')
    await press(page, 'Test connection')
    await press(page, 'Trust this certificate')
    await page.getByText('Scanner rejected', { exact: true }).waitFor()
    await page.getByText(/Check that the keys are current/).waitFor()
    await press(page, 'Register')
    await page.getByText('Scanner rejected', { exact: true }).waitFor()
    expect((await harness.ask('GET', '/v1/scanners')).body.items).toEqual([])
    await closeWindow(window)
  })

  it('says at the field what is wrong with it', async () => {
    const window = await opened('/scanners/new')
    await connect(window.page, 'http://nessus.example', 'key')
    await press(window.page, 'Register')
    await window.page.getByText(/“http:\/\/nessus.example” must begin with https:\/\//).waitFor()
    await closeWindow(window)
  })

  it('says that nobody answers', async () => {
    const window = await opened('/scanners/new')
    await connect(window.page, 'https://127.0.0.1:1', 'key')
    await press(window.page, 'Test connection')
    await window.page.getByText('Scanner unreachable', { exact: true }).waitFor()
    await closeWindow(window)
  })
})

describe('a scanner whose edition permits little', () => {
  it('is said to be so when it is tested, and its scans are adopted', async () => {
    const simulator = await startSimulator({ edition: 'professional', speed: 600 })
    harness.hide(simulator.accessKey)
    harness.hide(simulator.secretKey)
    simulator.createByHand({ name: 'Made in Nessus', targets: '10.0.0.1' })
    const window = await opened('/scanners/new')
    const { page } = window
    await fill(page, 'Name', 'Professional')
    await fill(page, 'API URL', simulator.url)
    await fill(page, 'Access key', simulator.accessKey)
    await fill(page, 'Secret key', simulator.secretKey)
    await press(page, 'Test connection')
    await press(page, 'Trust this certificate')
    await page.getByText(/this edition does not permit everything by API/).waitFor()
    expect(await page.getByText('Not permitted', { exact: true }).count()).toBeGreaterThan(2)
    await press(page, 'Register')
    await page.getByRole('heading', { name: 'Professional', exact: true }).waitFor()
    await page.getByRole('link', { name: 'Create new scan' }).click()
    const adopts = page.getByRole('radio', { name: /One that exists at the scanner/ })
    await expect.poll(() => adopts.isChecked()).toBe(true)
    await page.getByLabel('Scan at the scanner').click()
    await page.getByRole('option', { name: /Made in Nessus/ }).click()
    await press(page, 'Adopt scan')
    await page.getByRole('heading', { name: 'Made in Nessus', exact: true }).waitFor()
    await page.getByRole('button', { name: 'Start', exact: true }).hover()
    await page
      .getByText(/does not let API keys start scans/)
      .filter({ visible: true })
      .first()
      .waitFor()
    await closeWindow(window)
    await simulator.close()
  })
})

describe('a scanner that goes away', () => {
  it('in the middle of a scan is told on the page, with since when, and the run goes on', async () => {
    const simulator = await startSimulator({ speed: 20 })
    harness.hide(simulator.accessKey)
    harness.hide(simulator.secretKey)
    const { url: apiUrl, accessKey, secretKey, fingerprint } = simulator
    const tls = { mode: 'pin', fingerprint }
    const scanner = await harness.registered({ name: 'Going away', apiUrl, accessKey, secretKey, tls })
    const targets = '10.0.0.1-10.0.0.40'
    const scan = await harness.defined({
      scannerId: scanner.id,
      name: 'Long',
      targets,
      autoCreate: true,
      autoStart: true,
    })
    await harness.reaches(scan.id, 'RUNNING')
    const window = await opened(`/scans/${scan.id}`)
    await window.page.getByText('Progress', { exact: true }).waitFor()
    await simulator.close()
    await window.page.getByText('The scanner does not answer; Scanloop goes on asking').waitFor()
    await closeWindow(window)
  })

  it('is told when it is checked', async () => {
    const { items } = (await harness.ask('GET', '/v1/scanners')).body as { items: { id: string; name: string }[] }
    const { id } = items.find(({ name }) => name === 'Going away')!
    const window = await opened(`/scanners/${id}`)
    await press(window.page, 'Check now')
    await window.page.getByText('Scanner unreachable', { exact: true }).waitFor()
    await closeWindow(window)
  })
})

describe('two people', () => {
  it('who edit the same scanner do not overwrite each other', async () => {
    const { id } = await harness.registered({ name: 'Shared' })
    const [one, other] = [await opened(`/scanners/${id}/edit`), await opened(`/scanners/${id}/edit`)]
    await fill(one.page, 'Notes', 'What the first wrote')
    await fill(other.page, 'Notes', 'What the second wrote')
    await press(one.page, 'Save')
    await one.page.getByText('Shared is changed').waitFor()
    await press(other.page, 'Save')
    await other.page.getByText('Somebody else has changed this scanner').waitFor()
    expect((await harness.ask('GET', `/v1/scanners/${id}`)).body.notes).toBe('What the first wrote')
    await press(other.page, 'Show what is stored now')
    await expect.poll(() => other.page.getByLabel('Notes', { exact: true }).inputValue()).toBe('What the first wrote')
    await fill(other.page, 'Notes', 'What both agreed on')
    await press(other.page, 'Save')
    await other.page.getByText('Shared is changed').waitFor()
    expect((await harness.ask('GET', `/v1/scanners/${id}`)).body.notes).toBe('What both agreed on')
    await closeWindow(one)
    await closeWindow(other)
  })

  it('may rotate keys: wrong ones change nothing, right ones replace the old', async () => {
    const { id } = await harness.registered({ name: 'Rotated' })
    const window = await opened(`/scanners/${id}`)
    const { page } = window
    await press(page, 'Rotate keys')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Access key').fill('wrong')
    await dialog.getByLabel('Secret key').fill('wrong')
    await dialog.getByRole('button', { name: 'Replace keys' }).click()
    await dialog.getByText('Scanner rejected', { exact: true }).waitFor()
    const { accessKey, secretKey } = harness.simulator.rotateKeys()
    await dialog.getByLabel('Access key').fill(accessKey)
    await dialog.getByLabel('Secret key').fill(secretKey)
    await dialog.getByRole('button', { name: 'Replace keys' }).click()
    await page.getByText('Rotated has new keys').waitFor()
    await page.getByText(`Ends in ${accessKey.slice(-4)}`).waitFor()
    await closeWindow(window)
  })

  it('may move a scanner to another address, with its keys', async () => {
    const { id } = await harness.registered({ name: 'Moved' })
    const elsewhere = await startSimulator()
    harness.hide(elsewhere.accessKey)
    harness.hide(elsewhere.secretKey)
    const window = await opened(`/scanners/${id}/edit`)
    const { page } = window
    expect(await page.getByLabel('Access key').count()).toBe(0)
    await fill(page, 'API URL', elsewhere.url)
    await press(page, 'Save')
    await page
      .getByText(/the stored keys are not sent there/)
      .first()
      .waitFor()
    await fill(page, 'Access key', elsewhere.accessKey)
    await fill(page, 'Secret key', elsewhere.secretKey)
    await press(page, 'Save')
    await press(page, 'Trust this certificate')
    await page.getByText('Moved is changed').waitFor()
    await page.getByText(elsewhere.url).first().waitFor()
    await closeWindow(window)
    await elsewhere.close()
  })

  it('cannot delete a scanner that has scans, and can when it has none', async () => {
    const { id } = await harness.registered({ name: 'To be deleted' })
    const scan = await harness.defined({ scannerId: id, name: 'In the way' })
    const window = await opened(`/scanners/${id}`)
    const dialog = window.page.getByRole('dialog')
    const remove = () => dialog.getByRole('button', { name: 'Delete', exact: true }).click()
    await window.page.getByRole('button', { name: 'Delete', exact: true }).first().click()
    await remove()
    await dialog.getByText(/has scans, so it is not deleted/).waitFor()
    await harness.ask('DELETE', `/v1/scans/${scan.id}`)
    await remove()
    await window.page.getByText('To be deleted is deleted').waitFor()
    await closeWindow(window)
  })
})

describe('a page whose server has gone', () => {
  it('says so, goes on showing what it knows, and goes on by itself', async () => {
    const window = await opened('/scanners')
    const { page } = window
    await page.getByRole('link', { name: 'Shared', exact: true }).waitFor()
    await page.route('**/v1/**', (route) => route.abort('connectionrefused'))
    await page.getByRole('link', { name: 'Scans', exact: true }).first().click()
    await page.getByText('Scanloop does not answer').first().waitFor()
    await page.getByRole('link', { name: 'Scanners', exact: true }).first().click()
    await page.getByRole('link', { name: 'Shared', exact: true }).waitFor()
    await page.unroute('**/v1/**')
    await page.getByRole('link', { name: 'Scans', exact: true }).first().click()
    await page.getByRole('link', { name: 'Long' }).waitFor()
    await expect.poll(() => page.getByText('Scanloop does not answer').count(), { timeout: 20_000 }).toBe(0)
    await closeWindow(window)
  })
})
