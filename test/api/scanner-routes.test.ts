import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSimulator } from '../../simulator/simulator.ts'
import { expectProblem, startHarness } from './harness.ts'
import type { Harness } from './harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.close())

describe('POST /v1/scanners', () => {
  it('registers a scanner, with its place and version, and without its keys', async () => {
    const { ask, scannerInput, simulator } = harness
    const answer = await ask('POST', '/v1/scanners', { body: scannerInput({ name: 'Head office', notes: 'Rack 4' }) })
    expect(answer.status).toBe(201)
    expect(answer.headers.get('Location')).toBe(`/v1/scanners/${answer.body.id}`)
    expect(answer.headers.get('ETag')).toBe('"1"')
    expect(answer.body).toMatchObject({
      name: 'Head office',
      notes: 'Rack 4',
      type: 'nessus',
      apiUrl: simulator.url,
      keyHint: simulator.accessKey.slice(-4),
      identity: { edition: 'Nessus Manager' },
      capabilities: { create: { allowed: true }, launch: { allowed: true } },
      version: 1,
    })
    expect(Object.keys(answer.body)).not.toEqual(expect.arrayContaining(['accessKey']))
    const read = await ask('GET', answer.headers.get('Location')!)
    expect(read.body).toEqual(answer.body)
  })

  it('refuses a Nessus that is called Tenable Vulnerability Management, and names what answered', async () => {
    const { ask, scannerInput } = harness
    const { status, body } = await ask('POST', '/v1/scanners', { body: scannerInput({ type: 'tenable-vm' }) })
    expect(status).toBe(400)
    expect(body.issues).toEqual([
      expect.objectContaining({ path: 'type', message: expect.stringContaining('Nessus Manager') }),
    ])
  })

  it('takes a pinned fingerprint, in any spelling', async () => {
    const { registered, simulator } = harness
    const fingerprint = simulator.fingerprint.replaceAll(':', '').toLowerCase()
    const scanner = await registered({ tls: { mode: 'pin', fingerprint } })
    expect(scanner).toMatchObject({ tls: { mode: 'pin', fingerprint: simulator.fingerprint } })
  })

  it('takes names and notes of every script, and gives them back unchanged', async () => {
    const texts = { name: 'Сканер № 7 🛰️ 掃描 "quoted" <b> \\ \u202eabc', notes: 'line 1\r\n\tline 2 👩‍👩‍👧' }
    expect(await harness.registered(texts)).toMatchObject(texts)
  })
})

describe('GET /v1/scanners', () => {
  it('pages through all scanners, oldest first, each once', async () => {
    const { ask, registered } = harness
    await registered()
    await registered()
    const seen: string[] = []
    let cursor = ''
    do {
      const { status, body } = await ask('GET', `/v1/scanners?limit=1${cursor}`)
      expect(status).toBe(200)
      expect(body.items).toHaveLength(1)
      seen.push(body.items[0].id)
      cursor = body.nextCursor === undefined ? '' : `&cursor=${encodeURIComponent(body.nextCursor)}`
    } while (cursor !== '')
    const all = (await ask('GET', '/v1/scanners')).body.items.map(({ id }: { id: string }) => id)
    expect(seen).toEqual(all)
    expect(seen).toEqual([...new Set(seen)].sort())
  })
})

