import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { WireClient } from './wire-client.ts'

let client: WireClient

beforeAll(async () => {
  client = await WireClient.start()
})
afterAll(() => client.close())

async function listStatus(id: number): Promise<string | undefined> {
  const { scans } = await client.json<{ scans: { id: number; status: string }[] }>('GET', '/scans')
  return scans.find((scan) => scan.id === id)?.status
}

describe('a run', () => {
  it('goes from empty over pending and running to completed, hosts appearing as it works', async () => {
    const id = await client.createScan({ text_targets: '10.0.0.1-5', max_hosts_per_scan: '2' })
    expect(await client.details(id)).toMatchObject({ info: { status: 'empty', uuid: null }, history: null, hosts: [] })
    const uuid = await client.launch(id)
    expect(await client.details(id)).toMatchObject({ info: { status: 'pending', uuid } })
    client.advanceSeconds(60)
    const early = await client.details(id)
    expect(early.info.status).toBe('running')
    expect(early.hosts).toHaveLength(2)
    const progress = early.hosts[0]?.scanprogresscurrent ?? 0
    expect(early.hosts[0]?.severity).toBeLessThan(52)
    expect(progress).toBeGreaterThan(0)
    expect(progress).toBeLessThan(100)
    expect(early.hosts[0]).toMatchObject({ progress: expect.stringMatching(new RegExp(`^${progress}-100/\\d+-\\d+$`)) })
    client.advanceSeconds(300)
    expect((await client.details(id)).hosts.length).toBeGreaterThan(2)
    client.advanceSeconds(3600)
    const done = await client.details(id)
    expect(done).toMatchObject({ info: { status: 'completed', uuid, hostcount: 5 }, notes: null })
    expect(done.history).toMatchObject([{ uuid, status: 'completed', alt_targets_used: false }])
    expect(done.hosts.every((host) => host.scanprogresscurrent === 100)).toBe(true)
    // The first host lends the findings of 10.0.0.1 in the recorded report of three hosts: all of them.
    expect(done.hosts[0]).toMatchObject({ severity: 52, info: 46, low: 2, medium: 3, high: 0, critical: 1 })
    expect(await listStatus(id)).toBe('completed')
  })

  it('lasts about four minutes per host at speed 1', async () => {
    const id = await client.createScan({ text_targets: '10.0.0.1' })
    await client.launch(id)
    client.advanceSeconds(150)
    expect(await listStatus(id)).toBe('running')
    client.advanceSeconds(160)
    expect(await listStatus(id)).toBe('completed')
  })

  it('runs on the real clock too, faster by the speed', async () => {
    const fast = await WireClient.start({ speed: 2000, clock: () => Date.now() })
    const id = await fast.createScan()
    await fast.launch(id)
    await vi.waitFor(async () => expect((await fast.details(id)).info.status).toBe('completed'), {
      timeout: 5000,
      interval: 20,
    })
    await fast.close()
  })

  it('cannot be launched, deleted or exported while it is active', async () => {
    const id = await client.createScan()
    await client.launch(id)
    client.advanceSeconds(30)
    for (const [method, path] of [
      ['POST', `/scans/${id}/launch`],
      ['DELETE', `/scans/${id}`],
      ['POST', `/scans/${id}/export`],
    ] as const) {
      const reply = await client.call(method, path, { body: { format: 'nessus' } })
      expect([path, reply.status]).toEqual([path, 409])
      expect(JSON.parse(reply.text)).toHaveProperty('error')
    }
    expect((await client.details(id)).history).toHaveLength(1)
  })

  it('of a disabled scan is refused', async () => {
    const id = await client.createScan({ enabled: false })
    expect((await client.call('POST', `/scans/${id}/launch`, { body: {} })).status).toBe(403)
  })

  it('without targets ends at once with nothing', async () => {
    const id = await client.createScan({ text_targets: '' })
    await client.launch(id)
    client.advanceSeconds(10)
    expect(await client.details(id)).toMatchObject({ info: { status: 'completed', hostcount: 0 }, hosts: [] })
  })
})

describe('targets', () => {
  it('are addresses, ranges, networks and names; duplicates vanish; the unresolvable becomes a note', async () => {
    const id = await client.finishedScan({
      text_targets: '10.0.0.1, 10.0.0.1-10.0.0.2\n10.0.0.1-3 192.168.0.0/30,web.example,no.invalid,2001:db8::/127,!?',
    })
    const { hosts, notes } = await client.details(id)
    expect(hosts.map((host) => host.hostname)).toEqual([
      '10.0.0.1',
      '10.0.0.2',
      '10.0.0.3',
      '192.168.0.0',
      '192.168.0.1',
      '192.168.0.2',
      '192.168.0.3',
      'web.example',
      '2001:db8::',
      '2001:db8::1',
    ])
    expect(notes?.map((note) => note.message)).toEqual([
      'Unable to resolve no.invalid to an IP address.',
      'Unable to resolve !? to an IP address.',
    ])
  })

  it('of a whole class A network are capped, with a note', async () => {
    const id = await client.finishedScan({ text_targets: '10.0.0.0/8' })
    const { info, hosts, notes } = await client.details(id, '?limit=3')
    expect([info.hostcount <= 4096, hosts.length, notes?.length]).toEqual([true, 3, 1])
  })

  it('can be replaced for one run, which leaves the stored ones shown', async () => {
    const id = await client.createScan({ text_targets: '10.0.0.1' })
    await client.launch(id, { alt_targets: ['10.9.0.1,10.9.0.2', '10.9.0.3'] })
    client.advanceSeconds(3600)
    const details = await client.details(id)
    expect(details.hosts.map((host) => host.hostname)).toEqual(['10.9.0.1', '10.9.0.2', '10.9.0.3'])
    expect(details.info).toMatchObject({ alt_targets_used: true, targets: '10.0.0.1' })
    expect(details.history).toMatchObject([{ alt_targets_used: true }])
  })
})

