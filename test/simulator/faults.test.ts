import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { FaultSpec } from '../../simulator/simulator.ts'
import { WireClient } from './wire-client.ts'
import type { Reply } from './wire-client.ts'

let client: WireClient

beforeAll(async () => {
  client = await WireClient.start()
})
afterEach(() => client.simulator.clearFaults())
afterAll(() => client.close())

const on = (...faults: FaultSpec[]): void => client.simulator.setFaults(faults)
const scanNames = async (): Promise<string[]> => {
  const { scans } = await client.json<{ scans: { name: string }[] | null }>('GET', '/scans')
  return (scans ?? []).map((scan) => scan.name)
}
const TEMPLATE = 'ad629e16-03b6-8c1d-cef6-ef8c9dd3c658d24bd260ef5f9e66'
const BODY = { uuid: TEMPLATE, settings: { name: 'late', text_targets: '10.0.0.1' } }
const create = (name: string): Promise<Reply> =>
  client.call('POST', '/scans', {
    body: { uuid: TEMPLATE, settings: { name, text_targets: '10.0.0.1' } },
  })
/** Fetches an export of a finished scan while a fault is on; its whole length beside it. */
async function download(fault: FaultSpec, headers = {}): Promise<{ reply: Reply; whole: number; again: Reply }> {
  const id = await client.finishedScan({ text_targets: '10.0.0.1' })
  const whole = (await client.exported(id)).bytes.length
  const { token } = await client.requestExport(id)
  on(fault)
  const reply = await client.call('GET', `/tokens/${token}/download`, { headers })
  client.simulator.clearFaults()
  return { reply, whole, again: await client.call('GET', `/tokens/${token}/download`) }
}

describe('faults of the network', () => {
  it('latency delays the answer', async () => {
    on({ kind: 'latency', ms: 150 })
    const before = performance.now()
    await client.call('GET', '/server/status')
    expect(performance.now() - before).toBeGreaterThanOrEqual(145)
  })

  it('late-answer keeps the answer back after it happened', async () => {
    const own = await WireClient.start()
    own.simulator.setFaults([{ kind: 'late-answer', ms: 600_000 }])
    const end = own.call('POST', '/scans', { body: BODY }).then(
      () => 'answered',
      () => 'cut',
    )
    await vi.waitUntil(() => own.simulator.calls().some(({ effect }) => effect?.startsWith('created scan')))
    expect(own.simulator.calls()).toMatchObject([{ status: null }])
    await own.close()
    expect(await end).toBe('cut')
  })

  it('reset-before breaks the connection and nothing happens', async () => {
    on({ kind: 'reset-before', match: { method: 'POST', path: '/scans' } })
    await expect(create('never')).rejects.toThrow(/socket hang up|ECONNRESET/)
    expect(await scanNames()).not.toContain('never')
  })

  it('reset-after breaks the connection after it happened', async () => {
    on({ kind: 'reset-after', match: { method: 'post', path: '/scans' } })
    await expect(create('done')).rejects.toThrow(/socket hang up|ECONNRESET/)
    expect(await scanNames()).toContain('done')
    const call = client.simulator.calls().findLast(({ method }) => method === 'POST')
    expect(call).toMatchObject({
      status: null,
      faults: ['reset-after'],
      effect: expect.stringMatching(/^created scan/),
    })
  })

  it('http-error answers JSON or HTML and nothing happens', async () => {
    on({ kind: 'http-error', status: 502, html: true, times: 1 }, { kind: 'http-error', status: 503, times: 1 })
    const html = await create('gateway')
    expect([html.status, html.headers['content-type']]).toEqual([502, 'text/html'])
    expect(html.text).toContain('<h1>502 Bad Gateway</h1>')
    expect((await create('gateway')).status).toBe(503)
    expect(await scanNames()).not.toContain('gateway')
  })

  it('duplicate-delivery applies a request twice and answers with the second', async () => {
    on({ kind: 'duplicate-delivery', times: 1 })
    await create('double')
    expect((await scanNames()).filter((name) => name === 'double')).toHaveLength(2)
    const id = await client.createScan()
    on({ kind: 'duplicate-delivery', match: { path: '/launch$' } })
    expect((await client.call('POST', `/scans/${id}/launch`, { body: {} })).status).toBe(409)
    expect((await client.details(id)).info.status).toBe('pending')
  })

  it('restart loses the request, refuses connections for a moment and comes back once', async () => {
    const id = await client.createScan()
    await client.launch(id)
    on({ kind: 'restart', match: { path: '/scans' } })
    await expect(client.call('GET', '/scans')).rejects.toThrow(/socket hang up|ECONNRESET/)
    await client.simulator.restart()
    expect((await client.details(id)).info.status).toBe('aborted')
  })
})

describe('faults of keys and editions', () => {
  it('unauthorized refuses good keys', async () => {
    on({ kind: 'unauthorized', times: 1 })
    expect((await client.call('GET', '/scans')).status).toBe(401)
    expect((await client.call('GET', '/scans')).status).toBe(200)
  })

  it('key-rotation kills the keys in use', async () => {
    const { accessKey } = client.simulator
    on({ kind: 'key-rotation' })
    expect((await client.call('GET', '/scans')).status).toBe(401)
    expect(client.simulator.accessKey).not.toBe(accessKey)
    expect((await client.call('GET', '/scans')).status).toBe(200)
  })

  it('edition-gate-cut sends the head of the refusal and no body', async () => {
    on({ kind: 'edition-gate-cut' })
    const reply = await create('gated')
    expect(reply).toMatchObject({ status: 412, isComplete: false, text: '' })
    expect(reply.headers['content-length']).toBe('32')
    expect((await client.call('GET', '/scans')).status).toBe(200)
  })

  it('reset-gate sends nothing', async () => {
    on({ kind: 'reset-gate' })
    await expect(create('gated')).rejects.toThrow(/socket hang up|ECONNRESET/)
    expect(await scanNames()).not.toContain('gated')
  })
})

