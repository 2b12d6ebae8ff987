import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { outcome } from './paging.ts'
import type { Made } from './scanner-store.ts'

interface Document {
  readonly updatedAt?: string | undefined
  readonly updatedBy?: string | undefined
  readonly version: number
}

/** A store of one document, such as that of all zones. */
export interface DocumentStore<Stored extends Document> {
  read(): Promise<Stored>
  save(document: Stored): Promise<Stored>
}

type Content<Stored> = Omit<Stored, keyof Document>

/** What the promises are shown with. */
export interface DocumentSamples<Stored extends Document> {
  /** With this every store of the suite begins. */
  readonly initial: Stored
  readonly empty: Content<Stored>
  /** With text that is hard to keep. */
  readonly full: Content<Stored>
  /** One that tells by its content what it was named. */
  readonly named: (name: string) => Content<Stored>
}

/** What the stores of zones, windows and pools promise alike. */
export function describeDocumentStore<Stored extends Document>(
  name: string,
  makeStore: () => Promise<Made<DocumentStore<Stored>>>,
  { initial, empty, full, named }: DocumentSamples<Stored>,
): void {
  describe(`${name} as a store of one document`, () => {
    let made: Made<DocumentStore<Stored>>
    let store: DocumentStore<Stored>
    beforeEach(async () => {
      made = await makeStore()
      store = made.store
    })
    afterEach(async () => await made.close())

    const at = (version: number, content: Content<Stored>) =>
      // The content and these three are all that a document has, which the type checker does not see of a generic one.
      ({
        ...content,
        updatedAt: '2026-11-21T10:42:57.555Z',
        updatedBy: 'ada@example.com',
        version,
      }) as unknown as Stored

    it('begins with what it was told, as version 0', async () => {
      expect(await store.read()).toEqual({ ...initial, version: 0 })
    })

    it('gives back what was saved, with the next version', async () => {
      expect(await store.save(at(0, full))).toEqual(at(1, full))
      expect(await store.read()).toEqual(at(1, full))
      expect(await store.save(at(1, named('a')))).toEqual(at(2, named('a')))
      expect(await store.read()).toEqual(at(2, named('a')))
    })

    it('keeps an empty document, and does not begin anew', async () => {
      await store.save(at(0, empty))
      expect(await store.read()).toEqual(at(1, empty))
    })

    it.each([0, 1, 3, 99])('refuses to save over another version (given %i, stored 2)', async (version) => {
      await store.save(await store.save(at(0, named('stored'))))
      await expect(store.save(at(version, empty))).rejects.toMatchObject({ name: 'ConflictError' })
      expect(await store.read()).toEqual(at(2, named('stored')))
    })

    it('refuses a version that was never there', async () => {
      await expect(store.save(at(4, named('a')))).rejects.toMatchObject({ name: 'ConflictError' })
      expect(await store.read()).toEqual({ ...initial, version: 0 })
    })

    it.each([0, 1])('lets one of several saves at once win (version %i)', async (version) => {
      if (version === 1) await store.save(at(0, empty))
      const { won, lost } = outcome(
        await Promise.allSettled(
          ['a', 'b', 'c', 'd'].map(async (given) => await store.save(at(version, named(given)))),
        ),
      )
      expect(won).toHaveLength(1)
      for (const error of lost) expect(error).toMatchObject({ name: 'ConflictError' })
      expect(await store.read()).toEqual(won[0])
    })
  })
}
