import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectProblem, rawRequest, startHarness } from '../api/harness.ts'
import type { Harness } from '../api/harness.ts'

/** How a browser gets in, and that no page but our own can use what it got. */

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.close())

const ask = (method: string, path: string, headers: Record<string, string>, body?: unknown) =>
  harness.ask(method, path, { withToken: false, headers, ...(body === undefined ? {} : { body }) })
const codeOf = (link: string) => new URLSearchParams(new URL(link).hash.slice(1)).get('code')

async function signedIn(): Promise<string> {
  const answer = await ask('POST', '/session', {}, { code: codeOf(harness.server.signInLink()) })
  expect(answer.status, answer.text).toBe(204)
  return answer.headers.get('Set-Cookie')!
}
const cookieOf = (header: string) => ({ Cookie: header.split(';')[0]! })

describe('the sign-in link', () => {
  it('is of this server, with the code where browsers do not send it', () => {
    const link = new URL(harness.server.signInLink())
    expect(link.origin).toBe(harness.server.url)
    expect([link.pathname, link.search]).toEqual(['/', ''])
    expect(link.hash).toMatch(/^#code=[\w-]{32}$/)
  })

  it('gives a browser a cookie that scripts and other sites cannot use, and that lets it in', async () => {
    const header = await signedIn()
    expect(header).toMatch(new RegExp(`^scanloop-session-${new URL(harness.server.url).port}=`))
    expect(header).toMatch(/; Max-Age=604800\b/)
    expect(header).toContain('; HttpOnly')
    expect(header).toContain('; SameSite=Strict')
    expect(header).not.toContain('Domain')
    expect((await ask('GET', '/v1/scans', cookieOf(header))).status).toBe(200)
  })

  it('works once', async () => {
    const code = codeOf(harness.server.signInLink())
    expect((await ask('POST', '/session', {}, { code })).status).toBe(204)
    expectProblem(await ask('POST', '/session', {}, { code }), 401, 'SignInRefusedError')
  })
})

describe('signing in with the access token', () => {
  it('gives the same cookie', async () => {
    const answer = await ask('POST', '/session', {}, { token: harness.server.token.reveal() })
    expect(answer.status).toBe(204)
    expect((await ask('GET', '/v1/scans', cookieOf(answer.headers.get('Set-Cookie')!))).status).toBe(200)
  })

  it('is refused for another token, without a cookie', async () => {
    const answer = await ask('POST', '/session', {}, { token: 'wrong' })
    expectProblem(answer, 401, 'SignInRefusedError')
    expect(answer.headers.get('Set-Cookie')).toBeNull()
  })

  it.each([{}, { code: 1 }, { code: '' }, { code: 'a', token: 'b' }, [], null])('is refused for %j', async (body) => {
    expectProblem(await ask('POST', '/session', {}, body), 400, 'InvalidInputError')
  })

  it('quotes nothing of what was given', async () => {
    const token = harness.server.token.reveal()
    for (const body of [{ token, more: token }, { code: [token] }, token]) {
      expect((await ask('POST', '/session', {}, body)).text).not.toContain(token)
    }
    expectProblem(await ask('POST', '/session', {}, { code: 'x'.repeat(5000) }), 413, 'PayloadTooLargeError')
  })
})

describe('a session', () => {
  it.each(['same-site', 'cross-site'])('is not good for a page that is %s', async (from) => {
    const headers = { ...cookieOf(await signedIn()), 'Sec-Fetch-Site': from }
    expectProblem(await ask('GET', '/v1/scans', headers), 401, 'UnauthenticatedError')
  })

  it('is not good for a foreign origin', async () => {
    const headers = { ...cookieOf(await signedIn()), Origin: 'http://127.0.0.1:1' }
    expectProblem(await ask('DELETE', '/v1/scans/x', headers), 403, 'ForbiddenOriginError')
    expectProblem(await ask('POST', '/session', headers, { code: 'x' }), 403, 'ForbiddenOriginError')
  })

  it('does not make up for a wrong token', async () => {
    const headers = { ...cookieOf(await signedIn()), Authorization: 'Bearer wrong' }
    expectProblem(await ask('GET', '/v1/scans', headers), 401, 'UnauthenticatedError')
  })

  it('is not good when it was altered', async () => {
    const { Cookie } = cookieOf(await signedIn())
    expectProblem(await ask('GET', '/v1/scans', { Cookie: `${Cookie}x` }), 401, 'UnauthenticatedError')
  })

  it('ends in the browser by signing out', async () => {
    const answer = await ask('DELETE', '/session', cookieOf(await signedIn()))
    expect(answer.status).toBe(204)
    expect(answer.headers.get('Set-Cookie')).toMatch(/^scanloop-session-\d+=; Max-Age=0/)
  })

  it('is not logged, and neither are codes', async () => {
    const code = codeOf(harness.server.signInLink())!
    const header = (await ask('POST', '/session', {}, { code })).headers.get('Set-Cookie')!
    await ask('GET', '/v1/scanners', cookieOf(header))
    expect(harness.logged()).not.toContain(code)
    expect(harness.logged()).not.toContain(cookieOf(header).Cookie.split('=')[1])
  })

  it('is not read from an address', async () => {
    const { Cookie } = cookieOf(await signedIn())
    const { host } = new URL(harness.server.url)
    const answer = await rawRequest(harness.server.url, { path: `/v1/scans?${Cookie}`, headers: { Host: host } })
    expect(answer.status).toBe(401)
  })
})
