import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PRIVATE_NETWORKS } from '../../core/safety/zone.ts'
import type { Zones } from '../../core/safety/zone.ts'
import type { ZoneStore } from '../../core/safety/zone-store.ts'
import { aZone } from '../support/scope.ts'
import { AWKWARD_TEXT, outcome } from './paging.ts'
import type { Made } from './scanner-store.ts'

/** With this every store of the suite begins. */
export const INITIAL = PRIVATE_NETWORKS

export function describeZoneStore(name: string, makeStore: () => Promise<Made<ZoneStore>>): void {
  describe(`${name} as ZoneStore`, () => {
    let made: Made<ZoneStore>
    let store: ZoneStore
    beforeEach(async () => {
      made = await makeStore()
      store = made.store
    })
    afterEach(async () => await made.close())

    const someZones = (version: number, ...zones: Zones['zones']): Zones => ({
      zones,
      updatedAt: '2026-11-21T10:42:57.555Z',
      updatedBy: 'ada@example.com',
      version,
    })

    it('begins with what it was told, as version 0', async () => {
      expect(await store.read()).toEqual({ ...INITIAL, version: 0 })
    })

    it('gives back what was saved, with the next version', async () => {
      const first = someZones(0, { ...aZone('allowed', ['10.0.0.0/8']), notes: AWKWARD_TEXT })
      expect(await store.save(first)).toEqual({ ...first, version: 1 })
      expect(await store.read()).toEqual({ ...first, version: 1 })
      expect(await store.save(someZones(1))).toMatchObject({ version: 2 })
      expect(await store.read()).toEqual(someZones(2))
    })

    it('keeps an empty document, and does not begin anew', async () => {
      await store.save(someZones(0))
      expect(await store.read()).toEqual(someZones(1))
    })

    it('keeps five thousand members', async () => {
      const members = Array.from(
        { length: 5000 },
        (_, n) => `2001:db8:${n.toString(16)}:ffff:aaaa:bbbb:cccc:${String(n)}`,
      )
      await store.save(someZones(0, aZone('excluded', members)))
      expect((await store.read()).zones[0]?.members).toEqual(members)
    })

    it.each([0, 1, 3, 99])('refuses to save over another version (given %i, stored 2)', async (version) => {
      await store.save(await store.save(someZones(0, aZone('allowed', ['10.0.0.0/8']))))
      await expect(store.save(someZones(version))).rejects.toMatchObject({ name: 'ConflictError' })
      expect(await store.read()).toMatchObject({ version: 2, zones: [{ kind: 'allowed' }] })
    })

    it('refuses a version that was never there', async () => {
      await expect(store.save(someZones(4))).rejects.toMatchObject({ name: 'ConflictError' })
      expect(await store.read()).toEqual({ ...INITIAL, version: 0 })
    })

    it.each([0, 1])('lets one of several saves at once win (version %i)', async (version) => {
      if (version === 1) await store.save(someZones(0))
      const names = ['a', 'b', 'c', 'd']
      const { won, lost } = outcome(
        await Promise.allSettled(
          names.map(async (given) => await store.save(someZones(version, aZone('allowed', ['::1'], given)))),
        ),
      )
      expect(won).toHaveLength(1)
      for (const error of lost) expect(error).toMatchObject({ name: 'ConflictError' })
      expect(await store.read()).toEqual(won[0])
    })
  })
}
