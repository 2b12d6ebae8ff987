import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PRIVATE_NETWORKS } from '../../core/safety/zone.ts'
import type { ZoneStore } from '../../core/safety/zone-store.ts'
import { aZone } from '../support/scope.ts'
import { describeDocumentStore } from './document-store.ts'
import { AWKWARD_TEXT } from './paging.ts'
import type { Made } from './scanner-store.ts'

/** With this every store of the suite begins. */
export const INITIAL = PRIVATE_NETWORKS

export function describeZoneStore(name: string, makeStore: () => Promise<Made<ZoneStore>>): void {
  describe(`${name} as ZoneStore`, () => {
    describeDocumentStore(name, makeStore, {
      initial: INITIAL,
      empty: { zones: [] },
      full: { zones: [{ ...aZone('allowed', ['10.0.0.0/8']), notes: AWKWARD_TEXT }] },
      named: (given) => ({ zones: [aZone('allowed', ['::1'], given)] }),
    })

    let made: Made<ZoneStore>
    beforeEach(async () => {
      made = await makeStore()
    })
    afterEach(async () => await made.close())

    it('keeps five thousand members', async () => {
      const members = Array.from(
        { length: 5000 },
        (_, n) => `2001:db8:${n.toString(16)}:ffff:aaaa:bbbb:cccc:${String(n)}`,
      )
      await made.store.save({ zones: [aZone('excluded', members)], version: 0 })
      expect((await made.store.read()).zones[0]?.members).toEqual(members)
    })
  })
}
