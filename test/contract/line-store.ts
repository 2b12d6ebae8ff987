import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StorageUnavailableError } from '../../core/errors.ts'
import { claimSlot } from '../../core/queue/claim-slot.ts'
import { leaveLine } from '../../core/queue/leave-line.ts'
import { emptyLine, MOST_WAITING } from '../../core/queue/line.ts'
import type { ScannerLine } from '../../core/queue/line.ts'
import type { LineStore } from '../../core/queue/line-store.ts'
import { Settings } from '../../core/settings.ts'
import { openDatabase } from '../../local/database.ts'
import { SqliteRunStore } from '../../local/sqlite-run-store.ts'
import { QUIET } from '../support/memory-services.ts'
import { seeded } from '../support/random.ts'
import type { Random } from '../support/random.ts'
import { aRun, aScanner, AT } from '../support/records.ts'
import { VirtualClock } from '../support/virtual-clock.ts'
import { outcome } from './paging.ts'
import type { Made } from './scanner-store.ts'

const holder = (scanId: string) => ({ scanId, runNumber: 1, since: AT, expectedSeconds: 60 })

export function describeLineStore(name: string, makeStore: () => Promise<Made<LineStore>>): void {
  describe(`${name} as LineStore`, () => {
    let made: Made<LineStore>
    let store: LineStore
    beforeEach(async () => {
      made = await makeStore()
      store = made.store
    })
    afterEach(async () => await made.close())

    it('has an empty line for a scanner that nobody waited for', async () => {
      expect(await store.read('scanner-01')).toEqual(emptyLine('scanner-01'))
    })

    it('gives back what was saved, with the next version, and of no other scanner', async () => {
      const line: ScannerLine = {
        ...emptyLine('scanner-01'),
        holders: [holder('scan-01')],
        waiting: [{ scanId: 'scan-02', runNumber: 7, queuedAt: AT }],
        inspectedAt: AT,
      }
      expect(await store.save(line)).toEqual({ ...line, version: 1 })
      expect(await store.read('scanner-01')).toEqual({ ...line, version: 1 })
      expect(await store.save({ ...line, waiting: [], version: 1 })).toMatchObject({ version: 2 })
      expect(await store.read('scanner-01')).toEqual({ ...line, waiting: [], version: 2 })
      expect(await store.read('scanner-0')).toEqual(emptyLine('scanner-0'))
    })

    it.each([0, 1, 3])('refuses to save over another version (given %i, stored 2)', async (version) => {
      await store.save(await store.save(emptyLine('scanner-01')))
      await expect(store.save({ ...emptyLine('scanner-01'), version })).rejects.toMatchObject({ name: 'ConflictError' })
      expect(await store.read('scanner-01')).toMatchObject({ version: 2 })
    })

    it.each([0, 1])('lets one of several saves at once win (version %i)', async (version) => {
      if (version === 1) await store.save(emptyLine('scanner-01'))
      const scans = ['scan-01', 'scan-02', 'scan-03', 'scan-04']
      const { won, lost } = outcome(
        await Promise.allSettled(
          scans.map(
            async (scanId) => await store.save({ ...emptyLine('scanner-01'), holders: [holder(scanId)], version }),
          ),
        ),
      )
      expect(won).toHaveLength(1)
      for (const error of lost) expect(error).toMatchObject({ name: 'ConflictError' })
      expect(await store.read('scanner-01')).toEqual(won[0])
    })

    it('begins anew when it was deleted, twice or never there', async () => {
      await store.save({ ...emptyLine('scanner-01'), holders: [holder('scan-01')] })
      await store.delete('scanner-01')
      await store.delete('scanner-01')
      expect(await store.read('scanner-01')).toEqual(emptyLine('scanner-01'))
      await expect(store.save({ ...emptyLine('scanner-01'), version: 1 })).rejects.toMatchObject({
        name: 'ConflictError',
      })
    })

    it('holds the longest line there can be', async () => {
      const random = seeded(7)
      const ids = (count: number): string[] => Array.from({ length: count }, () => `scan-01kb${text(random, 22)}`)
      const line: ScannerLine = {
        ...emptyLine('scanner-01'),
        holders: ids(10_000).map((scanId) => ({ ...holder(scanId), since: anyTime(random) })),
        waiting: ids(MOST_WAITING).map((scanId) => ({ scanId, runNumber: 1, queuedAt: anyTime(random) })),
      }
      await store.save(line)
      const { holders, waiting } = await store.read('scanner-01')
      expect([holders.length, waiting.length]).toEqual([10_000, MOST_WAITING])
    })

    it('gives no more slots than there are, to the first in line, whatever becomes of requests and answers', async () => {
      const random = seeded(4711)
      const database = openDatabase(':memory:')
      const runs = new SqliteRunStore(database)
      const clock = new VirtualClock(AT)
      const scanner = aScanner({ maxActiveRuns: 3 })
      // Numbers as ids, so that the order of the line and that of the ids are not the same.
      const wanted = Array.from({ length: 24 }, (_, index) =>
        aRun('QUEUED', { scanId: `scan-${String((index * 7) % 24)}`, times: { QUEUED: atSecond(index) } }),
      )
      for (const run of wanted) await runs.create(run)
      const lines = withFaults(store, random)
      const services = { lines, runs, clock, settings: Settings.parse({ sweepGraceSeconds: 86_400 }), log: QUIET }

      const over = new Set<string>()
      const askAtOnce = async (): Promise<string[]> => {
        const asking = wanted.filter((run) => !over.has(run.scanId))
        await Promise.allSettled(asking.map(async (run) => await claimSlot(services, scanner, run)))
        const { holders } = await store.read(scanner.id)
        expect(holders.length).toBeLessThanOrEqual(3)
        return holders.map(({ scanId }) => scanId).filter((scanId) => !over.has(scanId))
      }
      const end = async (scanId: string): Promise<void> => {
        over.add(scanId)
        await leaveLine(services, await runs.save(aRun('STOPPED', { scanId, version: 1 })))
      }
      // At first nobody is in the line, so whoever comes first is served first. After some rounds all have a place.
      let holding: string[] = []
      for (let round = 0; round < 50; round += 1) holding = await askAtOnce()
      expect(holding).toHaveLength(3)
      for (const scanId of holding) await end(scanId)
      const left = wanted.map((run) => run.scanId).filter((scanId) => !over.has(scanId))
      while (left.length > 0) {
        // What was not given back because the store failed, the inspection finds.
        clock.advance(10)
        holding = await askAtOnce()
        for (const scanId of holding) expect(left.slice(0, 3)).toContain(scanId)
        for (const scanId of holding) {
          await end(scanId)
          left.splice(left.indexOf(scanId), 1)
        }
      }
      database.close()
    })
  })
}

function text(random: Random, length: number): string {
  return Array.from({ length }, () => '0123456789abcdefghjkmnpqrstvwxyz'[Math.floor(random.next() * 32)]).join('')
}

function anyTime(random: Random): string {
  return new Date(Date.parse(AT) + Math.floor(random.between(0, 86_400_000))).toISOString()
}

function atSecond(second: number): string {
  return new Date(Date.parse(AT) + second * 1000).toISOString()
}

/** Requests that never arrive, and answers that get lost behind their effect. */
function withFaults(store: LineStore, random: Random): LineStore {
  const lost = () => new StorageUnavailableError('The table', 'the connection was cut')
  return {
    async read(scannerId) {
      if (random.chance(0.05)) throw lost()
      return await store.read(scannerId)
    },
    async save(line) {
      if (random.chance(0.1)) throw lost()
      const saved = await store.save(line)
      if (random.chance(0.1)) throw lost()
      return saved
    },
    delete: async (scannerId) => await store.delete(scannerId),
  }
}
