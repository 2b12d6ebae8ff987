import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectProblem, startHarness } from './harness.ts'
import type { Harness } from './harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(async () => await harness.close())

const pathOf = ({ id }: { id: string }) => `/v1/scans/${id}/schedule`
const DAILY = { expression: 'cron(30 2 * * ? *)', timezone: 'Europe/Berlin' }

describe('the schedule of a scan', () => {
  it('is set, read, changed and removed', async () => {
    const { ask, defined } = harness
    const scan = await defined()
    const path = pathOf(scan)
    expectProblem(await ask('GET', path), 404, 'NotFoundError')

    const put = await ask('PUT', path, { body: DAILY, headers: { 'If-Match': `"${String(scan.version)}"` } })
    expect(put.status, put.text).toBe(200)
    expect(put.body).toEqual({
      ...DAILY,
      scanId: scan.id,
      enabled: true,
      overlap: 'skip',
      setBy: 'local',
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
      nextTimes: expect.any(Array),
      startsAfterSeconds: expect.any(Number),
      version: scan.version + 1,
    })
    const times = put.body.nextTimes as string[]
    expect(times).toHaveLength(5)
    for (const time of times) {
      expect(time).toMatch(/^\d{4}-\d\d-\d\dT0[01]:30:00\.000Z$/)
      expect(Date.parse(time)).toBeGreaterThan(Date.now())
    }
    expect(times).toEqual(times.toSorted())

    const read = await ask('GET', path)
    expect([read.status, read.body]).toEqual([200, put.body])
    expect(read.headers.get('ETag')).toBe(put.headers.get('ETag'))

    const changed = await ask('PUT', path, { body: { ...DAILY, enabled: false, overlap: 'queue' } })
    expect(changed.body).toMatchObject({
      enabled: false,
      overlap: 'queue',
      nextTimes: [],
      createdAt: put.body.createdAt,
    })

    expect((await ask('DELETE', path)).status).toBe(204)
    expectProblem(await ask('GET', path), 404, 'NotFoundError')
    expectProblem(await ask('DELETE', path), 404, 'NotFoundError')
  })

  it('takes its end in any offset, and names fewer times near it', async () => {
    const { ask, defined } = harness
    const end = new Date(Date.now() + 3 * 3_600_000 + 60_000)
    const body = { expression: 'rate(1 hour)', endDate: end.toISOString().replace('Z', '+00:00') }
    const answer = await ask('PUT', pathOf(await defined()), { body })
    expect(answer.body).toMatchObject({ endDate: end.toISOString(), timezone: 'UTC' })
    expect(answer.body.nextTimes).toHaveLength(3)
  })

  it('goes with its scan', async () => {
    const { ask, defined, server } = harness
    const scan = await defined()
    await ask('PUT', pathOf(scan), { body: DAILY })
    expect(await server.services.schedules.get(scan.id)).toMatchObject(DAILY)
    expect((await ask('DELETE', `/v1/scans/${scan.id}`)).status).toBe(204)
    expect(await server.services.schedules.get(scan.id)).toBeUndefined()
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const answer = await ask(method, pathOf(scan), method === 'PUT' ? { body: DAILY } : {})
      expectProblem(answer, 404, 'NotFoundError')
    }
  })

  it('starts the scan', async () => {
    const { ask, defined, reaches } = harness
    const scan = await defined({ autoCreate: true })
    await reaches(scan.id, 'CREATED')
    // Far enough ahead for a slow machine to set it in time.
    const soon = new Date(Date.now() + 4000).toISOString().slice(0, 19)
    const set = await ask('PUT', pathOf(scan), { body: { expression: `at(${soon})` } })
    expect(set.body.nextTimes).toEqual([`${soon}.000Z`])
    await reaches(scan.id, 'RETRIEVED')
    expect((await ask('GET', `/v1/scans/${scan.id}/runs`)).body.items).toMatchObject([
      { number: 1, trigger: 'schedule', requestedBy: 'schedule' },
    ])
    expect((await ask('GET', pathOf(scan))).body).toMatchObject({
      nextTimes: [],
      lastFiredAt: `${soon}.000Z`,
      lastOutcome: { result: 'started', runNumber: 1, message: 'Run 1 was started.' },
    })
  })
})

describe('a schedule is refused', () => {
  it.each([
    [
      'with a bad field',
      { expression: 'cron(30 25 * * ? *)' },
      'expression ("25"): has in hours a value that is not 0 to 23',
    ],
    ['without an expression', { timezone: 'UTC' }, 'expression: is missing'],
    ['in no zone', { ...DAILY, timezone: 'Europe/Atlantis' }, 'timezone ("Europe/Atlantis"): is not an IANA time zone'],
    ['with another overlap', { ...DAILY, overlap: 'both' }, 'overlap ("both"): must be one of "skip", "queue"'],
    ['with more fields', { ...DAILY, startDate: '2030-01-01' }, 'startDate: is not a known field'],
    ['that ends on no date', { ...DAILY, endDate: 'tomorrow' }, 'endDate ("tomorrow")'],
    [
      'that is over',
      { ...DAILY, endDate: '2020-01-01T00:00:00Z' },
      'endDate ("2020-01-01T00:00:00.000Z"): comes before',
    ],
    ['for the past', { expression: 'at(2020-01-01T00:00:00)' }, 'names no time that is still to come'],
    ['that is a list', [DAILY], 'body: must be an object'],
  ])('%s', async (_, body, said) => {
    const { ask, defined } = harness
    const scan = await defined()
    const answer = await ask('PUT', pathOf(scan), { body })
    expectProblem(answer, 400, 'InvalidInputError')
    expect(answer.body.detail).toContain(said)
    expectProblem(await ask('GET', pathOf(scan)), 404, 'NotFoundError')
  })

  it('for a version that is not the newest', async () => {
    const { ask, defined } = harness
    const scan = await defined()
    for (const method of ['PUT', 'DELETE']) {
      const answer = await ask(method, pathOf(scan), {
        headers: { 'If-Match': '"99"' },
        ...(method === 'PUT' ? { body: DAILY } : {}),
      })
      expectProblem(answer, 412, 'StaleVersionError')
    }
    expectProblem(
      await ask('PUT', pathOf(scan), { body: DAILY, headers: { 'If-Match': 'x' } }),
      400,
      'InvalidInputError',
    )
  })

  it('without a token', async () => {
    const scan = await harness.defined()
    for (const method of ['GET', 'PUT', 'DELETE']) {
      expectProblem(await harness.ask(method, pathOf(scan), { withToken: false }), 401, 'UnauthenticatedError')
    }
  })

  it('on an edition that never starts scans, with the way out', async () => {
    const professional = await startHarness({ edition: 'professional' })
    try {
      const scan = await professional.defined()
      const answer = await professional.ask('PUT', pathOf(scan), { body: DAILY })
      expectProblem(answer, 409, 'EditionRefusedError')
      expect(answer.body.detail).toContain('does not permit starting scans by API')
    } finally {
      await professional.close()
    }
  })
})
