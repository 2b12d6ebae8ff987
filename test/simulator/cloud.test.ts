import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ADVANCED, WireClient } from './wire-client.ts'

type Json = Record<string, unknown>
const FOLDER = new URL('../fixtures/nessus/http/tenable-vm/', import.meta.url)

function recorded(prefix: string): Json {
  const file = readdirSync(FOLDER).find((name) => name.startsWith(prefix))
  const exchange = JSON.parse(readFileSync(new URL(file ?? '', FOLDER), 'utf8')) as { response: { body: string } }
  return JSON.parse(exchange.response.body) as Json
}
const listIn = (value: unknown, key: string): Json[] => (value as Record<string, Json[]>)[key] ?? []
const keys = (value: unknown): string[] => Object.keys(value as Json).sort()

let client: WireClient
beforeEach(async () => {
  client = await WireClient.start({ edition: 'tvm' })
})
afterEach(() => client.close())

async function create(name = 'Cloud scan') {
  const settings = { name, text_targets: '192.0.2.1' }
  const { scan } = await client.json<{ scan: Json }>('POST', '/scans', { uuid: ADVANCED, settings })
  return { scan, id: Number(scan['id']) }
}
const launch = async (id: number | string) =>
  (await client.json<{ scan_uuid: string }>('POST', `/scans/${id}/launch`, {})).scan_uuid
const statusOf = async (id: number) => (await client.json('GET', `/scans/${id}/latest-status`))['status']

describe('the cloud has the keys that were recorded', () => {
  it('POST /scans', async () => {
    const { scan } = await create()
    expect(keys(scan)).toEqual(keys(recorded('scan_create_scan_success--01')['scan']))
    expect(scan).toMatchObject({ enabled: true, scanner_id: null })
  })

  it('GET /scans, of a scan that never ran', async () => {
    await create()
    const [item] = listIn(await client.json('GET', '/scans'), 'scans')
    const empty = listIn(recorded('scan_export_bytesio--00'), 'scans').find(({ status }) => status === 'empty')!
    expect(keys(item)).toEqual([...keys(empty), 'template_uuid', 'progress', 'total_targets', 'has_triggers'].sort())
    const { status, uuid, type, creation_date: created } = empty
    expect(item).toMatchObject({ status, uuid, type, creation_date: created })
  })

  it('GET /scans/{id}, of a completed run', async () => {
    const { id } = await create()
    const uuid = await launch(id)
    client.advanceSeconds(3600)
    const [ours, theirs] = [await client.json('GET', `/scans/${id}`), recorded('scan_results--01')]
    expect(keys(ours)).toEqual(keys(theirs))
    expect(keys(ours['info'])).toEqual(keys(theirs['info']))
    expect(keys(listIn(ours, 'history')[0])).toEqual(keys(listIn(theirs, 'history')[0]))
    expect(listIn(ours, 'history')[0]).toMatchObject({ uuid, type: 'ps', status: 'completed' })
    expect(uuid).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  })

  it('templates, status and properties', async () => {
    expect(await client.json('GET', '/editor/scan/templates')).toEqual(recorded('editor_template_list--00'))
    expect(await client.json('GET', '/server/status')).toEqual(recorded('server_status--00'))
    expect(await client.json('GET', '/server/properties')).toMatchObject({ nessus_type: 'Nessus Cloud' })
  })
})

