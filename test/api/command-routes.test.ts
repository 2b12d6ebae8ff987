import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectProblem, startHarness } from './harness.ts'
import type { Harness } from './harness.ts'

/** The life of scans, as commanded over HTTP. */

let harness: Harness
let slow: Harness
beforeAll(async () => {
  ;[harness, slow] = await Promise.all([startHarness(), startHarness({ speed: 20 })])
})
afterAll(async () => {
  await slow.close()
  await harness.close()
})

const commanded = (on: Harness, scanId: string, command: unknown) =>
  on.ask('POST', `/v1/scans/${scanId}/commands`, { body: { command } })

describe.concurrent('a scan whose flags are all set', () => {
  it('runs by itself to a report that can be downloaded', async () => {
    const { ask, defined, reaches } = harness
    const scan = await defined({
      name: 'Büro 🎉 "3/4" \\ wöchentlich',
      targets: '192.0.2.1, 192.0.2.2',
      autoCreate: true,
      autoStart: true,
    })
    const done = await reaches(scan.id, 'RETRIEVED')
    expect(done).toMatchObject({
      creation: 'CREATED',
      latestRun: 1,
      run: { number: 1, status: 'RETRIEVED', trigger: 'auto', requestedBy: 'local', settled: true },
      allowedCommands: ['START', 'RETRIEVE'],
    })
    const runs = await ask('GET', `/v1/scans/${scan.id}/runs`)
    expect([runs.status, runs.body]).toEqual([200, { items: [done.run] }])
    const run = await ask('GET', `/v1/scans/${scan.id}/runs/1`)
    expect([run.status, run.body]).toEqual([200, done.run])
    expect(run.text).not.toMatch(/"ref"|"key"|"owner"/)
    // Other tests have scans of their own here.
    const listed: { id: string; status: string }[] = (await ask('GET', `/v1/scans?status=RETRIEVED`)).body.items
    expect(listed.every((entry) => entry.status === 'RETRIEVED')).toBe(true)
    expect(listed.find((entry) => entry.id === scan.id)).toMatchObject({ latestRun: 1 })

    const link = await ask('GET', `/v1/scans/${scan.id}/runs/1/report`)
    expect(link.status).toBe(200)
    expect(link.headers.get('Cache-Control')).toBe('no-store')
    const { url, expiresAt, fileName, bytes, sha256 } = link.body
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now())
    expect({ fileName, bytes, sha256 }).toEqual({
      fileName: done.run.report.fileName,
      bytes: done.run.report.bytes,
      sha256: done.run.report.sha256,
    })
    const zip = await fetch(url)
    expect(zip.status).toBe(200)
    const content = Buffer.from(await zip.arrayBuffer())
    expect([content.length, content.subarray(0, 2).toString()]).toEqual([bytes, 'PK'])
    // A link is a credential: not for the log.
    expect(harness.logged()).not.toContain(new URL(url).pathname.split('/').at(-1))
  })
})

describe.concurrent('a report that is no longer kept', () => {
  it('is said to be gone, and comes back by RETRIEVE', async () => {
    const { ask, defined, reaches, dataDirectory } = harness
    const { id } = await defined({ autoCreate: true, autoStart: true })
    await reaches(id, 'RETRIEVED')
    rmSync(join(dataDirectory, 'reports', id), { recursive: true })
    const gone = await ask('GET', `/v1/scans/${id}/runs/1/report`)
    expectProblem(gone, 404, 'ReportExpiredError')
    expect(gone.body.detail).toBe(`The report of run ${id}/1 was stored 0 days ago and is no longer kept.`)
    expect((await commanded(harness, id, 'RETRIEVE')).status).toBe(202)
    await reaches(id, 'RETRIEVED')
    const link = await ask('GET', `/v1/scans/${id}/runs/1/report`)
    expect(link.status, link.text).toBe(200)
    expect((await fetch(link.body.url)).status).toBe(200)
  })
})

