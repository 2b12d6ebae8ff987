import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startHarness } from '../api/harness.ts'
import type { Harness } from '../api/harness.ts'
import { closeWindow, openSignedIn, startBrowser } from './browser.ts'
import type { Window } from './browser.ts'

/** Endpoints while they are typed: what is wrong is marked, and nothing gets into the way of who types. */

const TWO_FRAMES = 'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))'

let harness: Harness
let browser: Browser
let window: Window
beforeAll(async () => {
  harness = await startHarness()
  await harness.registered({ name: 'Head office' })
  browser = await startBrowser()
  window = await openSignedIn(browser, harness.server, '/scans/new')
})
afterAll(async () => {
  await closeWindow(window)
  await browser?.close()
  await harness.close()
})

const field = () => window.page.getByLabel('Endpoints', { exact: true })
const marked = () => window.page.locator('mark').allTextContents()

describe('the endpoints of a new scan', () => {
  it('are marked as they are typed, but for the one that is not finished', async () => {
    const { page } = window
    await field().pressSequentially('172.16.36.39, 172.16.36.300, 172.16.')
    await page.locator('mark').waitFor()
    expect(await marked()).toEqual(['172.16.36.300'])
    await field().pressSequentially(' ')
    await expect.poll(marked).toEqual(['172.16.36.300', '172.16.'])
    await field().fill('172.16.36.39, 172.16.36.42')
    await page.getByText('2 endpoints, 2 addresses').waitFor()
    expect(await marked()).toEqual([])
  })

  it('show what is wrong with the last one when somebody leaves the field, and let the click that leaves it hit', async () => {
    const { page } = window
    const box = page.getByLabel('Auto retrieve')
    expect(await box.isChecked()).toBe(true)
    await field().fill('')
    await field().pressSequentially('172.16.36.39, 172.16.36.300')
    await box.scrollIntoViewIfNeeded()
    const { x, y } = await middleOf(box)
    await page.mouse.move(x, y)
    await page.mouse.down()
    // Somebody who takes the time to press: the page may draw meanwhile what it likes.
    await page.evaluate(TWO_FRAMES)
    await page.mouse.up()
    await expect.poll(marked).toEqual(['172.16.36.300'])
    expect(await box.isChecked()).toBe(false)
  })

  it('show it at once to who leaves the field by the keyboard', async () => {
    await field().fill('')
    await field().pressSequentially('172.16.36.301')
    expect(await marked()).toEqual([])
    await window.page.keyboard.press('Tab')
    await expect.poll(marked).toEqual(['172.16.36.301'])
  })
})

async function middleOf(control: Locator): Promise<{ x: number; y: number }> {
  const box = await control.boundingBox()
  if (box === null) throw new Error('It is not to be seen.')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
