import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startHarness } from './harness.ts'
import type { Harness } from './harness.ts'

describe('a Nessus Professional, which does not let API keys create or start scans', () => {
  let harness: Harness
  let scannerId: string
  beforeAll(async () => {
    harness = await startHarness({ edition: 'professional' }, { sweepSeconds: 0.2 })
    scannerId = (await harness.registered()).id
  })
  afterAll(() => harness.close())

  const post = (body: object) => harness.ask('POST', '/v1/scans', { body })

  it('has its scans adopted, and the runs that a person starts there watched and retrieved', async () => {
    const { ask, simulator, reaches } = harness
    const remote = simulator.createByHand({ name: 'Tai Koo Shing', targets: '172.16.36.39, 172.16.36.42' })
    const adopted = await post({ scannerId, remoteId: String(remote), notes: 'started by hand on Mondays' })
    expect(adopted.status, adopted.text).toBe(201)
    expect(adopted.body).toMatchObject({
      name: 'Tai Koo Shing',
      targets: ['172.16.36.39', '172.16.36.42'],
      creation: 'CREATED',
      status: 'CREATED',
      remoteId: String(remote),
      autoRetrieve: true,
    })
    const { id } = adopted.body as { id: string }

    const start = await ask('POST', `/v1/scans/${id}/commands`, { body: { command: 'START' } })
    expect(start.status).toBe(409)
    expect(start.body.detail).toMatch(/Nessus Professional.*Scanloop notices the run/)

    simulator.launchByHand(remote)
    const done = await reaches(id, 'RETRIEVED')
    expect(done.run).toMatchObject({ number: 1, trigger: 'external', status: 'RETRIEVED' })
    expect((await ask('GET', `/v1/scans/${id}/runs/1/report`)).status).toBe(200)
  })

  it.each<[string, object, number, string]>([
    ['a scan that is not there', { remoteId: '999' }, 502, 'does not have scan 999'],
    ['an id that is no text', { remoteId: 7 }, 400, 'remoteId: must be a string'],
    ['an empty id', { remoteId: '' }, 400, 'remoteId (""): must not be empty'],
    [
      'a new scan that is to be an adopted one as well',
      { remoteId: '7', targets: 'a.example' },
      400,
      'remoteId: is not a known field',
    ],
    ['flags that make no sense for it', { remoteId: '7', autoStart: true }, 400, 'autoStart: is not a known field'],
  ])('refuses %s', async (_what, fields, status, said) => {
    const answer = await post({ scannerId, ...fields })
    expect(answer.status, answer.text).toBe(status)
    expect(answer.body.detail).toContain(said)
  })

  it('refuses to adopt a scan twice', async () => {
    const remoteId = String(harness.simulator.createByHand({ name: 'Twice', targets: '192.0.2.1' }))
    expect((await post({ scannerId, remoteId })).status).toBe(201)
    const again = await post({ scannerId, remoteId })
    expect([again.status, again.body.title]).toEqual([409, 'ConflictError'])
  })

  it('lists the scans that could be adopted', async () => {
    const remoteId = String(harness.simulator.createByHand({ name: 'Free', targets: '192.0.2.1' }))
    const { status, body } = await harness.ask('GET', `/v1/scanners/${scannerId}/remote-scans`)
    expect(status).toBe(200)
    expect(body.items).toContainEqual({ remoteId, name: 'Free', status: 'NEVER_RUN' })
  })
})
