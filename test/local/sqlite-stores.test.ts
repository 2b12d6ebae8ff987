import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { Download, DownloadStatus } from '../../core/download/download.ts'
import { Run } from '../../core/run/run.ts'
import { RunStatus } from '../../core/run/run-status.ts'
import { Scan } from '../../core/scan/scan.ts'
import { Scanner } from '../../core/scanner/scanner.ts'
import { type Database, openDatabase } from '../../local/database.ts'
import { MIGRATIONS } from '../../local/migrations.ts'
import { SqliteClaimStore } from '../../local/sqlite-claim-store.ts'
import { SqliteDownloadStore } from '../../local/sqlite-download-store.ts'
import { SqliteLineStore } from '../../local/sqlite-line-store.ts'
import { SqlitePoolStore } from '../../local/sqlite-pool-store.ts'
import { SqliteRunStore } from '../../local/sqlite-run-store.ts'
import { SqliteScanStore } from '../../local/sqlite-scan-store.ts'
import { SqliteScannerStore } from '../../local/sqlite-scanner-store.ts'
import { SqliteWindowStore } from '../../local/sqlite-window-store.ts'
import { SqliteZoneStore } from '../../local/sqlite-zone-store.ts'
import { readAll } from '../contract/paging.ts'
import { describeClaimStore } from '../contract/claim-store.ts'
import { describeDownloadStore } from '../contract/download-store.ts'
import { describeLineStore } from '../contract/line-store.ts'
import { describePoolStore } from '../contract/pool-store.ts'
import { describeRunStore } from '../contract/run-store.ts'
import { describeScanStore } from '../contract/scan-store.ts'
import { describeScannerStore } from '../contract/scanner-store.ts'
import { describeWindowStore } from '../contract/window-store.ts'
import { describeZoneStore, INITIAL } from '../contract/zone-store.ts'
import { aDownload, aRun, aSchedule, aScan, aScanner } from '../support/records.ts'
import { temporaryFolder } from './temporary.ts'

/** A store over a database file of its own. */
const onDisk =
  <Store>(make: (database: Database) => Store) =>
  async () => {
    const folder = temporaryFolder()
    const database = openDatabase(join(folder.path, 'scanloop.db'))
    const close = async () => {
      database.close()
      folder.remove()
    }
    return { store: make(database), close }
  }

describeScannerStore(
  'SqliteScannerStore',
  onDisk((database) => new SqliteScannerStore(database)),
)
describeScanStore(
  'SqliteScanStore',
  onDisk((database) => new SqliteScanStore(database)),
)
describeRunStore(
  'SqliteRunStore',
  onDisk((database) => new SqliteRunStore(database)),
)

describeClaimStore(
  'SqliteClaimStore',
  onDisk((database) => new SqliteClaimStore(database)),
)
describeDownloadStore(
  'SqliteDownloadStore',
  onDisk((database) => new SqliteDownloadStore(database)),
)
describeLineStore(
  'SqliteLineStore',
  onDisk((database) => new SqliteLineStore(database)),
)
describeZoneStore(
  'SqliteZoneStore',
  onDisk((database) => new SqliteZoneStore(database, INITIAL)),
)
describePoolStore(
  'SqlitePoolStore',
  onDisk((database) => new SqlitePoolStore(database)),
)
describeWindowStore(
  'SqliteWindowStore',
  onDisk((database) => new SqliteWindowStore(database)),
)

const inMemory = () => {
  const database = openDatabase(':memory:')
  onTestFinished(() => database.close())
  return database
}

describe('the builders of test records', () => {
  it('make records that their schemas take as they are', () => {
    expect(Scanner.parse(aScanner())).toEqual(aScanner())
    expect(Scan.parse(aScan())).toEqual(aScan())
    for (const status of RunStatus.options) expect(Run.parse(aRun(status))).toEqual(aRun(status))
    for (const status of DownloadStatus.options) expect(Download.parse(aDownload(status))).toEqual(aDownload(status))
  })
})

