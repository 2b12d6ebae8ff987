import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { MAX_PACKED_BYTES, packRecord } from '../../aws/dynamo-record.ts'
import { DynamoRunStore } from '../../aws/dynamo-run-store.ts'
import { DynamoScanStore } from '../../aws/dynamo-scan-store.ts'
import { DynamoScannerStore } from '../../aws/dynamo-scanner-store.ts'
import { DynamoTable } from '../../aws/dynamo-table.ts'
import { readAll } from '../contract/paging.ts'
import { aRun, aScan, aScanner } from '../support/records.ts'
import { clientOf, DynamoEmulator } from './dynamo-emulator.ts'
import { watch } from './dynamo-requests.ts'

let dynamo: DynamoEmulator
beforeAll(async () => {
  dynamo = await DynamoEmulator.start()
})
afterAll(async () => await dynamo.stop())
afterEach(() => vi.restoreAllMocks())

/** The three stores over empty tables, with a client of their own. */
async function prepare() {
  const tables = {
    scanners: await dynamo.createTable('scanners'),
    scans: await dynamo.createTable('scans'),
    runs: await dynamo.createTable('runs'),
  }
  const client = clientOf(dynamo.endpoint)
  return {
    client,
    tables,
    scanners: new DynamoScannerStore(client, tables.scanners),
    scans: new DynamoScanStore(client, tables.scans),
    runs: new DynamoRunStore(client, tables.runs),
  }
}

const random = (bytes: number) => randomBytes(bytes).toString('base64url')
const page = { limit: 10 }

describe('requests', () => {
  it('are of one item each, and write under a condition', async () => {
    const { client, scanners, scans, runs } = await prepare()
    const seen = watch(client)
    await scanners.create(aScanner())
    await scanners.save(aScanner())
    await scanners.list(page)
    await scans.create(aScan({ creationPending: true }))
    await scans.save(aScan())
    await scans.recordLatest('scan-01', { number: 1, status: 'QUEUED', runVersion: 1 })
    await scans.list({ scannerId: 'scanner-01', status: 'QUEUED' }, page)
    await scans.listPendingCreation(page)
    await scans.existsForScanner('scanner-01')
    for (const number of [1, 2, 3]) await runs.create(aRun('RUNNING', { number }))
    await runs.save(aRun('RETRIEVED'))
    await runs.latest('scan-01')
    await runs.listUnsettled(page)
    await runs.listBusy('scanner-01')
    await runs.deleteAll('scan-01')
    await scans.delete('scan-01')
    await scanners.delete('scanner-01')

    expect(new Set(seen.map((request) => request.operation))).toEqual(
      new Set(['Get', 'Put', 'Update', 'Delete', 'Query']),
    )
    for (const { operation, input } of seen) {
      if (operation === 'Put' || operation === 'Update') expect(input['ConditionExpression']).toBeTruthy()
      if (operation === 'Update' || operation === 'Delete') expect(input['Key']).toBeTruthy()
    }
    expect(seen.filter((request) => request.operation === 'Delete')).toHaveLength(5)
  })

  it.each([
    ['runs unsettled', 'unsettled', async ({ runs }) => await runs.listUnsettled(page)],
    ['runs busy', 'busy', async ({ runs }) => await runs.listBusy('s')],
    ['scanners', 'all', async ({ scanners }) => await scanners.list(page)],
    ['scans', 'all', async ({ scans }) => await scans.list({}, page)],
    ['scans of a scanner', 'by-scanner', async ({ scans }) => await scans.list({ scannerId: 's' }, page)],
    ['scans by status', 'by-status', async ({ scans }) => await scans.list({ status: 'FAILED' }, page)],
    ['scans by both', 'by-scanner', async ({ scans }) => await scans.list({ scannerId: 's', status: 'FAILED' }, page)],
    ['scans by name', 'by-name', async ({ scans }) => await scans.list({ scannerId: 's', search: 'x' }, page, 'name')],
    ['scans by activity', 'by-activity', async ({ scans }) => await scans.list({}, page, '-activity')],
    ['oldest scans', 'all', async ({ scans }) => await scans.list({ search: 'x' }, page, 'created')],
    [
      'scans of a scanner with a name',
      'by-scanner',
      async ({ scans }) => await scans.list({ scannerId: 's', search: 'x' }, page),
    ],
    [
      'scans by status and name',
      'by-status',
      async ({ scans }) => await scans.list({ status: 'NEW', search: 'x' }, page),
    ],
    ['scans pending', 'pending', async ({ scans }) => await scans.listPendingCreation(page)],
    ['scans with a schedule', 'scheduled', async ({ scans }) => await scans.listScheduled(page)],
    ['starts pending', 'start-pending', async ({ scans }) => await scans.listPendingStarts(page)],
    ['any scan of a scanner', 'by-scanner', async ({ scans }) => await scans.existsForScanner('s')],
    ['one scanner', undefined, async ({ scanners }) => await scanners.get('s')],
    ['one scan', undefined, async ({ scans }) => await scans.get('s')],
    ['one run', undefined, async ({ runs }) => await runs.get('s', 1)],
    ['latest run', undefined, async ({ runs }) => await runs.latest('s')],
    ['runs of a scan', undefined, async ({ runs }) => await runs.list('s', page)],
  ] as const satisfies readonly (readonly [
    string,
    string | undefined,
    (stores: Awaited<ReturnType<typeof prepare>>) => Promise<unknown>,
  ])[])('read by an index, or the table consistently: %s by %s', async (_, index, read) => {
    const stores = await prepare()
    const seen = watch(stores.client)
    await read(stores)
    expect(seen).toHaveLength(1)
    expect(seen[0]?.input).toMatchObject(index === undefined ? { ConsistentRead: true } : { IndexName: index })
    expect(seen[0]?.input).not.toHaveProperty(index === undefined ? 'IndexName' : 'ConsistentRead')
  })

  it.each([
    ['empty', ''],
    ['too long', 'x'.repeat(1025)],
    ['too long in bytes', 'ü'.repeat(600)],
    ['half a character', '\ud800'],
  ])('are not sent for an id that no record can have: %s', async (_, id) => {
    const { client, scanners, scans, runs } = await prepare()
    const seen = watch(client)
    expect(await scanners.get(id)).toBeUndefined()
    expect(await scans.get(id)).toBeUndefined()
    expect(await runs.get(id, 1)).toBeUndefined()
    expect(await runs.latest(id)).toBeUndefined()
    expect(await runs.list(id, page)).toEqual({ items: [] })
    expect(await runs.listBusy(id)).toEqual([])
    expect(await scans.list({ scannerId: id }, page)).toEqual({ items: [] })
    expect(await scans.existsForScanner(id)).toBe(false)
    await scans.recordLatest(id, { number: 1, status: 'QUEUED', runVersion: 1 })
    await Promise.all([scanners.delete(id), scans.delete(id), runs.deleteAll(id)])
    expect(seen).toEqual([])
  })

  it.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60])('are not sent for a run %d', async (number) => {
    const { client, runs } = await prepare()
    const seen = watch(client)
    expect(await runs.get('scan-01', number)).toBeUndefined()
    expect(seen).toEqual([])
  })
})

