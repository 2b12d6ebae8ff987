import { createServer as createHttpServer } from 'node:http'
import type { IncomingMessage, RequestListener, Server } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { DeliveryFailedError, InvalidInputError } from '../../core/errors.ts'
import { Secret } from '../../core/secret.ts'
import { DefectDojoTarget, reimportScan } from '../../deliveries/defectdojo.ts'
import { makeCertificate } from '../../simulator/certificate.ts'

const TOKEN = new Secret('0123456789abcdef0123456789abcdef01234567')
const TARGET = DefectDojoTarget.parse({
  productName: 'Head office "north"',
  engagementName: 'Scanloop',
  testTitle: 'Scan 1',
  scanDate: '2026-05-04',
  tags: ['ci', 'dmz'],
})
const DONE = { test_id: 7, engagement_id: 5, product_id: 3, statistics: { after: {} }, scan_type: 'Tenable Scan' }

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close()
    server.closeAllConnections()
  }
})

async function listening(server: Server, scheme: string): Promise<string> {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `${scheme}://127.0.0.1:${String((server.address() as AddressInfo).port)}`
}

interface Received {
  readonly request: IncomingMessage
  readonly form: FormData
  readonly file: File
}

/** A DefectDojo that reads the form as any server does, and answers with what it is given. */
async function dojo(status: number, body: unknown): Promise<{ url: string; received: Promise<Received> }> {
  const { promise: received, resolve, reject } = Promise.withResolvers<Received>()
  const url = await listening(
    createHttpServer((request, response) => {
      void (async () => {
        const pieces: Buffer[] = []
        for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece)
        const headers = { 'Content-Type': request.headers['content-type'] ?? '' }
        const form = await new Response(Buffer.concat(pieces), { headers }).formData()
        resolve({ request, form, file: form.get('file') as File })
        response.writeHead(status, { 'Content-Type': 'application/json' })
        response.end(typeof body === 'string' ? body : JSON.stringify(body))
      })().catch(reject)
    }),
    'http',
  )
  return { url, received }
}