describe('one scanner', () => {
  it('is changed by PATCH, under the version that was read', async () => {
    const { ask, registered } = harness
    const { id } = await registered()
    const first = await ask('GET', `/v1/scanners/${id}`)
    const version = first.headers.get('ETag')!
    const changed = await ask('PATCH', `/v1/scanners/${id}`, {
      body: { notes: 'changed', maxActiveRuns: 3 },
      headers: { 'If-Match': version },
    })
    expect(changed.status).toBe(200)
    expect(changed.headers.get('ETag')).toBe('"2"')
    expect(changed.body).toMatchObject({ name: first.body.name, notes: 'changed', maxActiveRuns: 3, version: 2 })
    const stale = await ask('PATCH', `/v1/scanners/${id}`, {
      body: { notes: 'late' },
      headers: { 'If-Match': version },
    })
    expectProblem(stale, 412, 'StaleVersionError')
    expect(stale.body).toMatchObject({ current: 2 })
    expect((await ask('GET', `/v1/scanners/${id}`)).body).toEqual(changed.body)
  })

  it('asks the scanner before it takes new connection data, and only then', async () => {
    const { ask, registered, simulator } = harness
    const { id } = await registered()
    const calls = simulator.calls().length
    await ask('PATCH', `/v1/scanners/${id}`, { body: { notes: 'no question' } })
    expect(simulator.calls()).toHaveLength(calls)
    const before = (await ask('GET', `/v1/scanners/${id}`)).body
    const wrong = { accessKey: 'wrong-access-key-000000', secretKey: 'wrong-secret-key-000000' }
    Object.values(wrong).forEach((key) => harness.hide(key))
    expectProblem(await ask('PATCH', `/v1/scanners/${id}`, { body: wrong }), 502, 'ScannerRejectedError')
    expect(simulator.calls().length).toBeGreaterThan(calls)
    expect((await ask('GET', `/v1/scanners/${id}`)).body).toEqual(before)
    // The old keys are still the ones in use.
    expect((await ask('POST', `/v1/scanners/${id}/check`)).status).toBe(200)
  })

  it('does not take its stored keys to another host', async () => {
    const { ask, registered, simulator } = harness
    const { id } = await registered()
    const before = (await ask('GET', `/v1/scanners/${id}`)).body
    const elsewhere = await startSimulator()
    harness.hide(elsewhere.accessKey)
    harness.hide(elsewhere.secretKey)
    try {
      // What somebody with a stolen token would send, to read the keys from a server of his own.
      const tls = { mode: 'insecure', reason: 'to get at the keys' }
      const refused = await ask('PATCH', `/v1/scanners/${id}`, { body: { apiUrl: elsewhere.url, tls } })
      expectProblem(refused, 400, 'InvalidInputError')
      expect(refused.body.detail).toContain('the stored keys are not sent there')
      expect(elsewhere.calls()).toEqual([])
      expect((await ask('GET', `/v1/scanners/${id}`)).body).toEqual(before)

      const { url: apiUrl, accessKey, secretKey, fingerprint } = elsewhere
      const body = { apiUrl, accessKey, secretKey, tls: { mode: 'pin', fingerprint } }
      expect((await ask('PATCH', `/v1/scanners/${id}`, { body })).body).toMatchObject({ apiUrl, version: 2 })
    } finally {
      await elsewhere.close()
    }
    expect((await ask('GET', `/v1/scanners/${id}`)).text).not.toContain(simulator.url)
  })

  it('may be asked at another path of its host with the keys that it has', async () => {
    const { ask, registered, simulator } = harness
    const { id } = await registered()
    const calls = simulator.calls().length
    const moved = await ask('PATCH', `/v1/scanners/${id}`, { body: { apiUrl: `${simulator.url}/behind-a-proxy` } })
    // The simulator is not there; that it was asked is what counts.
    expect(moved.status).toBe(502)
    expect(simulator.calls().length).toBeGreaterThan(calls)
  })

  it('is deleted once, and is gone', async () => {
    const { ask, registered } = harness
    const { id } = await registered()
    const deleted = await ask('DELETE', `/v1/scanners/${id}`)
    expect([deleted.status, deleted.text]).toEqual([204, ''])
    for (const [method, path] of [
      ['GET', ''],
      ['PATCH', ''],
      ['DELETE', ''],
      ['POST', '/check'],
      ['GET', '/templates'],
      ['GET', '/policies'],
      ['GET', '/remote-scanners'],
    ] as const) {
      const answer = await ask(method, `/v1/scanners/${id}${path}`, method === 'PATCH' ? { body: {} } : {})
      expectProblem(answer, 404, 'NotFoundError')
      expect(answer.body.detail).toContain(id)
    }
  })

  it('is not deleted while it has scans', async () => {
    const { ask, registered, defined } = harness
    const { id } = await registered({ name: 'In use' })
    const scan = await defined({ scannerId: id })
    const refused = await ask('DELETE', `/v1/scanners/${id}`)
    expectProblem(refused, 409, 'ConflictError')
    expect(refused.body.detail).toContain('In use')
    expect((await ask('GET', `/v1/scanners/${id}`)).status).toBe(200)
    await ask('DELETE', `/v1/scans/${scan.id}`)
    expect((await ask('DELETE', `/v1/scanners/${id}`)).status).toBe(204)
  })
})

