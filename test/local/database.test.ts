import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished } from 'vitest'
import { StorageUnavailableError } from '../../core/errors.ts'
import { openDatabase } from '../../local/database.ts'
import { MIGRATIONS } from '../../local/migrations.ts'
import { SqliteScanStore } from '../../local/sqlite-scan-store.ts'
import { aScan } from '../support/records.ts'
import { testFolder } from './temporary.ts'

const file = () => join(testFolder(), 'scanloop.db')
const open = (...given: Parameters<typeof openDatabase>) => {
  const database = openDatabase(...given)
  onTestFinished(() => database.close())
  return database
}
const versionOf = (database: ReturnType<typeof openDatabase>) => database.get('PRAGMA user_version')?.['user_version']
const tables = (database: ReturnType<typeof openDatabase>) =>
  database
    .all("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .map((row) => row['name'])
const thrownBy = (work: () => unknown): unknown => {
  try {
    work()
  } catch (error) {
    return error
  }
  throw new Error('Nothing was thrown.')
}

describe('migrations', () => {
  it('make everything from an empty file', () => {
    const database = open(file())
    expect(versionOf(database)).toBe(MIGRATIONS.length)
    const known = [
      'audit',
      'claims',
      'downloads',
      'executions',
      'idempotency',
      'lines',
      'runs',
      'scanners',
      'scans',
      'secrets',
      'zones',
    ]
    expect(tables(database)).toEqual(known)
  })

  it.each(MIGRATIONS.map((_, version) => version))('lead from version %i to the newest', (version) => {
    const path = file()
    openDatabase(path, MIGRATIONS.slice(0, version)).close()
    expect(versionOf(open(path))).toBe(MIGRATIONS.length)
  })

  it('run once each, in order, and keep what is stored', async () => {
    const path = file()
    const first = openDatabase(path)
    await new SqliteScanStore(first).create(aScan())
    first.close()
    const later = [
      ...MIGRATIONS,
      'CREATE TABLE extra (a TEXT) STRICT',
      "ALTER TABLE extra ADD COLUMN b TEXT; INSERT INTO extra VALUES ('1', '2')",
    ]
    for (let opening = 1; opening <= 3; opening++) {
      const database = openDatabase(path, later)
      expect(versionOf(database)).toBe(MIGRATIONS.length + 2)
      expect(database.all('SELECT a, b FROM extra')).toHaveLength(1)
      expect(await new SqliteScanStore(database).get('scan-01')).toEqual(aScan())
      database.close()
    }
  })

  it('leave the version before if a step fails, and can be repeated', () => {
    const path = file()
    const broken = [
      ...MIGRATIONS,
      'CREATE TABLE extra (a TEXT)',
      'CREATE TABLE half (a TEXT); INSERT INTO nowhere VALUES (1)',
    ]
    expect(thrownBy(() => openDatabase(path, broken))).toMatchObject({ name: 'StorageUnavailableError' })
    const database = open(path, broken.slice(0, -1))
    expect(versionOf(database)).toBe(MIGRATIONS.length + 1)
    expect(tables(database)).not.toContain('half')
  })

  it('refuse a database of a newer version, naming both, and leave it alone', () => {
    const path = file()
    openDatabase(path, [...MIGRATIONS, 'CREATE TABLE extra (a TEXT)']).close()
    const error = thrownBy(() => openDatabase(path))
    expect(error).toBeInstanceOf(StorageUnavailableError)
    expect(String(error)).toContain(`version ${String(MIGRATIONS.length + 1)}`)
    expect(String(error)).toContain(`up to ${String(MIGRATIONS.length)}`)
    expect(tables(open(path, [...MIGRATIONS, 'CREATE TABLE extra (a TEXT)']))).toContain('extra')
  })

  it('work in memory', () => {
    expect(versionOf(open(':memory:'))).toBe(MIGRATIONS.length)
  })
})

describe('the database file', () => {
  it('syncs every commit', () => {
    const database = open(file())
    expect(database.get('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' })
    expect(database.get('PRAGMA synchronous')).toEqual({ synchronous: 2 })
    expect(database.get('PRAGMA foreign_keys')).toEqual({ foreign_keys: 1 })
    expect(database.get('PRAGMA busy_timeout')).toEqual({ timeout: 5000 })
  })

  it('is readable to its owner alone, its WAL and index too', () => {
    const path = file()
    open(path).run("INSERT INTO secrets VALUES ('a', x'00')")
    const folder = join(path, '..')
    const modes = readdirSync(folder).map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)])
    expect(modes).toEqual([
      ['scanloop.db', '600'],
      ['scanloop.db-shm', '600'],
      ['scanloop.db-wal', '600'],
    ])
  })
})

describe('errors of SQLite', () => {
  it('say that the disk is full, and nothing is half stored', async () => {
    const database = open(file())
    const scans = new SqliteScanStore(database)
    await scans.create(aScan())
    const pages = Number(database.get('PRAGMA page_count')?.['page_count'])
    database.all(`PRAGMA max_page_count = ${String(pages + 2)}`)
    const large = aScan({ notes: 'x'.repeat(100_000) })
    const expected = { name: 'StorageUnavailableError', message: expect.stringContaining('the disk is full') }
    await expect(scans.save(large)).rejects.toMatchObject({ ...expected, cause: { errcode: 13 } })
    await expect(scans.create({ ...large, id: 'scan-02' })).rejects.toMatchObject(expected)
    expect(await scans.get('scan-01')).toEqual(aScan())
    expect(await scans.get('scan-02')).toBeUndefined()
    database.all('PRAGMA max_page_count = 100000')
    expect(await scans.save(large)).toMatchObject({ version: 2 })
  })

  it('say that another program holds the database', async () => {
    const path = file()
    const database = open(path)
    database.all('PRAGMA busy_timeout = 0')
    const other = new DatabaseSync(path)
    onTestFinished(() => other.close())
    other.exec('BEGIN IMMEDIATE')
    await expect(new SqliteScanStore(database).create(aScan())).rejects.toMatchObject({
      name: 'StorageUnavailableError',
      message: expect.stringContaining('another program holds it locked'),
      cause: { errcode: 5 },
    })
    other.exec('ROLLBACK')
    await new SqliteScanStore(database).create(aScan())
  })

  it('say that a file is no database', () => {
    const path = file()
    writeFileSync(path, 'This is a letter, not a database. '.repeat(100))
    expect(thrownBy(() => openDatabase(path))).toMatchObject({
      name: 'StorageUnavailableError',
      message: expect.stringMatching(/scanloop\.db cannot be used: it is not a database/),
      cause: { errcode: 26 },
    })
  })

  it('say that a folder is not there', () => {
    expect(thrownBy(() => openDatabase(join(testFolder(), 'none', 'scanloop.db')))).toMatchObject({
      name: 'StorageUnavailableError',
      cause: { code: 'ENOENT' },
    })
  })

  it('say that a table is not there', async () => {
    const database = open(file())
    database.run('DROP TABLE scans')
    await expect(new SqliteScanStore(database).get('a')).rejects.toMatchObject({
      name: 'StorageUnavailableError',
      message: expect.stringContaining('no such table: scans'),
    })
  })

  it('say that the database is closed', async () => {
    const database = openDatabase(file())
    database.close()
    database.close()
    await expect(new SqliteScanStore(database).create(aScan())).rejects.toMatchObject({
      name: 'StorageUnavailableError',
      message: expect.stringContaining('it is closed'),
    })
  })
})