async function* bodyOf(...pieces: string[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield Buffer.from(piece)
}

const aReport = (...pieces: string[]) => ({ fileName: 'office-run-3.nessus', body: bodyOf(...pieces) })

describe('reimportScan', () => {
  it('sends the raw report as the form that DefectDojo reads', async () => {
    const { url, received } = await dojo(201, DONE)
    const found = await reimportScan({ url: `${url}/`, token: TOKEN }, TARGET, {
      ...aReport('<Nessus', '/>'),
      bytes: 9,
    })
    expect(found).toEqual({ testId: 7, engagementId: 5, productId: 3 })
    const { request, form, file } = await received
    expect([request.method, request.url]).toEqual(['POST', '/api/v2/reimport-scan/'])
    expect(request.headers.authorization).toBe(`Token ${TOKEN.reveal()}`)
    expect(request.headers['content-length']).toMatch(/^\d+$/)
    form.delete('file')
    expect([...form]).toEqual([
      ['scan_type', 'Tenable Scan'],
      ['auto_create_context', 'true'],
      ['product_type_name', 'Scanloop'],
      ['product_name', 'Head office "north"'],
      ['engagement_name', 'Scanloop'],
      ['test_title', 'Scan 1'],
      ['minimum_severity', 'Info'],
      ['close_old_findings', 'true'],
      ['scan_date', '2026-05-04'],
      ['tags', 'ci'],
      ['tags', 'dmz'],
    ])
    expect([file.name, file.type, await file.text()]).toEqual(['office-run-3.nessus', 'application/xml', '<Nessus/>'])
  })

  it('streams a report of unknown size, asking for no more of it than is taken', async () => {
    const { url, received } = await dojo(201, DONE)
    let ahead = 0
    async function* large() {
      for (let index = 0; index < 400; index += 1) {
        ahead = index
        yield Buffer.alloc(64 * 1024, 97)
      }
    }
    await reimportScan({ url, token: TOKEN }, TARGET, { fileName: 'a.nessus', body: large() })
    const { request, file } = await received
    expect(request.headers['transfer-encoding']).toBe('chunked')
    expect([ahead, file.size]).toEqual([399, 400 * 64 * 1024])
  })

  it.each([
    [400, { file: ['the parser "Tenable Scan" is not known'] }, /answered 400, with the words .*not known/, /names/],
    [401, { detail: `Invalid token ${TOKEN.reveal()}` }, /Invalid token \[secret\]/, /token/],
    [403, '', /answered 403\.$/, /may import/],
    [404, '<html>\u001b[31m no such page', /answered 404, with the words "<html> \[31m/, /\/api\/v2\//],
    [413, '', /answered 413/, /client_max_body_size/],
    [302, '', /answered 302/, /redirect/],
    [500, 'x'.repeat(5000), /answered 500, with the words "x{500}"\.$/, /log of DefectDojo/],
    [201, 'not JSON', /answered 201/, /Check that/],
  ])('says what an answer of %i means, and never the token', async (status, body, message, action) => {
    const { url } = await dojo(status, body)
    const failure = await reimportScan({ url, token: TOKEN }, TARGET, aReport('<a/>')).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(DeliveryFailedError)
    expect(failure).toMatchObject({
      message: expect.stringMatching(message),
      action: expect.stringMatching(action),
      facts: { answered: status },
    })
    expect(JSON.stringify(failure) + String(failure)).not.toContain(TOKEN.reveal())
  })

  it('hears a refusal that comes while it still sends', async () => {
    const refuse: RequestListener = (_, response) => {
      response.writeHead(413, { Connection: 'close' }).end('too large')
    }
    const url = await listening(createHttpServer(refuse), 'http')
    let isEnded = false
    async function* endless() {
      try {
        for (;;) yield Buffer.alloc(64 * 1024)
      } finally {
        isEnded = true
      }
    }
    const sending = reimportScan({ url, token: TOKEN }, TARGET, { fileName: 'a', body: endless() })
    await expect(sending).rejects.toThrow(/answered 413, with the words "too large"/)
    expect(isEnded).toBe(true)
  })

  it('fails with the error of a report that cannot be read, and DefectDojo gets no whole form', async () => {
    const { url, received } = await dojo(201, DONE)
    let isWhole = false
    received.then(
      () => (isWhole = true),
      () => {},
    )
    async function* broken() {
      yield Buffer.from('<Nessus')
      throw new TypeError('the archive is damaged')
    }
    const sending = reimportScan({ url, token: TOKEN }, TARGET, { fileName: 'a', body: broken() })
    await expect(sending).rejects.toThrow(new TypeError('the archive is damaged'))
    expect(isWhole).toBe(false)
  })

  it('gives up at its deadline, and when it is told to', async () => {
    const url = await listening(
      createHttpServer(() => {}),
      'http',
    )
    const late = reimportScan({ url, token: TOKEN }, TARGET, aReport('<a/>'), { deadlineSeconds: 0.05 })
    await expect(late).rejects.toThrow(/did not answer in time/)
    const stopped = reimportScan({ url, token: TOKEN }, TARGET, aReport('<a/>'), { signal: AbortSignal.abort() })
    await expect(stopped).rejects.toThrow(DeliveryFailedError)
  })

  it('trusts only a certificate that an authority vouches for', async () => {
    const { certificatePem: cert, privateKeyPem: key } = await makeCertificate()
    const server = createHttpsServer({ cert, key }, (request, response) => {
      request.resume().on('end', () => response.writeHead(201).end(JSON.stringify(DONE)))
    })
    const url = await listening(server, 'https')
    await expect(reimportScan({ url, token: TOKEN }, TARGET, aReport('<a/>'))).rejects.toThrow(
      /no answer \(.*certificate/,
    )
    const trusted = await reimportScan({ url, token: TOKEN, ca: cert }, TARGET, aReport('<a/>'))
    expect(trusted.testId).toBe(7)
  })

  it.each(['http://dojo.example', 'ftp://dojo.example', 'https://user:pass@dojo.example', 'dojo'])(
    'sends no token to %s',
    async (url) => {
      await expect(reimportScan({ url, token: TOKEN }, TARGET, aReport('<a/>'))).rejects.toThrow(InvalidInputError)
    },
  )
})
