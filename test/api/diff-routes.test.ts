import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { expectProblem, startHarness } from './harness.ts'
import type { Answer, Harness } from './harness.ts'

let harness: Harness
let scanId: string
beforeAll(async () => {
  harness = await startHarness()
  scanId = await retrieved({ targets: '172.16.36.39, 172.16.36.42' })
  await runAgain(scanId, 2)
})
afterAll(() => harness.close())

async function retrieved(changes: object): Promise<string> {
  const { id } = await harness.defined({ autoCreate: true, autoStart: true, ...changes })
  await harness.reaches(id, 'RETRIEVED')
  return id
}

async function runAgain(id: string, number: number): Promise<void> {
  await command(id, 'START')
  await vi.waitFor(async () => {
    expect((await harness.ask('GET', `/v1/scans/${id}`)).body.run?.number).toBe(number)
  })
  await harness.reaches(id, 'RETRIEVED')
}

const command = (id: string, word: string): Promise<Answer> =>
  harness.ask('POST', `/v1/scans/${id}/commands`, { body: { command: word } })
const ask = (rest: string): Promise<Answer> => harness.ask('GET', `/v1/scans/${scanId}/${rest}`)

describe('GET /v1/scans/{scanId}/runs/{number}/diff', () => {
  const total = (summary: Answer['body'], kind: string): number =>
    Object.values<number>(summary.counts[kind]).reduce((sum, one) => sum + one, 0)

  it('compares with the run before, in pages of any size', async () => {
    const whole = (await ask('runs/2/diff?limit=200')).body
    expect(whole).toMatchObject({ run: 2, against: 1, summary: { hosts: { before: 2, now: 2, same: 2 } } })
    expect(total(whole.summary, 'new') + total(whole.summary, 'fixed')).toBe(0)
    const { findings } = (await ask('runs/2')).body.report.findings
    expect(total(whole.summary, 'unchanged') + total(whole.summary, 'changed')).toBe(findings)
    const items: unknown[] = []
    for (let cursor = ''; ;) {
      const page = (await ask(`runs/2/diff?limit=7&kind=unchanged${cursor}`)).body
      items.push(...page.items)
      if (page.nextCursor === undefined) break
      cursor = `&cursor=${String(page.nextCursor)}`
    }
    expect(items).toHaveLength(total(whole.summary, 'unchanged'))
    expect(items.slice(0, 3)).toEqual(
      whole.items.filter((entry: { kind: string }) => entry.kind === 'unchanged').slice(0, 3),
    )
  })

  it('compares with any run, a later one too', async () => {
    expect((await ask('runs/1/diff?against=2&limit=1')).body).toMatchObject({ run: 1, against: 2 })
  })

  it.each([
    ['a kind that there is not', 'runs/2/diff?kind=gone', 400],
    ['the run itself', 'runs/2/diff?against=2', 400],
    ['a cursor of another list', 'runs/2/diff?cursor=abc', 400],
    ['a run that there is not', 'runs/9/diff', 404],
    ['a run to compare with that there is not', 'runs/2/diff?against=9', 404],
    ['a baseline that there is not', 'runs/2/diff?against=release-4', 404],
    ['the run before the first', 'runs/1/diff', 404],
  ])('refuses %s', async (_title, rest, status) => {
    expectProblem(await ask(rest), status, status === 400 ? 'InvalidInputError' : 'NotFoundError')
  })

  it('answers 409 if a report has no findings to compare', async () => {
    const id = await retrieved({ targets: '172.16.36.39', formats: [{ format: 'csv', required: true }] })
    await runAgain(id, 2)
    expectProblem(await harness.ask('GET', `/v1/scans/${id}/runs/2/diff?against=1`), 409, 'FindingsUnavailableError')
  })
})

