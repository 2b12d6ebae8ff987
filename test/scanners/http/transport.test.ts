import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import type { AddressInfo, Server } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ScannerCertificateError, ScannerUnreachableError } from '../../../core/errors.ts'
import type { TlsMode } from '../../../core/scanner/scanner.ts'
import { Secret } from '../../../core/secret.ts'
import { createNessusAdapter } from '../../../scanners/nessus/nessus-adapter.ts'
import { createTransport } from '../../../scanners/http/transport.ts'
import { NESSUS_TIMEOUTS } from '../../../scanners/tenable/timeouts.ts'
import { type Authority, type Identity, makeAuthority } from '../nessus/certificates.ts'
import {
  ACCESS_KEY,
  cut,
  json,
  type ScriptedScanner,
  SECRET_KEY,
  startScriptedScanner,
} from '../nessus/scripted-scanner.ts'

const DAY_MS = 86_400_000
const keys = { accessKey: new Secret(ACCESS_KEY), secretKey: new Secret(SECRET_KEY) }

describe('trust', () => {
  let authority: Authority
  let other: Authority
  let valid: Identity
  const servers: Server[] = []

  beforeAll(async () => {
    authority = await makeAuthority()
    other = await makeAuthority('Another authority')
    valid = await authority.issue({ dns: 'localhost', ip: '127.0.0.1' })
  })
  afterAll(() => {
    for (const server of servers) server.close()
  })

  /** A server that answers every request with an empty list of scans, and keeps each decrypted byte it was sent. */
  async function listen(identity: Identity) {
    const received: Buffer[] = []
    const server = createTlsServer({ cert: identity.cert, key: identity.key }, (socket) => {
      socket.on('error', () => {})
      socket.on('data', (bytes) => {
        received.push(bytes)
        socket.end('HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 14\r\n\r\n{"scans":null}')
      })
    })
    servers.push(server)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    return { port, bytes: () => Buffer.concat(received).length }
  }

  async function attempt(port: number, tls: TlsMode, host = 'localhost') {
    const apiUrl = `https://${host}:${port}`
    const adapter = createNessusAdapter({ type: 'nessus', apiUrl, tls, keys })
    return adapter.findScans('x').then(
      () => undefined,
      (error: unknown) => error,
    )
  }

  test('a certificate of the given CA is accepted, by name and by address', async () => {
    const server = await listen(valid)
    expect(await attempt(server.port, { mode: 'ca', pem: authority.cert })).toBeUndefined()
    expect(await attempt(server.port, { mode: 'ca', pem: authority.cert }, '127.0.0.1')).toBeUndefined()
    expect(server.bytes()).toBeGreaterThan(0)
  })

  test("the scanner's own certificate, given as CA, is accepted", async () => {
    const server = await listen(valid)
    expect(await attempt(server.port, { mode: 'ca', pem: valid.cert })).toBeUndefined()
  })

  test('an intended fingerprint is accepted, whatever name, date and issuer the certificate has', async () => {
    const odd = await other.issue({ dns: 'elsewhere.example', notAfter: new Date(Date.now() - 1000) })
    const server = await listen(odd)
    expect(await attempt(server.port, { mode: 'pin', fingerprint: odd.fingerprint })).toBeUndefined()
  })

  test('insecure accepts anything', async () => {
    const server = await listen(await other.issue({ dns: 'elsewhere.example' }))
    expect(await attempt(server.port, { mode: 'insecure', reason: 'a test of the mode' })).toBeUndefined()
  })

  const refusals: {
    name: string
    says: string
    make: () => Promise<{ identity: Identity; tls: TlsMode }>
  }[] = [
    {
      name: 'a certificate of another CA',
      says: 'not issued by an authority of the registered CA',
      make: async () => ({ identity: valid, tls: { mode: 'ca', pem: other.cert } }),
    },
    {
      name: 'a certificate of a private CA in mode system',
      says: "authority of this machine's trust store",
      make: async () => ({ identity: valid, tls: { mode: 'system' } }),
    },
    {
      name: 'a certificate for another host name',
      says: 'another host name',
      make: async () => ({
        identity: await authority.issue({ dns: 'elsewhere.example' }),
        tls: { mode: 'ca', pem: authority.cert },
      }),
    },
    {
      name: 'an expired certificate',
      says: 'has expired',
      make: async () => ({
        identity: await authority.issue({ notAfter: new Date(Date.now() - 1000) }),
        tls: { mode: 'ca', pem: authority.cert },
      }),
    },
    {
      name: 'a certificate that is not valid yet',
      says: 'not valid yet',
      make: async () => ({
        identity: await authority.issue({ notBefore: new Date(Date.now() + DAY_MS / 2) }),
        tls: { mode: 'ca', pem: authority.cert },
      }),
    },
    {
      name: 'another fingerprint than the pinned one, even from the right CA',
      says: 'its fingerprint is not the registered',
      make: async () => ({ identity: valid, tls: { mode: 'pin', fingerprint: authority.fingerprint } }),
    },
  ]
  test.each(refusals)('$name is refused, named with its fingerprint, and sees no byte of a request', async (one) => {
    const { identity, tls } = await one.make()
    const server = await listen(identity)
    const error = await attempt(server.port, tls)
    expect(error).toBeInstanceOf(ScannerCertificateError)
    expect(error).toMatchObject({ message: expect.stringContaining(one.says) })
    expect((error as ScannerCertificateError).facts['fingerprint']).toBe(identity.fingerprint)
    expect(server.bytes()).toBe(0)
  })

  test('the environment cannot switch the checks off', async () => {
    const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED']
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0'
    try {
      const server = await listen(valid)
      expect(await attempt(server.port, { mode: 'system' })).toBeInstanceOf(ScannerCertificateError)
      expect(server.bytes()).toBe(0)
    } finally {
      if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']
      else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before
    }
  })

  test('a PEM that holds no certificate is the mistake of who registered it', async () => {
    const pem = '-----BEGIN CERTIFICATE-----\nbm90aGluZw==\n-----END CERTIFICATE-----'
    expect(await attempt(1, { mode: 'ca', pem })).toMatchObject({ issues: [{ path: 'tls.pem' }] })
  })

  test('a plain http server behind an https address is unreachable, and the reason says so', async () => {
    let requests = 0
    const server = createHttpServer((_request, response) => {
      requests += 1
      response.end('hello')
    })
    servers.push(server)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const error = await attempt((server.address() as AddressInfo).port, { mode: 'ca', pem: authority.cert })
    expect(error).toBeInstanceOf(ScannerUnreachableError)
    expect(error).toMatchObject({ mayHaveTakenEffect: false, message: expect.stringContaining('does not speak TLS') })
    expect(requests).toBe(0)
  })
})

