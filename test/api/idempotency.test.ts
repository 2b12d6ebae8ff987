import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApi } from '../../api/app.ts'
import type { Role } from '../../core/access/role.ts'
import { FakeScanner } from '../support/fake-scanner.ts'
import { memoryServices } from '../support/memory-services.ts'
import { expectProblem, startHarness } from './harness.ts'
import type { Harness } from './harness.ts'

let harness: Harness
let scannerId: string
beforeAll(async () => {
  harness = await startHarness()
  scannerId = (await harness.registered()).id
})
afterAll(() => harness.close())

let made = 0
/** A key of its own for each test. */
const aKey = () => `key-${String(++made)}`
const withKey = (key: string) => ({ 'Idempotency-Key': key })
const body = () => ({ scannerId, targets: '192.0.2.1', autoCreate: false })
const scans = async () => ((await harness.ask('GET', '/v1/scans?limit=200')).body.items as unknown[]).length

describe('a POST with an Idempotency-Key', () => {
  it('defines a scan once, however often it is sent, and answers the same each time', async () => {
    const { ask } = harness
    const before = await scans()
    const headers = withKey(aKey())
    const first = await ask('POST', '/v1/scans', { body: body(), headers })
    expect([first.status, first.headers.get('Idempotency-Replayed')]).toEqual([201, null])
    const again = await ask('POST', '/v1/scans', { body: body(), headers })
    expect([again.status, again.text]).toEqual([201, first.text])
    expect(again.headers.get('Idempotency-Replayed')).toBe('true')
    for (const name of ['Location', 'ETag', 'Content-Type', 'Cache-Control']) {
      expect(again.headers.get(name), name).toBe(first.headers.get(name))
    }
    expect(await scans()).toBe(before + 1)
  })

  it('sent many times at once defines one scan; the others get its answer, or are told to wait', async () => {
    const { ask } = harness
    const before = await scans()
    const headers = withKey(aKey())
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => ask('POST', '/v1/scans', { body: body(), headers })),
    )
    expect(new Set(answers.map(({ status }) => status))).toContain(201)
    for (const answer of answers.filter(({ status }) => status !== 201)) {
      expectProblem(answer, 409, 'RequestUnderWayError')
      expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0)
    }
    expect(await scans()).toBe(before + 1)
  })

  it('is refused with another body, and then changes nothing', async () => {
    const { ask } = harness
    const headers = withKey(aKey())
    await ask('POST', '/v1/scans', { body: body(), headers })
    const before = await scans()
    const other = await ask('POST', '/v1/scans', { body: { ...body(), notes: 'another' }, headers })
    expectProblem(other, 422, 'IdempotencyKeyReusedError')
    expect(await scans()).toBe(before)
  })

  it('is refused for another scan with the same command, because the address is part of the request', async () => {
    const { ask, defined } = harness
    const [one, other] = [await defined({ scannerId }), await defined({ scannerId })]
    const headers = withKey(aKey())
    const command = (id: string) => ask('POST', `/v1/scans/${id}/commands`, { body: { command: 'CREATE' }, headers })
    expect((await command(one.id)).status).toBe(202)
    expectProblem(await command(other.id), 422, 'IdempotencyKeyReusedError')
    // By itself it would be refused now: the scan is created or being created.
    expect((await command(one.id)).status).toBe(202)
  })

  it('may have the key of a request to another route', async () => {
    const { ask } = harness
    const headers = withKey(aKey())
    expect((await ask('POST', '/v1/scans', { body: body(), headers })).status).toBe(201)
    expect((await ask('POST', `/v1/scanners/${scannerId}/check`, { headers })).status).toBe(200)
  })

  it('can be sent again with the same key after a refusal, corrected', async () => {
    const { ask } = harness
    const headers = withKey(aKey())
    const wrong = await ask('POST', '/v1/scans', { body: { ...body(), targets: 'b!' }, headers })
    expectProblem(wrong, 400, 'InvalidInputError')
    expect((await ask('POST', '/v1/scans', { body: body(), headers })).status).toBe(201)
  })

  it('leaves no key of a scanner in what is stored', async () => {
    const { ask, scannerInput } = harness
    const headers = withKey(aKey())
    const input = scannerInput({ name: 'Registered once' })
    const first = await ask('POST', '/v1/scanners', { body: input, headers })
    expect(first.status).toBe(201)
    // That no file holds a key is looked at when the harness closes.
    expect((await ask('POST', '/v1/scanners', { body: input, headers })).body.id).toBe(first.body.id)
  })

  it('takes the key in quotes, as the standard has it, for the same', async () => {
    const { ask } = harness
    const key = aKey()
    const first = await ask('POST', '/v1/scans', { body: body(), headers: withKey(`"${key}"`) })
    const again = await ask('POST', '/v1/scans', { body: body(), headers: withKey(key) })
    expect(again.text).toBe(first.text)
  })

  it.each(['', '""', 'x'.repeat(256), 'två', 'a"b', 'a\\b'])('refuses the key %j', async (key) => {
    const before = await scans()
    const answer = await harness.ask('POST', '/v1/scans', { body: body(), headers: withKey(key) })
    expectProblem(answer, 400, 'InvalidInputError')
    expect(answer.body.issues[0].path).toBe('Idempotency-Key')
    expect(await scans()).toBe(before)
  })
})

it('without a key is carried out each time', async () => {
  const before = await scans()
  for (const _ of [1, 2]) expect((await harness.ask('POST', '/v1/scans', { body: body() })).status).toBe(201)
  expect(await scans()).toBe(before + 2)
})

describe('keys of several callers', () => {
  let caller: { actor: string; role: Role }
  const clock = { now: () => new Date(0) }
  const services = memoryServices({
    clock,
    adapter: () => new FakeScanner({ clock }),
    workflow: { start: async () => {}, isRunning: async () => false },
  })
  const api = createApi(services, {
    authenticate: async (context, next) => {
      context.set('actor', caller.actor)
      context.set('role', caller.role)
      await next()
    },
  })
  const define = async (actor: string, role: Role, key: string) => {
    caller = { actor, role }
    const answer = await api.request('/v1/scans', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
      body: JSON.stringify({ scannerId: 'scanner-01', targets: '192.0.2.1', autoCreate: false }),
    })
    return { status: answer.status, body: (await answer.json()) as { id: string } }
  }
  beforeAll(() => services.addScanner())

  it('are each their own', async () => {
    const [ann, bob] = [await define('ann', 'operator', 'k1'), await define('bob', 'operator', 'k1')]
    expect([ann.status, bob.status]).toEqual([201, 201])
    expect(ann.body.id).not.toBe(bob.body.id)
    expect((await define('ann', 'operator', 'k1')).body.id).toBe(ann.body.id)
  })

  it('give no kept answer to somebody who lost the role', async () => {
    await define('ann', 'operator', 'k2')
    expect((await define('ann', 'reader', 'k2')).status).toBe(403)
  })
})
