import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CallLog, MOST_CALLS } from '../../simulator/call-log.ts'
import { WireClient } from './wire-client.ts'

let client: WireClient

beforeAll(async () => {
  client = await WireClient.start()
})
afterAll(() => client.close())

async function control(method: string, path: string, body?: unknown): Promise<{ status: number; json: unknown }> {
  const reply = await client.call(method, `/_simulator/${path}`, { keys: false, body })
  expect(reply.headers['x-simulator']).toBe('scanloop')
  expect(reply.headers['server']).toBeUndefined()
  return { status: reply.status, json: JSON.parse(reply.text) }
}

describe('the call log', () => {
  it('lists every API call in order with its effect, and no control calls', async () => {
    const id = await client.createScan()
    const uuid = await client.launch(id)
    const { json } = await control('GET', 'calls')
    const { calls } = json as { calls: { seq: number; effect?: string }[] }
    expect(calls).toMatchObject([
      { seq: 1, method: 'POST', path: '/scans', query: '', status: 200, effect: `created scan ${id}`, faults: [] },
      {
        seq: 2,
        path: `/scans/${id}/launch`,
        effect: expect.stringMatching(`^launched scan ${id} run \\d+ uuid ${uuid}$`),
      },
    ])
    expect(new Date((calls[0] as { at?: string })?.at ?? '').toISOString()).toMatch(/^2025/)
  })

  it('holds no key and no token, not even those put into an address by mistake', async () => {
    const id = await client.finishedScan()
    const { token } = await client.requestExport(id, { format: 'nessus' }, '?history_id=')
    await client.call('GET', `/tokens/${token}/status`)
    await client.call('GET', `/tokens/${token}/download`)
    await client.call('GET', `/tokens/short-token/download`)
    const { accessKey, secretKey } = client.simulator
    await client.call('GET', `/scans/${secretKey}`)
    await client.call('GET', `/scans?accessKey=${accessKey}&secretKey=${secretKey}&token=abc`)
    const text = JSON.stringify([client.simulator.calls(), (await control('GET', 'state')).json])
    for (const secret of [token, accessKey, secretKey, 'short-token', 'abc']) expect(text).not.toContain(secret)
    expect(text).toContain('/tokens/[token]/download')
  })

  it('keeps the last fifty thousand', () => {
    const log = new CallLog()
    for (let index = 0; index < 120_000; index += 1) log.begin(0, 'GET', '/scans', '')
    const calls = log.all()
    expect([calls.length, calls.at(-1)?.seq, calls[0]?.seq]).toEqual([MOST_CALLS, 120_000, 70_001])
  })
})

describe('the control page', () => {
  it('switches faults and names a bad field', async () => {
    const faults = [{ kind: 'http-error', status: 503, match: { path: '/folders' } }]
    expect((await control('POST', 'faults', { faults })).json).toEqual({ faults })
    expect((await client.call('GET', '/folders')).status).toBe(503)
    expect((await control('GET', 'faults')).json).toEqual({ faults })
    const bad = await control('POST', 'faults', { faults: [{ kind: 'latency', ms: 'soon' }] })
    expect(bad).toMatchObject({ status: 400, json: { error: expect.stringContaining('faults[0].ms') } })
    expect((await control('POST', 'faults', { faults: [] })).json).toEqual({ faults: [] })
    expect((await client.call('GET', '/folders')).status).toBe(200)
  })

  it('lets a person start scans where keys may not', async () => {
    const professional = await WireClient.start({ edition: 'professional' })
    const { simulator } = professional
    const id = simulator.createByHand({ name: 'by hand', targets: '10.0.0.1' })
    const uuid = simulator.launchByHand(id)
    professional.advanceSeconds(3600)
    expect((await professional.details(id)).info).toMatchObject({ status: 'completed', uuid })
    expect((await professional.exported(id)).text).toContain('</NessusClientData_v2>')
    await professional.close()
  })

  it('does the same over HTTP', async () => {
    const { json } = await control('POST', 'scans', { name: 'by hand', targets: '10.0.0.1' })
    const { id } = json as { id: number }
    const { uuid } = (await control('POST', 'launches', { scanId: id })).json as { uuid: string }
    expect((await client.details(id)).history).toMatchObject([{ uuid }])
    expect(await control('POST', 'launches', { scanId: id })).toMatchObject({ status: 409 })
    expect(await control('GET', 'nothing')).toMatchObject({ status: 404 })
  })
})
