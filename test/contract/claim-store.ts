import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ClaimStore } from '../../core/safety/claim-store.ts'
import type { FragileClaim, FragileClaims } from '../../core/safety/fragile-claims.ts'
import { outcome } from './paging.ts'
import type { Made } from './scanner-store.ts'

export function describeClaimStore(name: string, makeStore: () => Promise<Made<ClaimStore>>): void {
  describe(`${name} as ClaimStore`, () => {
    let made: Made<ClaimStore>
    let store: ClaimStore
    beforeEach(async () => {
      made = await makeStore()
      store = made.store
    })
    afterEach(async () => await made.close())

    const aClaim = (runNumber: number): FragileClaim => ({
      scanId: 'scan-01',
      runNumber,
      part: 0,
      spans: ['10.0.7.0/24', '2001:db8::7'],
      hostNames: ['press.example'],
    })
    const some = (version: number, ...claims: FragileClaim[]): FragileClaims => ({ claims, version })

    it('begins with no claims, as version 0', async () => {
      expect(await store.read()).toEqual(some(0))
    })

    it('gives back what was saved, with the next version', async () => {
      expect(await store.save(some(0, aClaim(1), aClaim(2)))).toEqual(some(1, aClaim(1), aClaim(2)))
      expect(await store.read()).toEqual(some(1, aClaim(1), aClaim(2)))
      expect(await store.save(some(1))).toEqual(some(2))
      expect(await store.read()).toEqual(some(2))
    })

    it('keeps the claims of a hundred runs', async () => {
      const spans = Array.from(
        { length: 60 },
        (_, n) =>
          `2001:db8:${n.toString(16)}:ffff:aaaa:bbbb:cccc:1-2001:db8:${n.toString(16)}:ffff:aaaa:bbbb:cccc:ffff`,
      )
      const claims = Array.from({ length: 100 }, (_, n) => ({ ...aClaim(n), spans }))
      await store.save(some(0, ...claims))
      expect((await store.read()).claims).toEqual(claims)
    })

    it.each([0, 1, 3])('refuses to save over another version (given %i, stored 2)', async (version) => {
      await store.save(await store.save(some(0, aClaim(1))))
      await expect(store.save(some(version))).rejects.toMatchObject({ name: 'ConflictError' })
      expect(await store.read()).toEqual(some(2, aClaim(1)))
    })

    it.each([0, 1])('lets one of several saves at once win (version %i)', async (version) => {
      if (version === 1) await store.save(some(0))
      const { won, lost } = outcome(
        await Promise.allSettled([1, 2, 3, 4].map(async (n) => await store.save(some(version, aClaim(n))))),
      )
      expect(won).toHaveLength(1)
      for (const error of lost) expect(error).toMatchObject({ name: 'ConflictError' })
      expect(await store.read()).toEqual(won[0])
    })
  })
}
