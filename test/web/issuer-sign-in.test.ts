import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startHarness } from '../api/harness.ts'
import type { Harness } from '../api/harness.ts'
import { openWindow, startBrowser } from './browser.ts'
import type { Window } from './browser.ts'
import { startFront } from './front.ts'
import type { Front } from './front.ts'
import { CLIENT_ID, startSignInIssuer } from './issuer.ts'
import type { SignInIssuer } from './issuer.ts'

let harness: Harness
let browser: Browser
let issuer: SignInIssuer
let front: Front
let window: Window

beforeAll(async () => {
  harness = await startHarness()
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
  await harness.close()
})
beforeEach(async () => {
  issuer = await startSignInIssuer()
  front = await startFront(harness, issuer)
  window = await openWindow(browser, front.url)
})
afterEach(async () => {
  await window.context.close()
  await front.close()
  await issuer.close()
  const wrongs = window.wrongs.filter((wrong) => !wrong.startsWith(`request: ${issuer.url}`))
  expect(wrongs, 'what went wrong in the browser').toEqual([])
})

const heading = (name: string) => window.page.getByRole('heading', { level: 1, name }).waitFor()

describe('signing in at a token issuer', () => {
  it('leads back to where a person wanted to go, and leaves no code and no token behind', async () => {
    const { page } = window
    await page.goto('/scanners?limit=10')
    await heading('Scanners')
    expect(page.url()).toBe(`${front.url}/scanners?limit=10`)
    const [visit] = issuer.visits
    expect(visit?.get('code_challenge_method')).toBe('S256')
    expect(visit?.get('redirect_uri')).toBe(`${front.url}/signed-in`)
    const stored = await page.evaluate('JSON.stringify([{...sessionStorage}, {...localStorage}, document.cookie])')
    for (const token of issuer.accessTokens) expect(stored).not.toContain(token)
    expect(stored).not.toContain('scanloop-sign-in')
  })

  it('is repeated after a reload, without a question', async () => {
    await window.page.goto('/scanners')
    await heading('Scanners')
    await window.page.reload()
    await heading('Scanners')
    expect(issuer.grants).toEqual(['authorization_code', 'authorization_code'])
  })

  it('renews a token that is about to end, each with the latest refresh token', async () => {
    issuer.behaviour.tokenSeconds = 30
    await window.page.goto('/scanners')
    await heading('Scanners')
    await expect.poll(() => issuer.grants.filter((grant) => grant === 'refresh_token').length).toBeGreaterThan(0)
    expect(issuer.visits).toHaveLength(1)
  })

  it.each([
    ['the answer is to another question', { wrongState: true }],
    ['the token is for another sign-in', { wrongNonce: true }],
    ['the issuer refuses', { refuse: true }],
  ])('is refused if %s, and can be tried again', async (_, wrong) => {
    Object.assign(issuer.behaviour, wrong)
    await window.page.goto('/scanners')
    await window.page.getByText('Signing in failed').waitFor()
    expect(issuer.visits).toHaveLength(1)
    Object.assign(issuer.behaviour, { wrongState: false, wrongNonce: false, refuse: false })
    await window.page.getByRole('button', { name: 'Sign in' }).click()
    await heading('Scanners')
  })

  it('asks a person, and does not go in circles, when the API refuses the token', async () => {
    await window.page.goto('/scanners')
    await heading('Scanners')
    front.refuseTokens()
    await window.page.getByRole('link', { name: 'Scans', exact: true }).first().click()
    await heading('Sign in to Scanloop')
    expect(issuer.visits).toHaveLength(1)
    await window.page.getByRole('button', { name: 'Sign in' }).click()
    await heading('Scans')
  })

  it("ends with the issuer's session", async () => {
    await window.page.goto('/scanners')
    await heading('Scanners')
    await window.page.getByRole('button', { name: 'Sign out' }).click()
    await window.page.getByText('Signed out.').waitFor()
    expect(Object.fromEntries(issuer.signOuts[0] ?? [])).toMatchObject({
      client_id: CLIENT_ID,
      post_logout_redirect_uri: `${front.url}/`,
    })
  })
})
