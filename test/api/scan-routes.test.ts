import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectProblem, startHarness } from './harness.ts'
import { ScanStatus } from '../../core/scan/scan.ts'
import type { Harness } from './harness.ts'

let harness: Harness
let scannerId: string
beforeAll(async () => {
  harness = await startHarness()
  scannerId = (await harness.registered()).id
})
afterAll(() => harness.close())

const define = (changes: object = {}) => harness.defined({ scannerId, ...changes })

describe('POST /v1/scans', () => {
  it('defines a scan with its defaults, and leaves the scanner alone without autoCreate', async () => {
    const { ask, simulator } = harness
    const calls = simulator.calls().length
    const body = { scannerId, targets: '10.0.0.7/30, Host.Example.\n10.0.0.7/30', autoCreate: false }
    const answer = await ask('POST', '/v1/scans', { body })
    expect(answer.status).toBe(201)
    expect(answer.headers.get('Location')).toBe(`/v1/scans/${answer.body.id}`)
    expect(answer.headers.get('ETag')).toBe('"1"')
    expect(answer.body).toMatchObject({
      scannerId,
      name: '10.0.0.4/30 and 1 more',
      targets: ['10.0.0.4/30', 'host.example'],
      autoCreate: false,
      autoStart: false,
      autoRetrieve: true,
      source: { template: 'advanced' },
      formats: [
        { format: 'nessus', required: true },
        { format: 'csv', required: false },
      ],
      creation: 'NEW',
      status: 'NEW',
      createdBy: 'local',
      version: 1,
    })
    const { body: read } = await ask('GET', `/v1/scans/${answer.body.id}`)
    expect(read).toMatchObject(answer.body)
    expect(read.allowedCommands).toEqual(['CREATE'])
    expect(read.commands.START).toEqual({ allowed: false, reason: expect.stringContaining('CREATE it first') })
    expect(simulator.calls()).toHaveLength(calls)
  })

  it('takes targets as a list, and 10,000 of them', async () => {
    const targets = Array.from({ length: 10_000 }, (_, index) => `10.${String(index >> 8)}.${String(index & 255)}.1`)
    const scan = await define({ targets })
    expect((await harness.ask('GET', `/v1/scans/${scan.id}`)).body.targets).toEqual(targets)
    const one = await define({ targets: [...targets.slice(1), ' A.example, b.example '].slice(-1) })
    expect(one).toMatchObject({ targets: ['a.example', 'b.example'] })
  })

  it('brings 10,000 targets to the scanner', async () => {
    const targets = Array.from({ length: 10_000 }, (_, index) => `host-${String(index)}.example`).join('\n')
    const scan = await define({ targets, autoCreate: true })
    expect((await harness.reaches(scan.id, 'CREATED')).targets).toHaveLength(10_000)
  })

  it('takes names and notes of every script', async () => {
    const texts = { name: '掃描 👩‍👩‍👧 «été» \u202e[scan-1]', notes: 'одна\nдве\t— три' }
    expect(await define(texts)).toMatchObject(texts)
  })

  it('takes formats in any mixture', async () => {
    expect(await define({ formats: [{ format: 'html' }, { format: 'pdf', required: false }] })).toMatchObject({
      formats: [
        { format: 'html', required: true },
        { format: 'pdf', required: false },
      ],
    })
  })
})