describe('a run in the cloud', () => {
  it('initializes, waits, runs, publishes and is completed, in details, list and history alike', async () => {
    const { id } = await create()
    await launch(id)
    const seen: unknown[] = []
    for (let tries = 0; tries < 200; tries += 1) {
      const status = await statusOf(id)
      if (seen.at(-1) !== status) seen.push(status)
      const [listed] = listIn(await client.json('GET', '/scans'), 'scans')
      const [entry] = listIn(await client.json('GET', `/scans/${id}/history`), 'history')
      expect([listed?.['status'], entry?.['status']]).toEqual([status, status])
      client.advanceSeconds(2)
    }
    expect(seen).toEqual(['initializing', 'pending', 'running', 'publishing', 'completed'])
  })

  it('goes by the uuid of its schedule, too, and its history comes in pages, the latest first', async () => {
    const { scan, id } = await create()
    const uuids: string[] = []
    for (let run = 0; run < 3; run += 1) {
      uuids.unshift(await launch(String(scan['uuid'])))
      client.advanceSeconds(3600)
    }
    const page = await client.json('GET', `/scans/${scan['uuid'] as string}/history?limit=2&offset=1`)
    expect(page['pagination']).toMatchObject({ total: 3, limit: 2, offset: 1 })
    expect(listIn(page, 'history').map((entry) => entry['scan_uuid'])).toEqual(uuids.slice(1))
    expect((await client.call('GET', `/scans/${id + 900}/history`)).status).toBe(404)
  })

  it('is not stopped while it is paused, and force-stopped only while it stops or publishes', async () => {
    const { id } = await create()
    await launch(id)
    client.advanceSeconds(30)
    expect((await client.call('POST', `/scans/${id}/force-stop`, { body: {} })).status).toBe(409)
    await client.call('POST', `/scans/${id}/pause`, { body: {} })
    client.advanceSeconds(60)
    expect(await statusOf(id)).toBe('paused')
    expect((await client.call('POST', `/scans/${id}/stop`, { body: {} })).status).toBe(409)
    await client.call('POST', `/scans/${id}/resume`, { body: {} })
    client.advanceSeconds(10)
    await client.call('POST', `/scans/${id}/stop`, { body: {} })
    client.advanceSeconds(3)
    expect(await statusOf(id)).toBe('stopping')
    expect((await client.call('POST', `/scans/${id}/force-stop`, { body: {} })).status).toBe(200)
    client.advanceSeconds(5)
    expect(await statusOf(id)).toBe('aborted')
    expect((await client.call('POST', `/scans/${id}/kill`, { body: {} })).status).toBe(404)
  })

  it('is not launched beside 25 others: 429 with a pause in a header and a page of HTML', async () => {
    for (let count = 0; count < 25; count += 1) await launch((await create(`Scan ${count}`)).id)
    const { id } = await create('One more')
    const reply = await client.call('POST', `/scans/${id}/launch`, { body: {} })
    expect([reply.status, reply.headers['content-type'], reply.headers['retry-after']]).toEqual([
      429,
      'text/html',
      '30',
    ])
    expect(reply.text).toContain('<h1>429 Too Many Requests</h1>')
    client.advanceSeconds(3600)
    expect(await launch(id)).not.toBe('')
  })
})

describe('a report from the cloud', () => {
  it('is asked for by chapters, named by a text, and comes with its length, uncompressed', async () => {
    const { id } = await create('Two words')
    const uuid = await launch(id)
    client.advanceSeconds(3600)
    expect((await client.call('POST', `/scans/${id}/export`, { body: { format: 'html' } })).status).toBe(400)
    expect(await client.json('POST', `/scans/${id}/export`, { format: 'nessus' })).toEqual({
      file: `SSE-${uuid}-nessus`,
    })
    const path = `/scans/${id}/export/SSE-${uuid}-nessus`
    client.advanceSeconds(60)
    expect(await client.json('GET', `${path}/status`)).toEqual(recorded('scan_export_bytesio--03'))
    const reply = await client.call('GET', `${path}/download`, { headers: { 'Accept-Encoding': 'gzip' } })
    expect(reply.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': String(reply.bytes.length),
      'content-disposition': 'attachment; filename=Two_words.nessus',
    })
    expect(reply.headers['content-encoding']).toBeUndefined()
    expect(reply.text.trimEnd().endsWith('</NessusClientData_v2>')).toBe(true)
    for (const absent of ['/tokens/x/status', '/reports/custom/templates']) {
      expect((await client.call('GET', absent)).status).toBe(404)
    }
  })
})

it('refuses wrong keys in the form of its gateway, and gives every answer an id', async () => {
  const headers = { 'X-ApiKeys': 'accessKey=a; secretKey=b' }
  const reply = await client.call('GET', '/scans', { keys: false, headers })
  expect([reply.status, reply.reason]).toEqual([401, 'Unauthorized'])
  expect(JSON.parse(reply.text)).toEqual({ statusCode: 401, error: 'Unauthorized', message: 'Invalid credentials.' })
  expect(reply.headers['x-request-uuid']).toMatch(/^[0-9a-f]{32}$/)
})