describe('a damaged row', () => {
  it.each([
    ['not JSON', '{"id":'],
    ['JSON of another form', '{"id":"scan-01","exports":[{"ref":"token-of-the-scanner"}]}'],
    ['JSON that is no object', 'null'],
  ])('is named, its content is not, and other rows stay readable: %s', async (_, damage) => {
    const database = inMemory()
    const scanners = new SqliteScannerStore(database)
    const scans = new SqliteScanStore(database)
    const runs = new SqliteRunStore(database)
    for (const id of ['scan-01', 'scan-02']) {
      await scanners.create(aScanner({ id }))
      await scans.create(aScan({ id }))
      await runs.create(aRun('RUNNING', { scanId: id }))
    }
    database.run("UPDATE scanners SET record = ? WHERE id = 'scan-01'", damage)
    database.run("UPDATE scans SET record = ? WHERE id = 'scan-01'", damage)
    database.run("UPDATE runs SET record = ? WHERE scan_id = 'scan-01'", damage)

    const reads = [
      { read: scanners.get('scan-01'), named: 'The record scan-01 of table scanners' },
      { read: scans.get('scan-01'), named: 'The record scan-01 of table scans' },
      { read: runs.get('scan-01', 1), named: 'The record scan-01/1 of table runs' },
      { read: runs.latest('scan-01'), named: 'The record scan-01/1 of table runs' },
      { read: scans.list({}, { limit: 10 }), named: 'The record scan-01 of table scans' },
    ]
    for (const { read, named } of reads) {
      const error: unknown = await read.catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({ name: 'StorageUnavailableError', message: expect.stringContaining(named) })
      expect(String(error)).not.toContain('token-of')
    }
    expect(await scanners.get('scan-02')).toEqual(aScanner({ id: 'scan-02' }))
    expect(await scans.get('scan-02')).toEqual(aScan({ id: 'scan-02' }))
    expect(await runs.get('scan-02', 1)).toBeDefined()
    // The sweeper's lists need no record, so that one bad row does not stop the recovery of all others.
    expect((await runs.listUnsettled({ limit: 10 })).items).toHaveLength(2)
    await scans.delete('scan-01')
    expect((await scans.list({}, { limit: 10 })).items).toHaveLength(1)
  })

  it('is also one whose columns of the latest run make no sense', async () => {
    const database = inMemory()
    const scans = new SqliteScanStore(database)
    await scans.create(aScan())
    database.run("UPDATE scans SET latest_number = 1, latest_status = 'DANCING', latest_run_version = 1")
    await expect(scans.get('scan-01')).rejects.toMatchObject({ name: 'StorageUnavailableError' })
  })
})

describe('records of the first version', () => {
  it('get their flags with the migration, and none has a schedule', async () => {
    const folder = temporaryFolder()
    onTestFinished(() => folder.remove())
    const path = join(folder.path, 'scanloop.db')
    const first = openDatabase(path, MIGRATIONS.slice(0, 1))
    first.run(
      `INSERT INTO scans (id, version, scanner_id, creation_pending, record) VALUES ('scan-01', 1, 'scanner-01', 1, ?)`,
      JSON.stringify(aScan({ creationPending: true })),
    )
    first.close()
    const database = openDatabase(path)
    onTestFinished(() => database.close())
    const scans = new SqliteScanStore(database)
    expect(await scans.get('scan-01')).toEqual(aScan({ creationPending: true }))
    expect(await scans.listPendingCreation({ limit: 9 })).toEqual({ items: ['scan-01'] })
    expect(await scans.listScheduled({ limit: 9 })).toEqual({ items: [] })
    await scans.save(aScan({ schedule: aSchedule() }))
    expect(await scans.listScheduled({ limit: 9 })).toEqual({ items: ['scan-01'] })
  })
})