describe('what the scanner is and offers', () => {
  it('is looked at by check, which stores what it saw', async () => {
    const { ask, registered } = harness
    const scanner = await registered()
    const answer = await ask('POST', `/v1/scanners/${scanner.id}/check`)
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({ scanner: expect.objectContaining({ version: 2 }), warnings: expect.any(Array) })
    expect((await ask('GET', `/v1/scanners/${scanner.id}`)).body).toEqual(answer.body.scanner)
  })

  it('has no scanners to choose among where it is one itself, and says so to a scan that chooses', async () => {
    const { ask, registered, defined } = harness
    const { id } = await registered()
    const none = await ask('GET', `/v1/scanners/${id}/remote-scanners`)
    expect([none.status, none.body]).toEqual([200, { items: [] }])
    const input = { scannerId: id, targets: '192.0.2.1', remoteScannerId: '1d6c1c6e' }
    const refused = await ask('POST', '/v1/scans', { body: input })
    expectProblem(refused, 400, 'InvalidInputError')
    expect(refused.body.issues).toMatchObject([{ path: 'remoteScannerId', piece: '1d6c1c6e' }])
    const scan = await defined({ scannerId: id, autoCreate: false })
    const changed = await ask('PATCH', `/v1/scans/${scan.id}`, { body: { remoteScannerId: '1d6c1c6e' } })
    expectProblem(changed, 400, 'InvalidInputError')
  })

  it('lists templates and policies', async () => {
    const { ask, registered } = harness
    const { id } = await registered()
    const templates = await ask('GET', `/v1/scanners/${id}/templates`)
    expect(templates.status).toBe(200)
    expect(templates.body.items).toContainEqual({
      name: 'advanced',
      title: expect.any(String),
      description: expect.any(String),
    })
    const policies = await ask('GET', `/v1/scanners/${id}/policies`)
    expect([policies.status, policies.body]).toEqual([200, { items: expect.any(Array) }])
  })

  it.each([
    ['POST', 'check'],
    ['GET', 'templates'],
    ['GET', 'policies'],
  ])('%s %s says what is wrong with a scanner that does not answer as it should', async (method, what) => {
    const { ask, registered, simulator } = harness
    const { id } = await registered()
    const before = (await ask('GET', `/v1/scanners/${id}`)).body
    const path = `/v1/scanners/${id}/${what}`
    try {
      for (const [fault, status, error] of [
        [{ kind: 'unauthorized' }, 502, 'ScannerRejectedError'],
        [{ kind: 'http-error', status: 503, html: true }, 502, 'ScannerUnreachableError'],
        [{ kind: 'reset-before' }, 502, 'ScannerUnreachableError'],
      ] as const) {
        simulator.setFaults([fault])
        const answer = await ask(method, path)
        expectProblem(answer, status, error)
        expect(answer.body.detail).toContain(simulator.url)
      }
    } finally {
      simulator.clearFaults()
    }
    expect((await ask('GET', `/v1/scanners/${id}`)).body).toEqual(before)
  })
})

describe('two who change a scanner at once', () => {
  it('the one who comes too late changes nothing: not the record, and not the keys', async () => {
    const { ask, registered, server, simulator } = harness
    const { id } = await registered()
    const old = await server.services.secrets.get(id)
    const keys = { accessKey: simulator.accessKey, secretKey: simulator.secretKey }
    // The first asks the scanner, which is slow; meanwhile the second is done.
    const asked = simulator.calls().length
    simulator.setFaults([{ kind: 'latency', ms: 400 }])
    const put = server.services.secrets.put.bind(server.services.secrets)
    const written: string[] = []
    server.services.secrets.put = async (scannerId, given) => {
      written.push(scannerId)
      await put(scannerId, given)
    }
    try {
      const first = ask('PATCH', `/v1/scanners/${id}`, { body: keys })
      await expect.poll(() => simulator.calls().length).toBeGreaterThan(asked)
      expect((await ask('PATCH', `/v1/scanners/${id}`, { body: { notes: 'second' } })).status).toBe(200)
      expectProblem(await first, 409, 'ConflictError')
    } finally {
      simulator.clearFaults()
      Reflect.deleteProperty(server.services.secrets, 'put')
    }
    expect(written).toEqual([])
    expect((await server.services.secrets.get(id))?.accessKey.reveal()).toBe(old?.accessKey.reveal())
    expect((await ask('GET', `/v1/scanners/${id}`)).body).toMatchObject({ notes: 'second', version: 2 })
  })
})

it('takes rotated keys, and uses them from then on', async () => {
  const { ask, registered, simulator } = harness
  const { id } = await registered()
  harness.hide(simulator.accessKey)
  harness.hide(simulator.secretKey)
  const keys = simulator.rotateKeys()
  expectProblem(await ask('POST', `/v1/scanners/${id}/check`), 502, 'ScannerRejectedError')
  const changed = await ask('PATCH', `/v1/scanners/${id}`, { body: keys })
  expect([changed.status, changed.body.keyHint]).toEqual([200, keys.accessKey.slice(-4)])
  expect((await ask('POST', `/v1/scanners/${id}/check`)).status).toBe(200)
})
