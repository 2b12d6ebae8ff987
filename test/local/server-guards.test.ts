import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectProblem, rawRequest, startHarness } from '../api/harness.ts'
import type { Harness } from '../api/harness.ts'

/** Who gets in: this machine's user with the token, and no web page, whatever it makes a browser send. */

let harness: Harness
let here: URL
beforeAll(async () => {
  harness = await startHarness()
  here = new URL(harness.server.url)
})
afterAll(() => harness.close())

const bearer = () => ({ Authorization: `Bearer ${harness.server.token.reveal()}` })

describe('the token', () => {
  it.each(['/v1/scanners', '/v1/scans', '/v1/scans/x/runs/1/report', '/v1/nothing', '/v1/', '/v1'])(
    'is needed for %s, which says nothing else without it',
    async (path) => {
      for (const method of ['GET', 'POST', 'PATCH', 'DELETE', 'PUT', 'OPTIONS']) {
        const answer = await harness.ask(method, path, { withToken: false })
        expectProblem(answer, 401, 'UnauthenticatedError')
        expect(answer.body.action).toContain('Authorization: Bearer')
      }
    },
  )

  it('comes before the body is looked at', async () => {
    const raw = '{'.repeat(2_000_000)
    const answer = await harness.ask('POST', '/v1/scans', { withToken: false, raw })
    expectProblem(answer, 401, 'UnauthenticatedError')
    expect((await harness.ask('GET', '/v1/scans')).status).toBe(200)
  })

  it('must be the right one, as a bearer token in the header', async () => {
    const token = harness.server.token.reveal()
    const almost = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`
    const wrong = [
      `Bearer ${almost}`,
      `Bearer ${token}x`,
      `Bearer ${token.slice(1)}`,
      `Bearer ${token} ${token}`,
      `Bearer  ${token}`,
      `Basic ${Buffer.from(`local:${token}`).toString('base64')}`,
      token,
      'Bearer',
      'Bearer ',
      `Bearer ${'x'.repeat(5000)}`,
    ]
    for (const Authorization of wrong) {
      const answer = await harness.ask('GET', '/v1/scans', { withToken: false, headers: { Authorization } })
      expectProblem(answer, 401, 'UnauthenticatedError')
    }
    for (const scheme of ['Bearer', 'bearer', 'BEARER']) {
      const headers = { Authorization: `${scheme} ${token}` }
      expect((await harness.ask('GET', '/v1/scans', { withToken: false, headers })).status).toBe(200)
    }
  })

  it('is not taken from the address or a cookie, where logs and pages would see it', async () => {
    const token = harness.server.token.reveal()
    for (const name of ['token', 'access_token', 'authorization']) {
      const answer = await rawRequest(harness.server.url, {
        path: `/v1/scans?${name}=${token}`,
        headers: { Host: here.host },
      })
      expect(answer.status).toBe(401)
      const headers = { Cookie: `${name}=${token}` }
      expectProblem(await harness.ask('GET', '/v1/scans', { withToken: false, headers }), 401, 'UnauthenticatedError')
    }
  })

  it.each(['/healthz', '/openapi.json', '/'])('is not needed for %s', async (path) => {
    expect((await harness.ask('GET', path, { withToken: false })).status).toBe(200)
  })
})

describe('a foreign Host header', () => {
  const hosts = [
    'evil.example',
    'evil.example:PORT',
    '127.0.0.1',
    '127.0.0.1:1',
    'localhost',
    '127.0.0.1.evil.example:PORT',
    '0.0.0.0:PORT',
    '[::]:PORT',
    '127.1:PORT',
    'localhost.:PORT',
  ]
  it.each(hosts)('%j is refused, token or not, everywhere', async (host) => {
    const headers = { Host: host.replace('PORT', here.port), ...bearer() }
    for (const path of ['/', '/healthz', '/openapi.json', '/v1/scans', '/downloads/x', '/nothing']) {
      const answer = await rawRequest(harness.server.url, { path, headers })
      expect([400, 403]).toContain(answer.status)
      if (answer.status === 403) expectProblem(answer, 403, 'ForbiddenOriginError')
      expect(answer.text).not.toContain(harness.dataDirectory)
    }
  })

  it.each(['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]'])('%s with the right port is this server', async (name) => {
    const headers = { Host: `${name}:${here.port}`, ...bearer() }
    expect((await rawRequest(harness.server.url, { path: '/v1/scans', headers })).status).toBe(200)
  })

  it.each([
    ['none at all', 'GET / HTTP/1.0\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['two', 'GET / HTTP/1.1\r\nHost: evil.example\r\nHost: HERE\r\nConnection: close\r\n\r\n', /^HTTP\/1\.1 40[03] /],
    [
      'another in the request line',
      'GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
      /^HTTP\/1\.1 403 /,
    ],
  ])('%s is refused too', async (_what, request, refused) => {
    const socket = connect({ host: here.hostname, port: Number(here.port), allowHalfOpen: true })
    socket.write(request.replace('HERE', here.host))
    const answer = await text(socket)
    socket.destroy()
    expect(answer).toMatch(refused)
    expect(answer).not.toContain(harness.dataDirectory)
  })

  it('that makes no URL gets a problem, not a bare refusal', async () => {
    const answer = await rawRequest(harness.server.url, { path: '/healthz', headers: { Host: 'a b' } })
    expect([answer.status, answer.body.type]).toEqual([400, 'urn:scanloop:error:InvalidInputError'])
    expect(answer.body.detail).toContain('Host header')
  })
})

describe('a foreign Origin header', () => {
  it.each([
    'https://evil.example',
    'null',
    'http://127.0.0.1',
    'http://127.0.0.1:1',
    'https://127.0.0.1:PORT',
    'http://localhost.evil.example:PORT',
    'http://127.0.0.1:PORT.evil.example',
    '',
  ])('%j is refused, even with the token', async (origin) => {
    const headers = { Origin: origin.replace('PORT', here.port) }
    for (const [method, path] of [
      ['GET', '/v1/scans'],
      ['POST', '/v1/scans'],
      ['OPTIONS', '/v1/scans'],
      ['GET', '/'],
      ['GET', '/healthz'],
    ] as const) {
      const answer = await rawRequest(harness.server.url, {
        method,
        path,
        headers: { ...headers, Host: here.host, ...bearer() },
      })
      expectProblem(answer, 403, 'ForbiddenOriginError')
    }
  })

  it.each(['http://127.0.0.1:PORT', 'http://localhost:PORT', 'http://[::1]:PORT'])(
    '%s is this server',
    async (origin) => {
      const headers = { Origin: origin.replace('PORT', here.port) }
      expect((await harness.ask('GET', '/v1/scans', { headers })).status).toBe(200)
    },
  )

  it('is never given leave by CORS, not even our own', async () => {
    for (const headers of [{}, { Origin: harness.server.url }]) {
      for (const method of ['GET', 'OPTIONS']) {
        const answer = await harness.ask(method, '/v1/scans', {
          headers: {
            ...headers,
            'Access-Control-Request-Method': 'POST',
            'Access-Control-Request-Headers': 'authorization',
          },
        })
        expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
      }
    }
  })
})

describe('security headers', () => {
  it.each([
    ['GET', '/v1/scans', 200],
    ['GET', '/v1/scans/none', 404],
    ['GET', '/nothing', 404],
    ['GET', '/healthz', 200],
    ['GET', '/', 200],
  ])('%s %s', async (method, path, status) => {
    const answer = await harness.ask(method, path)
    expect(answer.status).toBe(status)
    // What more `/` allows depends on whether the web page is built; its own test looks at that.
    const policy = answer.headers.get('Content-Security-Policy')!
    expect(policy).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/)
    if (path !== '/') expect(policy).toBe("default-src 'none'; frame-ancestors 'none'")
    expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(answer.headers.get('Referrer-Policy')).toBe('no-referrer')
    expect(answer.headers.get('X-Powered-By')).toBeNull()
    if (path.startsWith('/v1')) expect(answer.headers.get('Cache-Control')).toBe('no-store')
  })
})

describe('routes that are not there', () => {
  it.each([
    ['GET', '/nothing', undefined],
    ['GET', '/v1/nothing', undefined],
    ['GET', '/v1/scans/', undefined],
    ['GET', '/V1/scans', undefined],
    ['GET', '//v1/scans', undefined],
    ['GET', '/v1/scans/x/y', undefined],
    ['OPTIONS', '/v1/nothing', undefined],
  ])('%s %s says so', async (method, path) => {
    const answer = await rawRequest(harness.server.url, { method, path, headers: { Host: here.host, ...bearer() } })
    expectProblem(answer, 404, 'NotFoundError')
    expect(answer.headers.get('Allow')).toBeNull()
    expect(answer.body.detail).toBe(`There is no route "${method} ${path}".`)
  })

  it.each([
    ['PUT', '/v1/scans', 'GET, HEAD, OPTIONS, POST'],
    ['POST', '/v1/scans/x', 'DELETE, GET, HEAD, OPTIONS, PATCH'],
    ['GET', '/v1/scans/x/commands', 'OPTIONS, POST'],
    ['HEAD', '/v1/scans/x/commands', 'OPTIONS, POST'],
    ['GET', '/v1/scanners/x/check', 'OPTIONS, POST'],
    ['DELETE', '/v1/scans/x/runs/1', 'GET, HEAD, OPTIONS'],
    ['PROPFIND', '/v1/scanners', 'GET, HEAD, OPTIONS, POST'],
    ['POST', '/healthz', 'GET, HEAD, OPTIONS'],
  ])('%s %s has another method, which is named', async (method, path, allow) => {
    const answer = await rawRequest(harness.server.url, { method, path, headers: { Host: here.host, ...bearer() } })
    expect([answer.status, answer.headers.get('Allow')]).toEqual([405, allow])
    if (method === 'HEAD') return
    expectProblem(answer, 405, 'MethodNotAllowedError')
    expect(answer.body.detail).toBe(`The path "${path}" does not take ${method}.`)
    expect(answer.body.action).toContain(`It takes ${allow}.`)
    expect(answer.body.allowed).toEqual(allow.split(', '))
  })

  it('OPTIONS tells which methods a path takes, and nothing to pages of other sites', async () => {
    const { ask } = harness
    const answer = await ask('OPTIONS', '/v1/scanners')
    expect([answer.status, answer.text, answer.headers.get('Allow')]).toEqual([204, '', 'GET, HEAD, OPTIONS, POST'])
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    expect((await ask('OPTIONS', '/v1/scanners', { withToken: false })).status).toBe(401)
  })

  it('HEAD is GET without the body', async () => {
    const { ask } = harness
    for (const path of ['/healthz', '/v1/scans', '/v1/scans/none', '/nothing', '/']) {
      const [head, get] = [await ask('HEAD', path), await ask('GET', path)]
      expect([head.status, head.text]).toEqual([get.status, ''])
      expect(head.headers.get('Content-Type')).toBe(get.headers.get('Content-Type'))
    }
    expect((await ask('HEAD', '/v1/scans', { withToken: false })).status).toBe(401)
  })
})
