import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Windows } from '../../core/window/window.ts'
import type { WindowStore } from '../../core/window/window-store.ts'
import { aWindow } from '../support/windows.ts'
import { AWKWARD_TEXT, outcome } from './paging.ts'
import type { Made } from './scanner-store.ts'

export function describeWindowStore(name: string, makeStore: () => Promise<Made<WindowStore>>): void {
  describe(`${name} as WindowStore`, () => {
    let made: Made<WindowStore>
    let store: WindowStore
    beforeEach(async () => {
      made = await makeStore()
      store = made.store
    })
    afterEach(async () => await made.close())

    const someWindows = (version: number, ...windows: Windows['windows']): Windows => ({
      windows,
      updatedAt: '2026-11-21T10:42:57.555Z',
      updatedBy: 'ada@example.com',
      version,
    })
    const freeze = aWindow({
      name: AWKWARD_TEXT,
      times: { recurs: 'once', from: '2026-12-24T11:00:00.000Z', to: '2027-01-04T05:00:00.000Z' },
      zones: ['Ward', 'Office'],
      notes: AWKWARD_TEXT,
    })

    it('begins without windows, as version 0', async () => {
      expect(await store.read()).toEqual({ windows: [], version: 0 })
    })

    it('gives back what was saved, with the next version', async () => {
      const first = someWindows(0, aWindow(), freeze)
      expect(await store.save(first)).toEqual({ ...first, version: 1 })
      expect(await store.read()).toEqual({ ...first, version: 1 })
      expect(await store.save(someWindows(1))).toMatchObject({ version: 2 })
      expect(await store.read()).toEqual(someWindows(2))
    })

    it.each([0, 1, 3, 99])('refuses to save over another version (given %i, stored 2)', async (version) => {
      await store.save(await store.save(someWindows(0, aWindow())))
      await expect(store.save(someWindows(version))).rejects.toMatchObject({ name: 'ConflictError' })
      expect(await store.read()).toMatchObject({ version: 2, windows: [{ kind: 'blackout' }] })
    })

    it.each([0, 1])('lets one of several saves at once win (version %i)', async (version) => {
      if (version === 1) await store.save(someWindows(0))
      const { won, lost } = outcome(
        await Promise.allSettled(
          ['a', 'b', 'c'].map(async (given) => await store.save(someWindows(version, aWindow({ name: given })))),
        ),
      )
      expect(won).toHaveLength(1)
      for (const error of lost) expect(error).toMatchObject({ name: 'ConflictError' })
      expect(await store.read()).toEqual(won[0])
    })
  })
}