describe.concurrent('a scan without flags', () => {
  it('goes one command at a time, and each refusal says what is allowed', async () => {
    const { ask, defined, reaches } = harness
    const scan = await defined({ autoRetrieve: false })
    for (const command of ['START', 'PAUSE', 'RESUME', 'STOP', 'RETRIEVE']) {
      const refused = await commanded(harness, scan.id, command)
      expectProblem(refused, 409, 'CommandRefusedError')
      expect(refused.body).toMatchObject({ command, allowed: ['CREATE'], action: 'Allowed now: CREATE.' })
      expect(refused.body.detail).toMatch(new RegExp(`^${command} is refused: .{10,}`))
    }
    const created = await commanded(harness, scan.id, 'CREATE')
    expect([created.status, Object.keys(created.body)]).toEqual([202, ['scan']])
    await reaches(scan.id, 'CREATED')
    expectProblem(await commanded(harness, scan.id, 'CREATE'), 409, 'CommandRefusedError')

    const started = await commanded(harness, scan.id, 'START')
    expect(started.status).toBe(202)
    expect(started.body).toMatchObject({
      scan: { id: scan.id, latestRun: 1 },
      run: { number: 1, trigger: 'manual', requestedBy: 'local' },
    })
    expect(started.body.scan.status).toBe(started.body.run.status)
    await reaches(scan.id, 'FINISHED')
    expectProblem(await ask('GET', `/v1/scans/${scan.id}/runs/1/report`), 404, 'NotFoundError')

    const retrieving = await commanded(harness, scan.id, 'RETRIEVE')
    expect([retrieving.status, retrieving.body.run.status]).toEqual([202, 'RETRIEVING'])
    await reaches(scan.id, 'RETRIEVED')
    expect((await commanded(harness, scan.id, 'START')).status).toBe(202)
    await reaches(scan.id, 'FINISHED')
    const page = await ask('GET', `/v1/scans/${scan.id}/runs?limit=1`)
    expect(page.body).toMatchObject({ items: [{ number: 2 }], nextCursor: expect.any(String) })
    const rest = await ask('GET', `/v1/scans/${scan.id}/runs?limit=1&cursor=${page.body.nextCursor}`)
    expect(rest.body).toMatchObject({ items: [{ number: 1 }] })
    // The first run's report is still there.
    expect((await ask('GET', `/v1/scans/${scan.id}/runs/1/report`)).status).toBe(200)
  })
})

describe.concurrent('a scan at work', () => {
  it('is paused, resumed and stopped, and not deleted unless forced', async () => {
    const { ask, defined, reaches, simulator, everything } = slow
    const scan = await defined({ autoCreate: true, autoStart: true, targets: '192.0.2.0/28' })
    await reaches(scan.id, 'RUNNING')
    const again = await commanded(slow, scan.id, 'START')
    expectProblem(again, 409, 'CommandRefusedError')
    expect(again.body.allowed).toEqual(['PAUSE', 'STOP'])

    const kept = await ask('DELETE', `/v1/scans/${scan.id}`)
    expectProblem(kept, 409, 'ConflictError')
    expect(kept.body.detail).toContain('Its run 1 is RUNNING')
    expect(kept.body.action).toContain('force=true')
    expect(await everything()).toMatchObject({ scans: [{ id: scan.id }] })

    // A scanner refuses to pause what it has accepted but not begun.
    await expect
      .poll(async () => (await ask('GET', `/v1/scans/${scan.id}`)).body.run.message, { timeout: 10_000 })
      .toContain('The scanner says running')
    expect((await commanded(slow, scan.id, 'PAUSE')).status).toBe(202)
    expect((await reaches(scan.id, 'PAUSED')).allowedCommands).toEqual(['RESUME', 'STOP'])
    expect((await commanded(slow, scan.id, 'RESUME')).status).toBe(202)
    await reaches(scan.id, 'RUNNING')
    expect((await commanded(slow, scan.id, 'STOP')).status).toBe(202)
    await reaches(scan.id, 'STOPPED')

    expect((await commanded(slow, scan.id, 'START')).status).toBe(202)
    await reaches(scan.id, 'RUNNING')
    expect((await ask('DELETE', `/v1/scans/${scan.id}?force=true`)).status).toBe(204)
    expect(await everything()).toMatchObject({ scans: [], runs: [] })
    for (const path of ['', '/runs', '/runs/1', '/runs/1/report']) {
      expectProblem(await ask('GET', `/v1/scans/${scan.id}${path}`), 404, 'NotFoundError')
    }
    expect(simulator.calls().filter(({ method }) => method === 'DELETE')).toEqual([])
  })
})

describe('commands at the same moment', () => {
  it('START from five sides launches once', async () => {
    const { defined, reaches, simulator } = harness
    const scan = await defined({ autoCreate: true, autoRetrieve: false })
    await reaches(scan.id, 'CREATED')
    const calls = simulator.calls().length
    const answers = await Promise.all(Array.from({ length: 5 }, () => commanded(harness, scan.id, 'START')))
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([202, 409, 409, 409, 409])
    await reaches(scan.id, 'FINISHED')
    const launches = simulator
      .calls()
      .slice(calls)
      .filter(({ path }) => path.endsWith('/launch'))
    expect(launches).toHaveLength(1)
    expect((await harness.ask('GET', `/v1/scans/${scan.id}/runs`)).body.items).toHaveLength(1)
  })
})