describe('pages', () => {
  it.each([0, 201, 1.5, -1, Number.NaN])('of %d are refused', async (limit) => {
    const { scanners, scans, runs } = await prepare()
    const refused = { name: 'InvalidInputError', issues: [{ path: 'limit' }] }
    await expect(scanners.list({ limit })).rejects.toMatchObject(refused)
    await expect(scans.list({}, { limit })).rejects.toMatchObject(refused)
    await expect(scans.listPendingCreation({ limit })).rejects.toMatchObject(refused)
    await expect(runs.list('scan-01', { limit })).rejects.toMatchObject(refused)
    await expect(runs.listUnsettled({ limit })).rejects.toMatchObject(refused)
  })

  it('refuse the cursor of another list', async () => {
    const { scans, runs } = await prepare()
    const refused = { name: 'InvalidInputError', issues: [{ path: 'cursor' }] }
    for (const id of ['a', 'b']) await scans.create(aScan({ id }))
    for (const number of [1, 2]) await runs.create(aRun('QUEUED', { scanId: 'a', number }))
    const ofScans = (await scans.list({}, { limit: 1 })).nextCursor
    await expect(scans.listPendingCreation({ limit: 1, cursor: ofScans })).rejects.toMatchObject(refused)
    const ofRuns = (await runs.list('a', { limit: 1 })).nextCursor
    await expect(runs.list('b', { limit: 1, cursor: ofRuns })).rejects.toMatchObject(refused)
  })

  it.each([
    ['an empty id', ['scans', '']],
    ['a long id', ['scans', 'x'.repeat(301)]],
    ['half a character', ['scans', '\ud800']],
    ['a number', ['scans', 1]],
    ['two ids', ['scans', 'a', 'b']],
  ])('refuse a cursor that no list of scans gave: %s', async (_, parts) => {
    const { scans } = await prepare()
    const cursor = Buffer.from(JSON.stringify(parts)).toString('base64url')
    await expect(scans.list({}, { limit: 1, cursor })).rejects.toMatchObject({ name: 'InvalidInputError' })
  })

  it('are filled up where the index still shows what is gone or changed', async () => {
    const { client, tables, scans } = await prepare()
    const running = { number: 1, status: 'RUNNING', runVersion: 1 } as const
    for (const id of ['scan-01', 'scan-02', 'scan-03']) await scans.create(aScan({ id, latest: running }))
    await scans.create(aScan({ id: 'scan-04', latest: { ...running, status: 'FAILED' } }))
    // An index that lags: scan-04 was RUNNING before, and the others behind it are deleted.
    const stale = ['scan-09', 'scan-08', 'scan-04'].map((id) => ({ id }))
    const real = new DynamoTable(client, tables.scans)
    const read = real.rows.bind(real)
    vi.spyOn(DynamoTable.prototype, 'rows').mockImplementation(async (query, wanted) => {
      const after = String(query.where.values['after'] ?? '~')
      const ghosts = stale.filter(({ id }) => id < after)
      return [...ghosts, ...(await read(query, wanted))].slice(0, wanted)
    })
    expect((await scans.list({ status: 'RUNNING' }, { limit: 2 })).items.map((scan) => scan.id)).toEqual([
      'scan-03',
      'scan-02',
    ])
    const all = await readAll(async (one) => await scans.list({ status: 'RUNNING' }, one), 1)
    expect(all.map((scan) => scan.id)).toEqual(['scan-03', 'scan-02', 'scan-01'])
    expect(await scans.existsForScanner('scanner-01')).toBe(true)
    expect(await scans.existsForScanner('scanner-02')).toBe(false)
  })

  it('go on from where the index has a scan, also when it has been renamed meanwhile', async () => {
    const { client, tables, scans } = await prepare()
    for (const [id, name] of Object.entries({ 'scan-00': 'a', 'scan-01': 'b', 'scan-02': 'c' })) {
      await scans.create(aScan({ id, name }))
    }
    // An index that lags: `b` is called `z` by now, and is the last.
    const { Item: item } = await client.send(new GetCommand({ TableName: tables.scans, Key: { id: 'scan-01' } }))
    const renamed = JSON.stringify(aScan({ id: 'scan-01', name: 'z' }))
    await client.send(new PutCommand({ TableName: tables.scans, Item: { ...item, record: renamed, foldedName: 'z' } }))
    const all = await readAll(async (one) => await scans.list({}, one, 'name'), 1)
    expect(all.map((scan) => scan.name)).toEqual(['a', 'z', 'c'])
    expect((await scans.list({ search: 'b' }, page, 'name')).items).toEqual([])
  })

  it('of a filter that leaves little cost one query, and no record more than they show', async () => {
    const { client, scans } = await prepare()
    const latest = { number: 1, status: 'FAILED', runVersion: 1 } as const
    for (let number = 10; number < 50; number++) {
      await scans.create(aScan({ id: `scan-${String(number)}`, ...(number < 20 ? { latest } : {}) }))
    }
    const seen = watch(client)
    const filter = { scannerId: 'scanner-01', status: 'FAILED' } as const
    expect((await scans.list(filter, { limit: 3 })).items.map((scan) => scan.id)).toEqual([
      'scan-19',
      'scan-18',
      'scan-17',
    ])
    // The fourth tells that there are more.
    expect(seen.map((request) => request.operation)).toEqual(['Query', 'Get', 'Get', 'Get', 'Get'])
  })

  it('hold more than the 1 MB that DynamoDB answers with at once', async () => {
    const { client, runs } = await prepare()
    const numbers = [1, 2, 3, 4, 5, 6, 7, 8]
    for (const number of numbers) await runs.create(aRun('RUNNING', { number, notes: [random(270_000)] }))
    const seen = watch(client)
    expect((await runs.list('scan-01', { limit: 200 })).items.map((run) => run.number)).toEqual(numbers.toReversed())
    expect(seen.length).toBeGreaterThan(1)
    expect(await runs.listBusy('scanner-01')).toHaveLength(8)
    await runs.deleteAll('scan-01')
    expect(await runs.latest('scan-01')).toBeUndefined()
  })

  it('show every unsettled run that stays exactly once, whatever comes and goes between pages', async () => {
    const { runs } = await prepare()
    const change = fc.record({ scan: fc.integer({ min: 0, max: 9 }), settled: fc.boolean(), gone: fc.boolean() })
    const idOf = (number: number) => `scan-${String(number).padStart(3, '0')}`
    const property = fc.asyncProperty(
      fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 12 }),
      fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 8 }),
      fc.integer({ min: 1, max: 4 }),
      async (first, changes, limit) => {
        // Scans 100 and up stay; the changes are to 0 to 9.
        const lasting = first.map((number) => idOf(100 + number))
        for (const scanId of lasting) await runs.create(aRun('RUNNING', { scanId }))
        const seen = await readAll(
          async (one) => await runs.listUnsettled(one),
          limit,
          async (pages) => {
            for (const { scan, settled, gone } of changes[pages - 1] ?? []) {
              await runs.deleteAll(idOf(scan))
              if (!gone) await runs.create(aRun('RUNNING', { scanId: idOf(scan), settled }))
            }
          },
        )
        const ids = seen.map((ref) => ref.scanId)
        expect(new Set(ids).size).toBe(ids.length)
        expect(ids.filter((id) => id >= 'scan-100')).toEqual(lasting.toSorted())
        for (let number = 0; number < 10; number++) await runs.deleteAll(idOf(number))
        for (const scanId of lasting) await runs.deleteAll(scanId)
      },
    )
    await fc.assert(property, { numRuns: 25 })
  })
})