describe('records of before lists were sorted and searched', () => {
  it('are found by name and by activity, a damaged one included', async () => {
    const folder = temporaryFolder()
    onTestFinished(() => folder.remove())
    const path = join(folder.path, 'scanloop.db')
    const before = openDatabase(path, MIGRATIONS.slice(0, 6))
    const insert = (id: string, record: string, latest: string | null) => {
      before.run(
        `INSERT INTO scans (id, version, scanner_id, creation_pending, latest_number, latest_status,
           latest_run_version, record) VALUES (?, 1, 'scanner-01', 0, ?, ?, ?, ?)`,
        id,
        latest === null ? null : 1,
        latest,
        latest === null ? null : 1,
        record,
      )
    }
    const times = { QUEUED: '2026-05-05T10:00:00.000Z', RUNNING: '2026-05-06T10:00:00.000Z' }
    await new SqliteRunStore(before).create(aRun('RUNNING', { times }))
    insert('scan-01', JSON.stringify(aScan({ name: 'Zürich' })), 'RUNNING')
    insert('scan-02', JSON.stringify(aScan({ id: 'scan-02', name: 'Ämter' })), null)
    // Its run is gone.
    insert('scan-03', JSON.stringify(aScan({ id: 'scan-03', name: 'Bern' })), 'RUNNING')
    before.close()
    const database = openDatabase(path)
    onTestFinished(() => database.close())
    const scans = new SqliteScanStore(database)
    const page = { limit: 9 }
    expect((await scans.list({}, page, 'name')).items.map(({ name }) => name)).toEqual(['Ämter', 'Bern', 'Zürich'])
    const [first, ...others] = (await scans.list({}, page, '-activity')).items
    expect(first).toMatchObject({ id: 'scan-01', latest: { at: times.RUNNING } })
    expect(others.map(({ id }) => id)).toEqual(['scan-03', 'scan-02'])
    expect((await scans.list({ search: 'zuri' }, page)).items.map(({ id }) => id)).toEqual(['scan-01'])
  })

  it('do not stop the migration when one is damaged', () => {
    const folder = temporaryFolder()
    onTestFinished(() => folder.remove())
    const path = join(folder.path, 'scanloop.db')
    const before = openDatabase(path, MIGRATIONS.slice(0, 6))
    for (const [index, record] of ['{"id":', 'null', '{}', '{"name":7}'].entries()) {
      before.run(
        `INSERT INTO scans (id, version, scanner_id, creation_pending, record) VALUES (?, 1, 'scanner-01', 0, ?)`,
        `scan-0${String(index)}`,
        record,
      )
    }
    before.close()
    const database = openDatabase(path)
    expect(database.all('SELECT id FROM scans ORDER BY activity_place')).toHaveLength(4)
    database.close()
  })
})