describe('GET /v1/scans', () => {
  it('pages through all scans, newest first, each once, and filters by scanner', async () => {
    const { ask, registered } = harness
    const other = await registered({ name: 'Other' })
    const made = [await define({ scannerId: other.id }), await define({ scannerId: other.id }), await define()]
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const next = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`
      const { status, body } = await ask('GET', `/v1/scans?scannerId=${other.id}&limit=1${next}`)
      expect(status).toBe(200)
      seen.push(...body.items.map(({ id }: { id: string }) => id))
      cursor = body.nextCursor
    } while (cursor !== undefined)
    expect(seen).toEqual([made[1]!.id, made[0]!.id])
    expect((await ask('GET', '/v1/scans?scannerId=scanner-none')).body).toEqual({ items: [] })
    expect((await ask('GET', '/v1/scans?status=RUNNING')).body).toEqual({ items: [] })
  })

  it('filters by every status that a scan shows, one that never ran included', async () => {
    const { ask, registered, reaches } = harness
    const other = await registered({ name: 'By status' })
    const made = await define({ scannerId: other.id })
    const failed = await define({ scannerId: other.id, autoCreate: true, template: 'no-such-template' })
    await reaches(failed.id, 'FAILED')
    const shown = async (status: string) => {
      const { body } = await ask('GET', `/v1/scans?scannerId=${other.id}&status=${status}`)
      for (const scan of body.items) expect(scan.status).toBe(status)
      return body.items.map(({ id }: { id: string }) => id)
    }
    const found = await Promise.all(ScanStatus.options.map(async (status) => [status, await shown(status)]))
    const expected = { NEW: [made.id], FAILED: [failed.id] }
    expect(Object.fromEntries(found)).toEqual({
      ...Object.fromEntries(ScanStatus.options.map((status) => [status, []])),
      ...expected,
    })
  })

  it('shows no scan twice and skips none, while scans are added and deleted between two pages', async () => {
    const { ask, registered } = harness
    const { id } = await registered({ name: 'Paged' })
    const made: string[] = []
    for (let count = 0; count < 5; count++) made.unshift((await define({ scannerId: id })).id)
    for (const query of [`scannerId=${id}`, `scannerId=${id}&status=NEW`]) {
      const first = (await ask('GET', `/v1/scans?${query}&limit=2`)).body
      expect(first.items.map((scan: { id: string }) => scan.id)).toEqual(made.slice(0, 2))
      const added = (await define({ scannerId: id })).id
      // The very scan behind which the next page begins.
      await ask('DELETE', `/v1/scans/${made[1]!}`)
      const next = (await ask('GET', `/v1/scans?${query}&limit=200&cursor=${first.nextCursor}`)).body
      expect(next.items.map((scan: { id: string }) => scan.id)).toEqual(made.slice(2))
      made.splice(0, 2, added, made[0]!)
    }
  })

  it.each([
    ['limit=0', 'limit ("0"): must be at least 1'],
    ['limit=201', 'limit ("201"): must be at most 200'],
    ['limit=many', 'limit ("many"): must be a whole number'],
    ['limit=1.5', 'limit ("1.5"): must be a whole number'],
    ['limit=', 'limit (""): must be at least 1'],
    ['limit=1&limit=2', 'limit: must be a number, not a list'],
    ['cursor=abc', 'cursor ("abc"): is not a cursor of this list'],
    [`cursor=${'x'.repeat(1201)}`, 'must have at most 1200 characters'],
    [`search=${'x'.repeat(201)}`, 'must have at most 200 characters'],
    ['sort=size', 'sort ("size"): must be one of "-created", "created", "name", "-name", "-activity", "activity"'],
    ['sort=%2Bname', 'sort ("+name"): must be one of'],
    ['sort=name&sort=created', 'sort: must be'],
    ['status=NONE', 'status ("NONE"): must be one of "NEW"'],
    ['scannerID=x', 'scannerID: is not a known field'],
    [`scannerId=${'x'.repeat(101)}`, 'must have at most 100 characters'],
  ])('refuses ?%s', async (query, said) => {
    const answer = await harness.ask('GET', `/v1/scans?${query}`)
    expectProblem(answer, 400, 'InvalidInputError')
    expect(answer.body.detail).toContain(said)
  })

  it('names what is too long also in an address that Node would not take by itself', async () => {
    const long = encodeURIComponent('\u{1d4b3}').repeat(1201)
    const answer = await harness.ask('GET', `/v1/scans?search=${long}&cursor=${long}&scannerId=${long}`)
    expectProblem(answer, 400, 'InvalidInputError')
    expect(answer.body.issues.map(({ path }: { path: string }) => path)).toEqual(
      expect.arrayContaining(['search', 'cursor', 'scannerId']),
    )
  })

  it('sorts by name and by activity, page by page, and says when something last happened', async () => {
    const { ask, registered, reaches } = harness
    const { id } = await registered({ name: 'Sorted' })
    const first = await define({ scannerId: id, name: 'beta', autoCreate: true })
    await define({ scannerId: id, name: 'Alpha' })
    await define({ scannerId: id, name: 'Ähre' })
    await reaches(first.id, 'CREATED')
    expect((await ask('POST', `/v1/scans/${first.id}/commands`, { body: { command: 'START' } })).status).toBe(202)
    const { run } = await reaches(first.id, 'RETRIEVED')
    const names = async (sort: string) => {
      const seen: string[] = []
      let next = ''
      do {
        const { body } = await ask('GET', `/v1/scans?scannerId=${id}&limit=1&sort=${sort}${next}`)
        seen.push(...body.items.map(({ name }: { name: string }) => name))
        next = body.nextCursor === undefined ? '' : `&cursor=${body.nextCursor}`
      } while (next !== '')
      return seen
    }
    expect(await names('name')).toEqual(['Ähre', 'Alpha', 'beta'])
    expect(await names('-name')).toEqual(['beta', 'Alpha', 'Ähre'])
    expect(await names('created')).toEqual(['beta', 'Alpha', 'Ähre'])
    expect(await names('-created')).toEqual(['Ähre', 'Alpha', 'beta'])
    expect(await names('-activity')).toEqual(['beta', 'Ähre', 'Alpha'])
    expect(await names('activity')).toEqual(['Alpha', 'Ähre', 'beta'])
    const { items } = (await ask('GET', `/v1/scans?scannerId=${id}&sort=-activity`)).body
    expect(items[0].latestActivityAt).toBe(run.times.RETRIEVED)
    expect(items[1].latestActivityAt).toBe(items[1].createdAt)
  })

  it('finds scans by a part of their name, in any order, together with the other filters', async () => {
    const { ask, registered } = harness
    const { id } = await registered({ name: 'Searched' })
    for (const name of ['Büro Nord', 'BÜRO Süd', 'Lager']) await define({ scannerId: id, name })
    const found = async (query: string) => {
      const { status, body } = await ask('GET', `/v1/scans?scannerId=${id}&${query}`)
      expect(status).toBe(200)
      return body.items.map(({ name }: { name: string }) => name)
    }
    expect(await found('search=buro')).toEqual(['BÜRO Süd', 'Büro Nord'])
    expect(await found('search=b%C3%BCro&sort=name')).toEqual(['Büro Nord', 'BÜRO Süd'])
    expect(await found('search=ger&status=NEW')).toEqual(['Lager'])
    expect(await found('search=ger&status=RUNNING')).toEqual([])
    expect(await found('search=%25')).toEqual([])
    expect(await found('search=')).toHaveLength(3)
  })

  it('refuses the cursor of another order', async () => {
    const { ask } = harness
    await define()
    await define()
    const { nextCursor } = (await ask('GET', '/v1/scans?limit=1&sort=name')).body
    const refused = await ask('GET', `/v1/scans?limit=1&sort=-name&cursor=${nextCursor}`)
    expectProblem(refused, 400, 'InvalidInputError')
    expect((await ask('GET', `/v1/scans?limit=1&sort=name&cursor=${nextCursor}`)).status).toBe(200)
  })

  it('refuses the cursor of another list', async () => {
    const { ask } = harness
    const cursor = (await ask('GET', '/v1/scanners?limit=1')).body.nextCursor
    expectProblem(await ask('GET', `/v1/scans?cursor=${encodeURIComponent(cursor)}`), 400, 'InvalidInputError')
  })
})

describe('PATCH /v1/scans/{scanId}', () => {
  it('changes what is given, under the version that was read', async () => {
    const { ask } = harness
    const scan = await define()
    const body = {
      name: 'Renamed',
      targets: 'b.example a.example',
      autoRetrieve: false,
      formats: [{ format: 'nessus' }],
    }
    const changed = await ask('PATCH', `/v1/scans/${scan.id}`, { body, headers: { 'If-Match': '"1"' } })
    expect([changed.status, changed.headers.get('ETag')]).toEqual([200, '"2"'])
    expect(changed.body).toEqual({
      ...scan,
      ...body,
      targets: ['b.example', 'a.example'],
      formats: [{ format: 'nessus', required: true }],
      updatedAt: expect.any(String),
      version: 2,
    })
    const stale = await ask('PATCH', `/v1/scans/${scan.id}`, { body: { name: 'late' }, headers: { 'If-Match': '"1"' } })
    expectProblem(stale, 412, 'StaleVersionError')
    expect(stale.body.current).toBe(2)
    expect((await ask('GET', `/v1/scans/${scan.id}`)).body.name).toBe('Renamed')
    for (const version of ['2', 'W/"3"', '*']) {
      const headers = { 'If-Match': version }
      expect((await ask('PATCH', `/v1/scans/${scan.id}`, { body: { notes: version }, headers })).status).toBe(200)
    }
  })

  it.each(['abc', '"abc"', '"1", "2"', '-1', '1.5', '9'.repeat(16)])('refuses If-Match: %s', async (version) => {
    const scan = await define()
    const answer = await harness.ask('PATCH', `/v1/scans/${scan.id}`, {
      body: { notes: 'x' },
      headers: { 'If-Match': version },
    })
    expectProblem(answer, 400, 'InvalidInputError')
    expect(answer.body.detail).toContain(`If-Match (${JSON.stringify(version)}): must be the version that was read`)
    expect((await harness.ask('GET', `/v1/scans/${scan.id}`)).body.version).toBe(1)
  })

  it('refuses an If-Match of absurd length', async () => {
    const scan = await define()
    const headers = { 'If-Match': `"${'1'.repeat(200)}"` }
    const answer = await harness.ask('PATCH', `/v1/scans/${scan.id}`, { body: { notes: 'x' }, headers })
    expectProblem(answer, 400, 'InvalidInputError')
    expect(answer.body.issues[0].path).toBe('if-match')
  })

  it.each([
    [
      'what is fixed',
      { remoteId: '7', scannerId: 'x' },
      'remoteId: is not a known field; scannerId: is not a known field',
    ],
    ['a wrong target', { targets: 'a, b!' }, 'targets[1] ("b!"): is neither'],
    ['null', { name: null }, 'name: must be a string, not null'],
    ['a word for a flag', { autoStart: 'yes' }, 'autoStart ("yes"): must be a boolean, not a string'],
    ['no formats', { formats: [] }, 'formats: must have at least 1 entries'],
  ])('refuses %s', async (_what, body, said) => {
    const scan = await define()
    const answer = await harness.ask('PATCH', `/v1/scans/${scan.id}`, { body })
    expectProblem(answer, 400, 'InvalidInputError')
    expect(answer.body.detail).toContain(said)
    expect((await harness.ask('GET', `/v1/scans/${scan.id}`)).body).toMatchObject(scan)
  })

  it('takes autoStart only with autoCreate, as POST does', async () => {
    const { ask, reaches } = harness
    const without = await define()
    const refused = await ask('PATCH', `/v1/scans/${without.id}`, { body: { autoStart: true } })
    expectProblem(refused, 400, 'InvalidInputError')
    expect(refused.body.detail).toContain('autoStart: needs autoCreate, and the scan was defined without it')
    expect((await ask('PATCH', `/v1/scans/${without.id}`, { body: { autoStart: false } })).status).toBe(200)
    const posted = await ask('POST', '/v1/scans', {
      body: { scannerId, targets: 'a', autoCreate: false, autoStart: true },
    })
    expectProblem(posted, 400, 'InvalidInputError')
    const created = await define({ autoCreate: true })
    await reaches(created.id, 'CREATED')
    const taken = await ask('PATCH', `/v1/scans/${created.id}`, { body: { autoStart: true } })
    expect(taken.body).toMatchObject({ autoStart: true })
  })

  it('takes another template for a scan that could not be created, and then creates it', async () => {
    const { ask, reaches } = harness
    const scan = await define({ autoCreate: true, template: 'no-such-template' })
    await reaches(scan.id, 'FAILED')
    const both = await ask('PATCH', `/v1/scans/${scan.id}`, { body: { template: 'basic', policyId: '3' } })
    expectProblem(both, 400, 'InvalidInputError')
    const patched = await ask('PATCH', `/v1/scans/${scan.id}`, { body: { template: 'basic' } })
    expect(patched.body).toMatchObject({ source: { template: 'basic' } })
    expect((await ask('POST', `/v1/scans/${scan.id}/commands`, { body: { command: 'CREATE' } })).status).toBe(202)
    await reaches(scan.id, 'CREATED')
  })

  it('keeps the targets of a scan that exists at the scanner', async () => {
    const { ask, reaches } = harness
    const scan = await define({ autoCreate: true })
    await reaches(scan.id, 'CREATED')
    const answer = await ask('PATCH', `/v1/scans/${scan.id}`, { body: { targets: 'b.example' } })
    expectProblem(answer, 400, 'InvalidInputError')
    expect(answer.body.detail).toContain('targets: cannot change once the scan exists at the scanner')
    expect((await ask('PATCH', `/v1/scans/${scan.id}`, { body: { notes: 'this may' } })).status).toBe(200)
  })
})

describe('DELETE /v1/scans/{scanId}', () => {
  it('deletes here and never at the scanner', async () => {
    const { ask, reaches, simulator } = harness
    const scan = await define({ autoCreate: true })
    await reaches(scan.id, 'CREATED')
    const deleted = await ask('DELETE', `/v1/scans/${scan.id}`)
    expect([deleted.status, deleted.text]).toEqual([204, ''])
    expectProblem(await ask('GET', `/v1/scans/${scan.id}`), 404, 'NotFoundError')
    expectProblem(await ask('DELETE', `/v1/scans/${scan.id}`), 404, 'NotFoundError')
    expect(simulator.calls().filter(({ method }) => method === 'DELETE')).toEqual([])
  })

  it('refuses while the scan is being created, unless forced', async () => {
    const { ask, simulator } = harness
    simulator.setFaults([{ kind: 'latency', ms: 500 }])
    try {
      const scan = await define({ autoCreate: true })
      const kept = await ask('DELETE', `/v1/scans/${scan.id}`)
      expectProblem(kept, 409, 'ConflictError')
      expect(kept.body.detail).toContain('It is being created')
      expect((await ask('DELETE', `/v1/scans/${scan.id}?force=true`)).status).toBe(204)
      expectProblem(await ask('GET', `/v1/scans/${scan.id}`), 404, 'NotFoundError')
    } finally {
      simulator.clearFaults()
    }
  })

  it.each(['force=yes', 'force=', 'force=true&force=true', 'Force=true'])('refuses ?%s', async (query) => {
    const scan = await define()
    const answer = await harness.ask('DELETE', `/v1/scans/${scan.id}?${query}`)
    expectProblem(answer, 400, 'InvalidInputError')
    expect(answer.body.detail.toLowerCase()).toContain('force')
    expect((await harness.ask('GET', `/v1/scans/${scan.id}`)).status).toBe(200)
  })
})