describe('a second run', () => {
  it('is hidden behind the first for a moment, in details but not in the list', async () => {
    const id = await client.finishedScan()
    const first = (await client.details(id)).info.uuid
    const second = await client.launch(id)
    expect(second).not.toBe(first)
    const stale = await client.details(id)
    expect(stale.info).toMatchObject({ status: 'completed', uuid: first })
    expect(stale.history).toHaveLength(2)
    expect(await listStatus(id)).toBe('pending')
    client.advanceSeconds(10)
    expect((await client.details(id)).info).toMatchObject({ status: 'running', uuid: second })
  })

  it('leaves the first readable by its history id and deletable', async () => {
    const id = await client.finishedScan()
    await client.launch(id)
    client.advanceSeconds(3600)
    const { history } = await client.details(id)
    const [first, second] = history ?? []
    expect((await client.details(id, `?history_id=${first?.history_id}`)).info.uuid).toBe(first?.uuid)
    expect((await client.call('GET', `/scans/${id}?history_id=4711`)).status).toBe(404)
    expect((await client.call('DELETE', `/scans/${id}/history/${first?.history_id}`)).status).toBe(200)
    expect((await client.details(id)).history).toMatchObject([{ history_id: second?.history_id }])
  })
})

describe('control', () => {
  it('pauses and resumes after the call was accepted, and time stands still between', async () => {
    const id = await client.createScan({ text_targets: '10.0.0.1' })
    await client.launch(id)
    client.advanceSeconds(60)
    expect((await client.call('POST', `/scans/${id}/pause`)).status).toBe(200)
    expect(await listStatus(id)).toBe('running')
    client.advanceSeconds(3)
    expect(await listStatus(id)).toBe('pausing')
    client.advanceSeconds(30)
    expect(await listStatus(id)).toBe('paused')
    const before = (await client.details(id)).hosts
    client.advanceSeconds(86_400)
    expect((await client.details(id)).hosts).toEqual(before)
    expect((await client.call('POST', `/scans/${id}/pause`)).status).toBe(409)
    expect((await client.call('POST', `/scans/${id}/resume`)).status).toBe(200)
    client.advanceSeconds(4)
    expect(await listStatus(id)).toBe('resuming')
    client.advanceSeconds(600)
    expect(await listStatus(id)).toBe('completed')
  })

  it('stops with partial results that can be exported', async () => {
    const id = await client.createScan({ text_targets: '10.0.0.1-4', max_hosts_per_scan: '2' })
    await client.launch(id)
    client.advanceSeconds(120)
    expect((await client.call('POST', `/scans/${id}/stop`)).status).toBe(200)
    client.advanceSeconds(5)
    expect(await listStatus(id)).toBe('stopping')
    client.advanceSeconds(60)
    expect((await client.details(id)).info).toMatchObject({ status: 'canceled', hostcount: 2 })
    expect((await client.exported(id)).text).toContain('</NessusClientData_v2>')
  })

  it('kills faster than it stops', async () => {
    const id = await client.createScan()
    await client.launch(id)
    client.advanceSeconds(60)
    await client.call('POST', `/scans/${id}/kill`)
    client.advanceSeconds(3)
    expect(await listStatus(id)).toBe('killing')
    client.advanceSeconds(3)
    expect(await listStatus(id)).toBe('canceled')
  })

  it.each(['pause', 'resume', 'stop', 'kill'])('refuses to %s what is not active or not there', async (control) => {
    const id = await client.createScan()
    expect((await client.call('POST', `/scans/${id}/${control}`)).status).toBe(409)
    expect((await client.call('POST', `/scans/4711/${control}`)).status).toBe(404)
  })
})

describe('a restart of the server', () => {
  it('aborts what runs, forgets exports, keeps scans and keys', async () => {
    const finished = await client.finishedScan()
    const { token } = await client.requestExport(finished)
    const running = await client.createScan()
    await client.launch(running)
    client.advanceSeconds(60)
    const restarted = client.simulator.restart()
    await expect(client.call('GET', '/server/status')).rejects.toThrow('ECONNREFUSED')
    await restarted
    expect(await listStatus(running)).toBe('aborted')
    expect(await listStatus(finished)).toBe('completed')
    expect((await client.details(running)).notes?.[0]?.message).toContain('restarted')
    expect((await client.call('GET', `/tokens/${token}/status`)).status).toBe(404)
  })
})