describe('queries', () => {
  it.each([
    [
      'runs unsettled',
      'runs_unsettled',
      async (database: Database) => await new SqliteRunStore(database).listUnsettled({ limit: 9 }),
    ],
    ['runs busy', 'runs_busy', async (database: Database) => await new SqliteRunStore(database).listBusy('s')],
    [
      'runs of a scan',
      'sqlite_autoindex_runs_1',
      async (database: Database) => await new SqliteRunStore(database).list('s', { limit: 9 }),
    ],
    [
      'latest run',
      'sqlite_autoindex_runs_1',
      async (database: Database) => await new SqliteRunStore(database).latest('s'),
    ],
    [
      'scans pending',
      'scans_pending',
      async (database: Database) => await new SqliteScanStore(database).listPendingCreation({ limit: 9 }),
    ],
    [
      'scans with a schedule',
      'scans_scheduled',
      async (database: Database) => await new SqliteScanStore(database).listScheduled({ limit: 9 }),
    ],
    [
      'starts pending',
      'scans_start_pending',
      async (database: Database) => await new SqliteScanStore(database).listPendingStarts({ limit: 9 }),
    ],
    [
      'scans',
      'sqlite_autoindex_scans_1',
      async (database: Database) => await new SqliteScanStore(database).list({}, { limit: 9 }),
    ],
    [
      'scans of a scanner',
      'scans_by_scanner',
      async (database: Database) => await new SqliteScanStore(database).list({ scannerId: 's' }, { limit: 9 }),
    ],
    [
      'scans by status',
      'scans_by_status',
      async (database: Database) => await new SqliteScanStore(database).list({ status: 'FAILED' }, { limit: 9 }),
    ],
    ...(
      [
        ['scans by name', 'scans_by_name', {}, 'name'],
        ['scans of a scanner by name', 'scans_by_name', { scannerId: 's', status: 'FAILED', search: 'x' }, '-name'],
        ['scans by activity', 'scans_by_activity', { status: 'FAILED' }, '-activity'],
        ['oldest scans', 'scans_by_age', {}, 'created'],
        ['scans with a name', 'scans_by_age', { search: 'x' }, '-created'],
        ['scans of a scanner with a name', 'scans_by_age', { scannerId: 's', search: 'x' }, '-created'],
      ] as const
    ).map(
      ([what, index, filter, sort]) =>
        [
          what,
          index,
          async (database: Database) => await new SqliteScanStore(database).list(filter, { limit: 9 }, sort),
        ] as const,
    ),
    [
      'any scan of a scanner',
      'scans_by_scanner',
      async (database: Database) => await new SqliteScanStore(database).existsForScanner('s'),
    ],
  ] as const)('use an index and sort nothing: %s by %s', async (_, index, query) => {
    const database = inMemory()
    const spies = [vi.spyOn(database, 'all'), vi.spyOn(database, 'get')]
    await query(database)
    const [sql = '', ...values] = spies.flatMap((spy) => spy.mock.calls)[0] ?? []
    const plan = database.all(`EXPLAIN QUERY PLAN ${sql}`, ...values).map((row) => String(row['detail']))
    expect(plan).toHaveLength(1)
    expect(plan[0]).toContain(`INDEX ${index}`)
  })

  it('show every unsettled run that stays exactly once, whatever comes and goes between pages', async () => {
    const change = fc.record({ scan: fc.integer({ min: 0, max: 9 }), settled: fc.boolean(), gone: fc.boolean() })
    const property = fc.asyncProperty(
      fc.uniqueArray(fc.integer({ min: 0, max: 30 })),
      fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 12 }),
      fc.integer({ min: 1, max: 4 }),
      async (first, changes, limit) => {
        const database = openDatabase(':memory:')
        const store = new SqliteRunStore(database)
        const idOf = (number: number) => `scan-${String(number).padStart(3, '0')}`
        // Scans 100 and up stay; the changes are to 0 to 9.
        const lasting = first.map((number) => idOf(100 + number))
        for (const scanId of lasting) await store.create(aRun('RUNNING', { scanId }))
        const seen = await readAll(
          async (page) => await store.listUnsettled(page),
          limit,
          async (pages) => {
            for (const { scan, settled, gone } of changes[pages - 1] ?? []) {
              const scanId = idOf(scan)
              await store.deleteAll(scanId)
              if (!gone) await store.create(aRun('RUNNING', { scanId, settled }))
            }
          },
        )
        const ids = seen.map((ref) => ref.scanId)
        expect(new Set(ids).size).toBe(ids.length)
        expect(ids.filter((id) => id >= 'scan-100')).toEqual(lasting.sort())
        database.close()
      },
    )
    await fc.assert(property, { numRuns: 60 })
  })

  it.each([0, 201, 1.5, -1, Number.NaN])('refuse a page of %d', async (limit) => {
    const store = new SqliteScanStore(inMemory())
    await expect(store.list({}, { limit })).rejects.toMatchObject({
      name: 'InvalidInputError',
      issues: [{ path: 'limit' }],
    })
  })

  it('refuse the cursor of another list', async () => {
    const database = inMemory()
    const runs = new SqliteRunStore(database)
    const scans = new SqliteScanStore(database)
    for (const id of ['a', 'b']) await scans.create(aScan({ id }))
    for (const number of [1, 2]) await runs.create(aRun('QUEUED', { scanId: 'a', number }))
    const refused = { name: 'InvalidInputError', issues: [{ path: 'cursor' }] }
    const ofScans = (await scans.list({}, { limit: 1 })).nextCursor
    await expect(scans.listPendingCreation({ limit: 1, cursor: ofScans })).rejects.toMatchObject(refused)
    const ofRuns = (await runs.list('a', { limit: 1 })).nextCursor
    await expect(runs.list('b', { limit: 1, cursor: ofRuns })).rejects.toMatchObject(refused)
  })
})
