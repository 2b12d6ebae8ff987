import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startHarness } from '../api/harness.ts'
import type { Harness } from '../api/harness.ts'
import { closeWindow, openSignedIn, startBrowser } from './browser.ts'

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

it('tells an admin who did what to what, with the values before and after', async () => {
  const { id } = await harness.defined({ name: 'Printers' })
  await harness.ask('PATCH', `/v1/scans/${id}`, { body: { name: 'Phones', autoRetrieve: false } })
  const gone = (await harness.defined({ name: 'Gone' })).id
  await harness.ask('DELETE', `/v1/scans/${gone}`)
  const window = await openSignedIn(browser, harness.server, '/settings')
  const { page } = window
  await page.getByRole('link', { name: 'Audit log', exact: true }).click()
  const changed = page.getByRole('row').filter({ hasText: 'Changed a scan' })
  await changed.waitFor()
  const text = await changed.innerText()
  expect(text).toContain('name: Printers → Phones')
  expect(text).toContain('autoRetrieve: yes → no')
  const { actor } = (await harness.ask('GET', '/v1/access')).body
  expect(text).toContain(actor)
  const deleted = page.getByRole('row').filter({ hasText: 'Deleted a scan' })
  expect(await deleted.getByRole('link').count()).toBe(0)
  await changed.getByRole('link', { name: id }).click()
  await page.getByRole('heading', { name: 'Phones', exact: true }).waitFor()
  await closeWindow(window)
})

it('tells an operator that it is for admins', async () => {
  const window = await openSignedIn(browser, harness.server, '/settings')
  const { page } = window
  await page.route('**/v1/access', (route) => route.fulfill({ json: { actor: 'kim@example.com', role: 'operator' } }))
  await page.goto('/settings/audit')
  await page.getByText(/You need the role admin to read the audit log; yours is operator/).waitFor()
  expect(await page.getByRole('table').count()).toBe(0)
  await closeWindow(window)
})