describe('an item', () => {
  it('is readable text while it is short, and packed when it is long', async () => {
    const { client, tables, scans } = await prepare()
    const targets = Array.from({ length: 10_000 }, (_, index) => `host-${String(index)}.branch-office.example`)
    await scans.create(aScan())
    await scans.create(aScan({ id: 'scan-02', targets }))
    const stored = async (id: string) => {
      const { Item: item } = await client.send(new GetCommand({ TableName: tables.scans, Key: { id } }))
      return item?.['record'] as unknown
    }
    expect(JSON.parse(String(await stored('scan-01')))).toEqual(aScan())
    expect((await stored('scan-02')) as Uint8Array).toBeInstanceOf(Uint8Array)
    expect(((await stored('scan-02')) as Uint8Array).length).toBeLessThan(50_000)
  })

  it.each([
    ['written-out IPv6 addresses', () => randomBytes(16).toString('hex').match(/.{4}/g)!.join(':')],
    ['random names of 50 characters', () => `${randomBytes(21).toString('hex').slice(0, 42)}.example`],
  ])('holds 10,000 targets that are %s', async (_, target) => {
    const { scans } = await prepare()
    const scan = aScan({ targets: Array.from({ length: 10_000 }, target), notes: random(7000) })
    expect(Buffer.byteLength(JSON.stringify(scan))).toBeGreaterThan(400 * 1024)
    await scans.create(scan)
    expect(await scans.get(scan.id)).toEqual(scan)
  })

  it('is accepted up to the size that we refuse', async () => {
    const { scans } = await prepare()
    const bytes = largestThatPacks()
    const fits = aScan({ scannerId: 's'.repeat(300), notes: bytes.fits })
    await scans.create(fits)
    await scans.recordLatest(fits.id, { number: 1, status: 'RETRIEVING', runVersion: 1 })
    expect((await scans.save({ ...fits, name: 'n' })).version).toBe(2)
  })

  it('that is too large is refused with the reason, and nothing is changed', async () => {
    const { scanners, scans, runs } = await prepare()
    const targets = Array.from({ length: 10_000 }, () => random(60))
    const refused = { name: 'InvalidInputError', issues: [{ path: 'targets' }] }
    await expect(scans.create(aScan({ targets }))).rejects.toMatchObject(refused)
    expect(await scans.get('scan-01')).toBeUndefined()
    await scans.create(aScan())
    await expect(scans.save(aScan({ targets }))).rejects.toMatchObject(refused)
    expect(await scans.get('scan-01')).toEqual(aScan())
    // Small when packed, and yet too large to unpack.
    await expect(scans.create(aScan({ id: 'scan-02', notes: 'x'.repeat(17_000_000) }))).rejects.toMatchObject(refused)
    const unstored = { name: 'StorageUnavailableError', message: expect.stringContaining('400 KB') }
    await expect(runs.create(aRun('RUNNING', { notes: targets }))).rejects.toMatchObject(unstored)
    await expect(scanners.create(aScanner({ notes: targets.join('') }))).rejects.toMatchObject(unstored)
  })

  it('keeps a save and a latest run that come at the same moment', async () => {
    const { scans } = await prepare()
    await scans.create(aScan())
    for (let version = 1; version <= 20; version++) {
      const latest = { number: version, status: 'RUNNING', runVersion: 1 } as const
      await Promise.all([scans.save(aScan({ version })), scans.recordLatest('scan-01', latest)])
      expect(await scans.get('scan-01')).toEqual(aScan({ version: version + 1, latest }))
    }
  })

  it.each([
    ['not JSON', '{"id":'],
    ['JSON of another form', '{"id":"scan-01","exports":[{"ref":"token-of-the-scanner"}]}'],
    ['JSON that is no object', 'null'],
    ['a number', 7],
    ['bytes that are not packed', Buffer.from('token-of-the-scanner')],
    ['packed text that is no record', gzipSync('"token-of-the-scanner"')],
    ['a packed record that would fill the memory', gzipSync(JSON.stringify(aScan()) + ' '.repeat(40_000_000))],
  ])('that is damaged is named, its content is not, and others stay readable: %s', async (_, record) => {
    const { client, tables, scanners, scans, runs } = await prepare()
    for (const id of ['scan-01', 'scan-02']) {
      await scanners.create(aScanner({ id }))
      await scans.create(aScan({ id, creationPending: true }))
      await runs.create(aRun('RUNNING', { scanId: id }))
    }
    const damage = async (TableName: string, Key: Record<string, string | number>) => {
      const change = { UpdateExpression: 'SET #r = :r', ExpressionAttributeNames: { '#r': 'record' } }
      await client.send(new UpdateCommand({ TableName, Key, ...change, ExpressionAttributeValues: { ':r': record } }))
    }
    await damage(tables.scanners, { id: 'scan-01' })
    await damage(tables.scans, { id: 'scan-01' })
    await damage(tables.runs, { scanId: 'scan-01', number: 1 })

    const reads = [
      { read: async () => await scanners.get('scan-01'), named: `The record scan-01 of table ${tables.scanners}` },
      { read: async () => await scanners.list(page), named: `The record scan-01 of table ${tables.scanners}` },
      { read: async () => await scans.get('scan-01'), named: `The record scan-01 of table ${tables.scans}` },
      { read: async () => await scans.list({}, page), named: `The record scan-01 of table ${tables.scans}` },
      { read: async () => await runs.get('scan-01', 1), named: `The record scan-01/1 of table ${tables.runs}` },
      { read: async () => await runs.latest('scan-01'), named: `The record scan-01/1 of table ${tables.runs}` },
    ]
    for (const { read, named } of reads) {
      const error: unknown = await read().catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({ name: 'StorageUnavailableError', message: expect.stringContaining(named) })
      expect(String(error)).not.toContain('token-of')
    }
    expect(await scanners.get('scan-02')).toEqual(aScanner({ id: 'scan-02' }))
    expect(await scans.get('scan-02')).toMatchObject({ id: 'scan-02' })
    expect(await runs.get('scan-02', 1)).toBeDefined()
    // The sweeper's lists need no record, so that one bad item does not stop the recovery of all others.
    expect((await runs.listUnsettled(page)).items).toHaveLength(2)
    expect((await scans.listPendingCreation(page)).items).toEqual(['scan-01', 'scan-02'])
    await scans.delete('scan-01')
    expect((await scans.list({}, page)).items).toHaveLength(1)
  })

  it('is damaged too if its latest run makes no sense, or if it has no record', async () => {
    const { client, tables, scans } = await prepare()
    const latest = { latestNumber: 1, latestStatus: 'DANCING', latestRunVersion: 1 }
    const item = { id: 'scan-01', list: 'all', record: JSON.stringify(aScan()), version: 1 }
    await client.send(new PutCommand({ TableName: tables.scans, Item: { ...item, ...latest } }))
    await expect(scans.get('scan-01')).rejects.toMatchObject({ name: 'StorageUnavailableError' })
    await client.send(new PutCommand({ TableName: tables.scans, Item: { id: 'scan-02' } }))
    await expect(scans.get('scan-02')).rejects.toThrow('the whole record')
  })
})

/** Notes that nothing can compress further, as long as they may be. */
function largestThatPacks(): { fits: string } {
  const noise = random(MAX_PACKED_BYTES)
  const packs = (length: number) =>
    packRecord(aScan({ scannerId: 's'.repeat(300), version: 9, notes: noise.slice(0, length) })) !== undefined
  let [low, high] = [0, noise.length]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (packs(middle)) low = middle
    else high = middle
  }
  // A little shorter, because the saved record is some bytes longer than the created one.
  return { fits: noise.slice(0, low - 64) }
}
