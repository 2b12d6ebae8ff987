import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ScannerStore } from '../../core/scanner/scanner-store.ts'
import { aScanner } from '../support/records.ts'
import { AWKWARD_TEXT, expectCursorsRefused, outcome, readAll } from './paging.ts'

/** What a factory of a contract suite gives: the adapter over an empty store, and how to put it away. */
export interface Made<Store> {
  readonly store: Store
  close(): Promise<void>
}

export function describeScannerStore(name: string, makeStore: () => Promise<Made<ScannerStore>>): void {
  describe(`${name} as ScannerStore`, () => {
    let made: Made<ScannerStore>
    let store: ScannerStore
    beforeEach(async () => {
      made = await makeStore()
      store = made.store
    })
    afterEach(async () => await made.close())

    const idsByPage = async (limit: number, between?: (pages: number) => Promise<unknown>) =>
      (await readAll(async (page) => await store.list(page), limit, between)).map((scanner) => scanner.id)
    const createMany = async (ids: readonly string[]) => {
      for (const id of ids) await store.create(aScanner({ id }))
    }

    it('gives back what was created', async () => {
      const scanner = aScanner({
        notes: AWKWARD_TEXT,
        tls: { mode: 'pin', fingerprint: `${'AA:'.repeat(31)}AA` },
        identity: { edition: 'Nessus Professional', version: '10.8.3', uuid: 'u', licensedAddresses: 16 },
      })
      await store.create(scanner)
      expect(await store.get(scanner.id)).toEqual(scanner)
    })

    it('has nothing under an unknown id', async () => {
      expect(await store.get('scanner-none')).toBeUndefined()
    })

    it('refuses to create an id that exists, and keeps the first', async () => {
      await store.create(aScanner({ name: 'first' }))
      await expect(store.create(aScanner({ name: 'second' }))).rejects.toMatchObject({ name: 'ConflictError' })
      expect(await store.get('scanner-01')).toMatchObject({ name: 'first' })
    })

    it('lets one of several creations at once win', async () => {
      const names = ['a', 'b', 'c', 'd']
      const { won, lost } = outcome(
        await Promise.allSettled(names.map(async (given) => await store.create(aScanner({ name: given })))),
      )
      expect(won).toHaveLength(1)
      for (const error of lost) expect(error).toMatchObject({ name: 'ConflictError' })
    })

    it('saves the next version, and returns it', async () => {
      await store.create(aScanner({ version: 1 }))
      const saved = await store.save(aScanner({ name: 'renamed', version: 1 }))
      expect(saved).toEqual(aScanner({ name: 'renamed', version: 2 }))
      expect(await store.get('scanner-01')).toEqual(saved)
      expect(await store.save(saved)).toMatchObject({ version: 3 })
    })

    it('leaves out what a save leaves out', async () => {
      await store.create(aScanner({ identity: { edition: 'E', version: '1', uuid: 'u' } }))
      await store.save(aScanner({ identity: { edition: 'E', version: '1' } }))
      expect((await store.get('scanner-01'))?.identity).toEqual({ edition: 'E', version: '1' })
    })

    it.each([0, 2, 99])('refuses to save over another version (given %i, stored 1)', async (version) => {
      await store.create(aScanner({ version: 1 }))
      await expect(store.save(aScanner({ name: 'lost', version }))).rejects.toMatchObject({ name: 'ConflictError' })
      expect(await store.get('scanner-01')).toEqual(aScanner({ version: 1 }))
    })

    it('refuses to save a record that is gone, and does not bring it back', async () => {
      await store.create(aScanner())
      await store.delete('scanner-01')
      await expect(store.save(aScanner())).rejects.toMatchObject({ name: 'ConflictError' })
      expect(await store.get('scanner-01')).toBeUndefined()
    })

    it('lets one of several saves at once win', async () => {
      await store.create(aScanner())
      const names = ['a', 'b', 'c', 'd', 'e']
      const { won, lost } = outcome(
        await Promise.allSettled(names.map(async (given) => await store.save(aScanner({ name: given })))),
      )
      expect(won).toHaveLength(1)
      expect(lost).toHaveLength(4)
      for (const error of lost) expect(error).toMatchObject({ name: 'ConflictError' })
      expect(await store.get('scanner-01')).toEqual(won[0])
    })

    it('deletes, and deletes what is not there', async () => {
      await createMany(['scanner-01', 'scanner-02'])
      await store.delete('scanner-01')
      await store.delete('scanner-01')
      expect(await idsByPage(10)).toEqual(['scanner-02'])
    })

    it('lists nothing as one empty page', async () => {
      expect(await store.list({ limit: 10 })).toEqual({ items: [] })
    })

    it.each([1, 2, 3, 5, 200])('lists oldest first, whole records, %i per page', async (limit) => {
      await createMany(['scanner-03', 'scanner-01', 'scanner-05', 'scanner-02', 'scanner-04'])
      const ids = ['scanner-01', 'scanner-02', 'scanner-03', 'scanner-04', 'scanner-05']
      expect(await idsByPage(limit)).toEqual(ids)
      expect((await store.list({ limit: 1 })).items).toEqual([aScanner({ id: 'scanner-01' })])
    })

    it('has no cursor on the last page', async () => {
      await createMany(['scanner-01', 'scanner-02'])
      expect(await store.list({ limit: 2 })).not.toHaveProperty('nextCursor')
    })

    it('pages right while records come and go, the last one shown included', async () => {
      await createMany(['scanner-02', 'scanner-04', 'scanner-06', 'scanner-08'])
      const ids = await idsByPage(2, async (pages) => {
        if (pages > 1) return
        await store.delete('scanner-04')
        await createMany(['scanner-01', 'scanner-05', 'scanner-09'])
      })
      expect(ids).toEqual(['scanner-02', 'scanner-04', 'scanner-05', 'scanner-06', 'scanner-08', 'scanner-09'])
    })

    it('refuses a malformed cursor', async () => {
      await createMany(['scanner-01'])
      await expectCursorsRefused(async (page) => await store.list(page))
    })
  })
}
