import { X509Certificate } from 'node:crypto'
import { connect } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WireClient } from './wire-client.ts'

let client: WireClient

beforeAll(async () => {
  client = await WireClient.start()
})
afterAll(() => client.close())

describe('TLS', () => {
  it.each(['127.0.0.1', 'localhost'])(
    'is verified for %s by a client that trusts only the certificate itself',
    async (host) => {
      expect((await client.call('GET', '/server/status', { host })).status).toBe(200)
    },
  )

  it('is refused by a client that does not know the certificate', async () => {
    const { port } = client.simulator
    const error = await new Promise<Error>((resolve) => {
      connect({ port, host: '127.0.0.1' }).on('error', resolve)
    })
    expect(error.message).toContain('self-signed')
  })

  it('tells the fingerprint a client sees', async () => {
    const { certificatePem, fingerprint } = client.simulator
    expect(fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)
    expect(new X509Certificate(certificatePem).fingerprint256).toBe(fingerprint)
  })
})

describe('keys', () => {
  it('refuses calls without keys, in the recorded words', async () => {
    const reply = await client.call('GET', '/scans', { keys: false })
    expect([reply.status, reply.reason]).toEqual([401, 'Authorization required'])
    expect(JSON.parse(reply.text)).toEqual({ error: 'You need to log in to perform this request' })
  })

  it('refuses wrong keys', async () => {
    const headers = { 'X-ApiKeys': `accessKey=${'0'.repeat(64)}; secretKey=${'0'.repeat(64)}` }
    const reply = await client.call('GET', '/scans', { keys: false, headers })
    expect([reply.status, reply.text]).toEqual([401, '{"error":"Invalid Credentials"}'])
  })

  it('accepts keys without a space, with a closing semicolon and under any case of the header', async () => {
    const { accessKey, secretKey } = client.simulator
    const headers = { 'x-apikeys': `accessKey=${accessKey};secretKey=${secretKey};` }
    expect((await client.call('GET', '/scans', { keys: false, headers })).status).toBe(200)
  })

  it('kills the old keys at once when they are regenerated', async () => {
    const { accessKey, secretKey } = client.simulator
    const made = await client.json<{ accessKey: string; secretKey: string }>('PUT', '/session/keys')
    expect(made.accessKey).toBe(client.simulator.accessKey)
    const headers = { 'X-ApiKeys': `accessKey=${accessKey}; secretKey=${secretKey}` }
    expect((await client.call('GET', '/scans', { keys: false, headers })).status).toBe(401)
    expect((await client.call('GET', '/scans')).status).toBe(200)
  })

  it('tells who the keys belong to', async () => {
    expect(await client.json('GET', '/session')).toMatchObject({ username: 'admin', permissions: 128 })
  })
})

describe('HTTP', () => {
  it('sends the recorded headers and closes the connection', async () => {
    const { headers } = await client.call('GET', '/scans')
    expect(headers).toMatchObject({
      server: 'NessusWWW',
      connection: 'close',
      'content-type': 'application/json',
      'cache-control': 'no-cache, no-store, must-revalidate',
      'x-frame-options': 'DENY',
      'strict-transport-security': 'max-age=31536000',
      'expect-ct': 'max-age=0',
    })
  })

  it('compresses large bodies for those who accept it', async () => {
    const path = '/editor/scan/templates'
    const packed = await client.call('GET', path, { headers: { 'Accept-Encoding': 'gzip, deflate' } })
    const plain = await client.call('GET', path)
    expect(packed.headers['content-encoding']).toBe('gzip')
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(packed.text).toBe(plain.text)
  })

  it.each([
    ['GET', '/nowhere', 404, 'The requested file was not found'],
    ['GET', '/scans/4711', 404, 'The requested file was not found'],
    ['GET', '//', 404, 'The requested file was not found'],
    ['GET', '/scans/abc', 404, 'The requested file was not found'],
    ['PATCH', '/scans', 405, 'The requested method is not allowed for this URL'],
    ['DELETE', '/scans/1/history', 405, 'The requested method is not allowed for this URL'],
  ])('answers %s %s with %i', async (method, path, status, error) => {
    const reply = await client.call(method, path)
    expect([reply.status, JSON.parse(reply.text)]).toEqual([status, { error }])
  })

  it('refuses a body that is no JSON', async () => {
    expect((await client.call('POST', '/scans', { body: '{"uuid":' })).status).toBe(400)
  })

  it('reads a large target list, and refuses a body beyond all reason', async () => {
    const targets = Array.from({ length: 5000 }, (_, index) => `10.0.${index >> 8}.${index & 255}`).join(',')
    expect(await client.createScan({ text_targets: targets })).toBeGreaterThan(0)
    expect((await client.call('POST', '/scans', { body: 'x'.repeat(17 * 1024 * 1024) })).status).toBe(413)
  })
})

describe('start-up', () => {
  it('is loading for a while, answers the status without keys and nothing else', async () => {
    const slow = await WireClient.start({ startUpSeconds: 10 })
    slow.advanceSeconds(4)
    const status = await slow.call('GET', '/server/status', { keys: false })
    expect(JSON.parse(status.text)).toMatchObject({ status: 'loading', progress: 40 })
    expect((await slow.call('GET', '/scans')).status).toBe(503)
    slow.advanceSeconds(6)
    expect(await slow.json('GET', '/server/status')).toMatchObject({ code: 200, status: 'ready', progress: null })
    expect((await slow.call('GET', '/scans')).status).toBe(200)
    await slow.close()
  })
})