describe('what certainly was not sent is told from what may have been', () => {
  let scanner: ScriptedScanner
  beforeEach(async () => {
    scanner = await startScriptedScanner()
  })
  afterEach(async () => {
    await scanner.close()
  })

  const failureOf = (work: Promise<unknown>) =>
    work.then(
      () => {
        throw new Error('it succeeded')
      },
      (error: unknown) => error as ScannerUnreachableError,
    )

  test('a refused connection sent nothing', async () => {
    const adapter = scanner.adapter()
    await scanner.close()
    const again = createNessusAdapter(scanner.connection())
    const error = await failureOf(again.launch('5'))
    expect(error).toMatchObject({ name: 'ScannerUnreachableError', mayHaveTakenEffect: false })
    expect(error.message).toContain('refused')
    adapter.close()
  })

  test('a name that does not resolve sent nothing', async () => {
    const connection = { ...scanner.connection(), apiUrl: 'https://scanner.invalid:8834' }
    const error = await failureOf(createNessusAdapter(connection).launch('5'))
    expect(error).toMatchObject({ name: 'ScannerUnreachableError', mayHaveTakenEffect: false })
    expect(error.message).toContain('resolved')
  })

  test('a handshake that never ends sent nothing', async () => {
    const silent = createHttpServer()
    silent.on('connection', (socket) => socket.pause().on('error', () => {}))
    silent.listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const apiUrl = `https://127.0.0.1:${(silent.address() as AddressInfo).port}`
    const adapter = createNessusAdapter({ ...scanner.connection(), apiUrl }, { timeouts: { connectMs: 50 } })
    const error = await failureOf(adapter.launch('5'))
    expect(error).toMatchObject({ name: 'ScannerUnreachableError', mayHaveTakenEffect: false })
    silent.closeAllConnections()
    silent.close()
  })

  test('a connection cut before the answer may have taken effect', async () => {
    scanner.on('POST /scans/5/launch', cut)
    const error = await failureOf(scanner.adapter().launch('5'))
    expect(error).toMatchObject({ name: 'ScannerUnreachableError', mayHaveTakenEffect: true })
  })

  test.each([
    ['headers', { headersMs: 50 }],
    ['the whole launch', { launchMs: 50 }],
  ])('a time limit on %s leaves it open whether it took effect, and nothing in flight', async (_name, timeouts) => {
    let ended: Promise<unknown> | undefined
    scanner.on('POST /scans/5/launch', (response) => {
      ended = once(response, 'close')
    })
    const error = await failureOf(scanner.adapter({ timeouts }).launch('5'))
    expect(error).toMatchObject({ name: 'ScannerUnreachableError', mayHaveTakenEffect: true })
    await ended
    expect(scanner.requests).toHaveLength(1)
  })

  test('an answer that trickles for ever ends with the deadline', async () => {
    let timer: NodeJS.Timeout | undefined
    scanner.on('GET /scans', (response) => {
      response.writeHead(200)
      timer = setInterval(() => response.write(' '), 5)
      response.on('close', () => clearInterval(timer))
    })
    const error = await failureOf(scanner.adapter({ timeouts: { requestMs: 100 } }).findScans('x'))
    expect(error).toMatchObject({ name: 'ScannerUnreachableError', mayHaveTakenEffect: true })
  })

  test('an answer cut in the middle is no answer', async () => {
    scanner.on('GET /scans', (response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('{"scans":null}', () => response.socket?.destroy())
    })
    const error = await failureOf(scanner.adapter().findScans('x'))
    expect(error).toMatchObject({ name: 'ScannerUnreachableError', mayHaveTakenEffect: true })
  })

  test('what does not answer in HTTP is no scanner', async () => {
    scanner.on('GET /scans', (response) => {
      response.socket?.end('220 mail ready\r\n')
    })
    expect(await failureOf(scanner.adapter().findScans('x'))).toMatchObject({ name: 'ScannerProtocolError' })
  })

  test('a redirect is not followed and takes no keys elsewhere', async () => {
    scanner.on('GET /scans', (response) => {
      response.writeHead(302, { location: 'https://elsewhere.example/login?secret=1' }).end()
    })
    const error = await failureOf(scanner.adapter().findScans('x'))
    expect(error.name).toBe('ScannerProtocolError')
    expect(error.message).toContain('a redirect to https://elsewhere.example (HTTP 302)')
    expect(error.message).not.toContain('login')
  })

  test('each request has a connection of its own, which is closed after it', async () => {
    scanner.on('GET /scans', (response, request) => {
      response.removeHeader('connection')
      json({ scans: null })(response, request)
    })
    const adapter = scanner.adapter()
    await adapter.findScans('x')
    await adapter.findScans('x')
    await expect.poll(() => scanner.openConnections()).toBe(0)
    expect(scanner.requests.map(({ headers }) => headers.connection)).toEqual(['close', 'close'])
  })

  test('after close nothing is sent', async () => {
    const adapter = scanner.adapter()
    adapter.close()
    expect(await failureOf(adapter.launch('5'))).toMatchObject({ mayHaveTakenEffect: false })
    expect(scanner.requests).toHaveLength(0)
  })

  test('close ends a request under way', async () => {
    const adapter = scanner.adapter()
    scanner.on('GET /scans', () => adapter.close())
    expect(await failureOf(adapter.findScans('x'))).toMatchObject({ name: 'ScannerUnreachableError' })
  })

  test('an address with a path keeps it in every request', async () => {
    scanner.on('GET /nessus/scans', json({ scans: [] }))
    const connection = { ...scanner.connection(), apiUrl: `${scanner.url}/nessus` }
    await createTransport(connection, () => ({}), NESSUS_TIMEOUTS)
      .send({ method: 'GET', path: '/scans', authenticated: true, compressed: false, headersMs: 1000 })
      .then((answer) => answer.dispose())
    expect(scanner.requests[0]?.name).toBe('GET /nessus/scans')
  })
})