describe('faults of downloads', () => {
  it.each([{}, { 'Accept-Encoding': 'gzip' }])(
    'cut-download breaks off, and the token is burnt (%o)',
    async (headers) => {
      const { reply, whole, again } = await download({ kind: 'cut-download', atFraction: 0.5 }, headers)
      expect([reply.status, reply.isComplete, again.status]).toEqual([200, false, 404])
      if (!('Accept-Encoding' in headers)) expect(reply.bytes.length).toBe(Math.floor(whole / 2))
      expect(reply.bytes.length).toBeGreaterThan(1000)
    },
  )

  it('cut-download at so many bytes', async () => {
    const { reply } = await download({ kind: 'cut-download', atBytes: 12_345 })
    expect([reply.isComplete, reply.bytes.length]).toEqual([false, 12_345])
  })

  it.each([{}, { 'Accept-Encoding': 'gzip' }])('truncate-download ends early as if complete (%o)', async (headers) => {
    const { reply, whole } = await download({ kind: 'truncate-download', atFraction: 0.9 }, headers)
    expect([reply.status, reply.isComplete, reply.bytes.length]).toEqual([200, true, Math.floor(whole * 0.9)])
    expect(reply.text).not.toContain('</NessusClientData_v2>')
  })

  it('slow-download drips', async () => {
    const before = performance.now()
    const { reply, whole } = await download({ kind: 'slow-download', bytesPerSecond: 5_000_000 })
    expect([reply.isComplete, reply.bytes.length]).toEqual([true, whole])
    expect(performance.now() - before).toBeGreaterThan((1000 * whole) / 5_000_000)
  })

  it('json-error-download answers 200 with an error', async () => {
    const { reply } = await download({ kind: 'json-error-download' })
    expect(reply.status).toBe(200)
    expect(JSON.parse(reply.text)).toHaveProperty('error')
  })
})

describe('faults of exports', () => {
  it('export-error is a 500 with a status, then 404', async () => {
    const { token } = await client.requestExport(await client.finishedScan())
    on({ kind: 'export-error' })
    const failed = await client.call('GET', `/tokens/${token}/status`)
    expect([failed.status, failed.text]).toEqual([500, '{"status":"error"}'])
    expect((await client.call('GET', `/tokens/${token}/status`)).status).toBe(404)
  })

  it('export-stuck loads for ever', async () => {
    const { token } = await client.requestExport(await client.finishedScan())
    on({ kind: 'export-stuck' })
    client.advanceSeconds(86_400)
    expect(await client.json('GET', `/tokens/${token}/status`)).toMatchObject({ status: 'loading' })
    expect((await client.call('GET', `/tokens/${token}/download`)).status).toBe(404)
  })

  it('export-409 refuses the request', async () => {
    const id = await client.finishedScan()
    on({ kind: 'export-409', times: 1 })
    expect((await client.call('POST', `/scans/${id}/export`, { body: { format: 'csv' } })).status).toBe(409)
    expect((await client.call('POST', `/scans/${id}/export`, { body: { format: 'csv' } })).status).toBe(200)
  })
})

describe('faults of content', () => {
  it('unknown-status shows in list, details and history', async () => {
    const id = await client.finishedScan({ name: 'odd status' })
    on({ kind: 'unknown-status', status: 'quantum' })
    const { scans } = await client.json<{ scans: { id: number; status: string }[] }>('GET', '/scans')
    expect(scans.find((scan) => scan.id === id)?.status).toBe('quantum')
    const details = await client.details(id)
    expect([details.info.status, details.history?.[0]?.status]).toEqual(['quantum', 'quantum'])
  })

  it('null-lists empties the lists of an answer', async () => {
    const id = await client.finishedScan()
    on({ kind: 'null-lists' })
    expect(await client.json('GET', '/scans')).toMatchObject({ scans: null, folders: null })
    expect(await client.details(id)).toMatchObject({ hosts: null, history: null, vulnerabilities: null })
  })

  it('stale-history hides a new run for a while', async () => {
    const id = await client.finishedScan()
    const first = (await client.details(id)).info.uuid
    const second = await client.launch(id)
    on({ kind: 'stale-history', ms: 60_000 })
    client.advanceSeconds(30)
    expect(await client.details(id)).toMatchObject({ info: { uuid: first }, history: [{ uuid: first }] })
    client.advanceSeconds(31)
    expect(await client.details(id)).toMatchObject({ info: { uuid: second }, history: [{}, { uuid: second }] })
  })
})

describe('choosing requests', () => {
  it('skips the first, strikes so often, and leaves other paths alone', async () => {
    on({ kind: 'http-error', status: 500, after: 1, times: 2, match: { method: 'GET', path: '^/folders$' } })
    const statuses = []
    for (let index = 0; index < 5; index += 1) statuses.push((await client.call('GET', '/folders')).status)
    expect(statuses).toEqual([200, 500, 500, 200, 200])
    expect((await client.call('GET', '/scans')).status).toBe(200)
  })

  it('strikes with a probability, by a seed', async () => {
    on({ kind: 'unauthorized', probability: 0.5, match: { path: '/session' } })
    const replies = await Promise.all(Array.from({ length: 60 }, () => client.call('GET', '/session')))
    const struck = replies.filter((reply) => reply.status === 401).length
    expect(struck).toBeGreaterThan(15)
    expect(struck).toBeLessThan(45)
  })
})