describe('on an edition that cannot launch', () => {
  it('START and CREATE are refused with the way out', async () => {
    const professional = await startHarness({ edition: 'professional' })
    try {
      const scan = await professional.defined({})
      for (const command of ['CREATE', 'START']) {
        const refused = await commanded(professional, scan.id, command)
        expectProblem(refused, 409, 'CommandRefusedError')
        expect(refused.body.allowed).toEqual([])
      }
      expect((await commanded(professional, scan.id, 'CREATE')).body.detail).toMatch(/Nessus/)
      expect((await professional.ask('GET', `/v1/scans/${scan.id}`)).body).toMatchObject({
        creation: 'NEW',
        version: 1,
      })
    } finally {
      await professional.close()
    }
  })
})

describe('POST /v1/scans/{scanId}/commands refuses', () => {
  it.each([
    ['an unknown command', { command: 'LAUNCH' }, 'command ("LAUNCH"): must be one of "CREATE", "START"'],
    ['lower case', { command: 'start' }, 'command ("start"): must be one of'],
    ['no command', {}, 'command: is missing'],
    ['a list', { command: ['START'] }, 'command: must be one of'],
    ['null', { command: null }, 'command: must be one of'],
    ['more fields', { command: 'START', force: true }, 'force: is not a known field'],
  ])('%s', async (_what, body, said) => {
    const { ask, defined, everything } = harness
    const scan = await defined({})
    const before = await everything()
    const answer = await ask('POST', `/v1/scans/${scan.id}/commands`, { body })
    expectProblem(answer, 400, 'InvalidInputError')
    expect(answer.body.detail).toContain(said)
    expect(await everything()).toEqual(before)
  })
})

describe('ids that name nothing', () => {
  const strange = [
    'scan-none',
    '%00',
    '%E0%A4%A',
    '..%2F..%2Ftoken',
    "' OR 1=1 --",
    '🎉',
    '%F0%9F%8E%89',
    'x'.repeat(100),
  ]

  it.each(strange)('%s', async (id) => {
    for (const [method, path, body] of [
      ['GET', `/v1/scanners/${id}`, undefined],
      ['GET', `/v1/scans/${id}`, undefined],
      ['PATCH', `/v1/scans/${id}`, { name: 'x' }],
      ['DELETE', `/v1/scans/${id}`, undefined],
      ['POST', `/v1/scans/${id}/commands`, { command: 'START' }],
      ['GET', `/v1/scans/${id}/runs`, undefined],
      ['GET', `/v1/scans/${id}/runs/1`, undefined],
      ['GET', `/v1/scans/${id}/runs/1/report`, undefined],
    ] as const) {
      expectProblem(await harness.ask(method, path, { body }), 404, 'NotFoundError')
    }
  })

  it.each([
    ['/v1/scans/x/runs/0', 'number ("0"): must be at least 1'],
    ['/v1/scans/x/runs/-1', 'number ("-1"): must be at least 1'],
    ['/v1/scans/x/runs/one', 'number ("one"): must be a whole number'],
    ['/v1/scans/x/runs/1.5/report', 'number ("1.5"): must be a whole number'],
    ['/v1/scans/x/runs/99999999999999999999', 'number ("99999999999999999999"): must be'],
    [`/v1/scans/${'x'.repeat(101)}`, 'scanId ("xxx'],
    [`/v1/scanners/${'x'.repeat(101)}`, 'scannerId ("xxx'],
  ])('%s is malformed', async (path, said) => {
    const answer = await harness.ask('GET', path)
    expectProblem(answer, 400, 'InvalidInputError')
    expect(answer.body.detail).toContain(said)
  })

  it('a run that does not exist', async () => {
    const scan = await harness.defined({})
    const path = `/v1/scans/${scan.id}/runs`
    expect((await harness.ask('GET', path)).body).toEqual({ items: [] })
    const answer = await harness.ask('GET', `${path}/1`)
    expectProblem(answer, 404, 'NotFoundError')
    expect(answer.body.instance).toBe(`${path}/1`)
    expectProblem(await harness.ask('GET', `${path}?cursor=zzz`), 400, 'InvalidInputError')
  })
})
