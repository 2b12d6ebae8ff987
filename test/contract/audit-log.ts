import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AuditEntry, AuditLog } from '../../core/audit/audit-log.ts'
import { AWKWARD_TEXT, expectCursorsRefused, readAll } from './paging.ts'
import type { Made } from './scanner-store.ts'

export function anEntry(changes: Partial<AuditEntry> = {}): AuditEntry {
  return {
    id: '01j00000000000000000000001',
    at: '2026-05-04T10:00:00.000Z',
    actor: 'somebody',
    action: 'scan.changed',
    subject: 'scan-01',
    changes: [{ field: 'name', from: 'before', to: 'after' }],
    ...changes,
  }
}

const idOf = (number: number) => `01j${String(number).padStart(23, '0')}`

export function describeAuditLog(name: string, makeLog: () => Promise<Made<AuditLog>>): void {
  describe(`${name} as AuditLog`, () => {
    let made: Made<AuditLog>
    let log: AuditLog
    beforeEach(async () => {
      made = await makeLog()
      log = made.store
    })
    afterEach(async () => await made.close())

    const recordMany = async (subject: string, numbers: readonly number[]) => {
      for (const number of numbers) await log.record(anEntry({ id: idOf(number), subject }))
    }
    const listed = async (filter: { subject?: string }, limit: number, between?: () => Promise<unknown>) =>
      (await readAll(async (page) => await log.list(filter, page), limit, between)).map((entry) => entry.id)

    it('gives back what was recorded, whole', async () => {
      const entry = anEntry({
        actor: AWKWARD_TEXT,
        changes: [
          { field: 'notes', from: '', to: AWKWARD_TEXT },
          { field: 'pollSeconds', from: 60, to: 1 },
          { field: 'autoStart', to: false },
          { field: 'policyId', from: '5' },
        ],
        note: 'By force.',
      })
      await log.record(entry)
      expect(await log.list({}, { limit: 10 })).toEqual({ items: [entry] })
      expect(await log.list({ subject: 'scan-01' }, { limit: 10 })).toEqual({ items: [entry] })
    })

    it('keeps the first entry of an id, so that one that is sent twice is there once', async () => {
      await log.record(anEntry({ note: 'First.' }))
      await log.record(anEntry({ note: 'Second.' }))
      expect((await log.list({}, { limit: 10 })).items).toEqual([anEntry({ note: 'First.' })])
    })

    it.each([1, 2, 3, 200])('lists newest first, %i per page', async (limit) => {
      await recordMany('scan-01', [3, 1, 5])
      await recordMany('scanner-01', [2, 4])
      expect(await listed({}, limit)).toEqual([5, 4, 3, 2, 1].map(idOf))
      expect(await listed({ subject: 'scan-01' }, limit)).toEqual([5, 3, 1].map(idOf))
      expect(await listed({ subject: 'scanner-01' }, limit)).toEqual([4, 2].map(idOf))
    })

    it('lists nothing of a subject that it does not know', async () => {
      await recordMany('scan-01', [1])
      for (const subject of ['scan-0', 'scan-011', AWKWARD_TEXT, 'x'.repeat(3000)]) {
        expect(await log.list({ subject }, { limit: 10 })).toEqual({ items: [] })
      }
    })

    it('has no cursor on the last page', async () => {
      await recordMany('scan-01', [1, 2])
      expect(await log.list({}, { limit: 2 })).not.toHaveProperty('nextCursor')
      expect(await log.list({ subject: 'scan-01' }, { limit: 2 })).not.toHaveProperty('nextCursor')
    })

    it.each([{}, { subject: 'scan-01' }])('shows nothing twice while more is recorded: %j', async (filter) => {
      await recordMany('scan-01', [1, 2, 3, 4])
      let next = 5
      const between = async () => await recordMany('scan-01', [next++])
      expect(await listed(filter, 1, between)).toEqual([4, 3, 2, 1].map(idOf))
    })

    it("refuses a malformed cursor, and one of another subject's entries", async () => {
      await recordMany('scan-01', [1, 2])
      await expectCursorsRefused(async (page) => await log.list({}, page))
      await expectCursorsRefused(async (page) => await log.list({ subject: 'scan-01' }, page))
      const { nextCursor } = await log.list({ subject: 'scan-01' }, { limit: 1 })
      expect(nextCursor).toBeDefined()
      for (const filter of [{}, { subject: 'scan-02' }]) {
        await expect(log.list(filter, { limit: 1, cursor: nextCursor })).rejects.toMatchObject({
          name: 'InvalidInputError',
          issues: [{ path: 'cursor' }],
        })
      }
    })

    it.each([0, 201, 1.5])('refuses a page of %d', async (limit) => {
      await expect(log.list({}, { limit })).rejects.toMatchObject({ name: 'InvalidInputError' })
    })
  })
}
