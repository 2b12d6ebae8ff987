import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { openDatabase } from '../../local/database.ts'
import { SqliteAuditLog } from '../../local/sqlite-audit-log.ts'
import { anEntry, describeAuditLog } from '../contract/audit-log.ts'
import { temporaryFolder } from './temporary.ts'

describeAuditLog('SqliteAuditLog', async () => {
  const folder = temporaryFolder()
  const database = openDatabase(join(folder.path, 'scanloop.db'))
  const close = async () => {
    database.close()
    folder.remove()
  }
  return { store: new SqliteAuditLog(database), close }
})

const inMemory = () => {
  const database = openDatabase(':memory:')
  onTestFinished(() => database.close())
  return database
}

it('prunes what is older, and nothing else', async () => {
  const log = new SqliteAuditLog(inMemory())
  for (const day of ['03', '04', '05']) {
    await log.record(anEntry({ id: `01j${day}`, at: `2026-05-${day}T10:00:00.000Z` }))
  }
  expect(log.prune(new Date('2026-05-04T10:00:00.000Z'))).toBe(1)
  expect((await log.list({}, { limit: 10 })).items.map(({ id }) => id)).toEqual(['01j05', '01j04'])
})

it.each([
  ['all', 'sqlite_autoindex_audit_1', {}],
  ['one subject', 'audit_by_subject', { subject: 'scan-01' }],
] as const)('lists by an index and sorts nothing: %s', async (_, index, filter) => {
  const database = inMemory()
  const spy = vi.spyOn(database, 'all')
  await new SqliteAuditLog(database).list(filter, { limit: 10 })
  const [sql, ...values] = spy.mock.calls[0]!
  const plan = database.all(`EXPLAIN QUERY PLAN ${sql}`, ...values).map((row) => String(row['detail']))
  expect(plan).toEqual([expect.stringContaining(`INDEX ${index}`)])
})