describe('/v1/scans/{scanId}/baselines', () => {
  const set = (name: string, run: number): Promise<Answer> =>
    harness.ask('PUT', `/v1/scans/${scanId}/baselines/${name}`, { body: { run } })

  it('names a run, compares with it, and forgets the name', async () => {
    expect((await set('release-4', 2)).body).toMatchObject({ name: 'release-4', run: 2 })
    expect((await set('release-4', 1)).status).toBe(200)
    expect((await ask('baselines')).body.items).toMatchObject([{ name: 'release-4', run: 1 }])
    expect((await ask('runs/2/diff?against=release-4')).body.against).toBe(1)
    const remove = () => harness.ask('DELETE', `/v1/scans/${scanId}/baselines/release-4`)
    expect((await remove()).status).toBe(204)
    expectProblem(await remove(), 404, 'NotFoundError')
    const { items } = (await harness.ask('GET', `/v1/audit?subject=${scanId}`)).body
    expect(items.slice(0, 3)).toMatchObject([
      { action: 'baseline.removed', changes: [{ field: 'release-4', from: 1 }] },
      { action: 'baseline.set', changes: [{ field: 'release-4', from: 2, to: 1 }] },
      { action: 'baseline.set', changes: [{ field: 'release-4', to: 2 }] },
    ])
  })

  it.each(['previous', 'latest', '12', 'Release'])('refuses the name %s', async (name) => {
    expectProblem(await set(name, 1), 400, 'InvalidInputError')
  })

  it('refuses a run that there is not, and more than a scan may have', async () => {
    expectProblem(await set('gone', 9), 404, 'NotFoundError')
    for (let nth = 0; nth < 20; nth += 1) expect((await set(`nightly-${String(nth)}`, 1)).status).toBe(200)
    expectProblem(await set('one-more', 1), 409, 'ConflictError')
    for (let nth = 0; nth < 20; nth += 1) {
      await harness.ask('DELETE', `/v1/scans/${scanId}/baselines/nightly-${String(nth)}`)
    }
    expectProblem(await harness.ask('GET', '/v1/scans/scan-none/baselines'), 404, 'NotFoundError')
  })
})

describe('/v1/scans/{scanId}/runs/{number}/decisions', () => {
  const judge = (body: object, run = 2): Promise<Answer> =>
    harness.ask('POST', `/v1/scans/${scanId}/runs/${String(run)}/decisions`, { body })
  const severe = { failOn: { severity: 'low' } }

  it('judges, keeps the decision whole, and keeps it after the report was retrieved anew', async () => {
    const answer = await judge({ policy: severe, against: 'previous' })
    expect(answer.status, answer.text).toBe(201)
    expect(answer.body).toMatchObject({ verdict: 'fail', run: 2, against: { asked: 'previous', run: 1 } })
    expect(answer.body.failing.count).toBeGreaterThan(0)
    const location = answer.headers.get('location') ?? ''
    await command(scanId, 'RETRIEVE')
    await harness.reaches(scanId, 'RETRIEVED')
    const kept = await harness.ask('GET', location)
    expect(kept.body).toEqual(answer.body)
    expect(kept.headers.get('content-disposition')).toContain('attachment')
    const { items } = (await ask('runs/2/decisions')).body
    expect(items).toMatchObject([{ id: answer.body.id, verdict: 'fail' }])
  })

  it('is inconclusive about a first run that is to be compared, and about one without findings', async () => {
    const first = await judge({ policy: { failOn: { cvssScore: 10 }, scope: 'new' }, against: 'previous' }, 1)
    expect(first.body).toMatchObject({ verdict: 'inconclusive', gaps: { counts: { baselineMissing: 1 } } })
    const id = await retrieved({ targets: '172.16.36.39', formats: [{ format: 'csv', required: true }] })
    const answer = await harness.ask('POST', `/v1/scans/${id}/runs/1/decisions`, { body: { policy: severe } })
    expect(answer.body).toMatchObject({ verdict: 'inconclusive', gaps: { counts: { reportMissing: 1 } } })
  })

  it.each([
    ['a policy without a rule', { policy: { failOn: {} } }, 400],
    ['a policy that needs a baseline', { policy: { ...severe, scope: 'new' } }, 400],
    [
      'a waiver that nobody answers for',
      { policy: { ...severe, waivers: [{ plugin: '1', expiresOn: '2026-01-01' }] } },
      400,
    ],
    ['ports that are none', { policy: { ...severe, requires: { ports: 'many' } } }, 400],
    ['a baseline that there is not', { policy: severe, against: 'release-4' }, 404],
  ])('refuses %s', async (_title, body, status) => {
    expectProblem(await judge(body), status, status === 400 ? 'InvalidInputError' : 'NotFoundError')
  })

  it('answers 404 for what there is not', async () => {
    expectProblem(await judge({ policy: severe }, 9), 404, 'NotFoundError')
    expectProblem(await ask('runs/9/decisions'), 404, 'NotFoundError')
    expectProblem(await ask('runs/2/decisions/01kb0000000000000000000000'), 404, 'NotFoundError')
    expectProblem(await ask('runs/2/decisions/..'), 404, 'NotFoundError')
  })
})
