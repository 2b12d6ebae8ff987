import { NO_POOLS } from '../../core/pool/pool.ts'
import type { Pool } from '../../core/pool/pool.ts'
import type { PoolStore } from '../../core/pool/pool-store.ts'
import { describeDocumentStore } from './document-store.ts'
import { AWKWARD_TEXT } from './paging.ts'
import type { Made } from './scanner-store.ts'

/** As many pools of as many scanners as anybody may set. */
const MOST: Pool[] = Array.from({ length: 100 }, (_, pool) => ({
  name: `Pool ${String(pool)}`,
  members: Array.from({ length: 20 }, (_unused, member) => ({
    scannerId: `scanner-01m7yv7fb3vrjsmn438shz${String(member).padStart(4, '0')}`,
    reaches: ['Head office', 'Ward'],
  })),
  notes: '',
}))

export function describePoolStore(name: string, makeStore: () => Promise<Made<PoolStore>>): void {
  const members = [
    { scannerId: 'scanner-01', reaches: ['Ward', 'Office'] },
    { scannerId: 'scanner-02', reaches: [] },
  ]
  describeDocumentStore(name, makeStore, {
    initial: NO_POOLS,
    empty: { pools: [] },
    full: { pools: [{ name: AWKWARD_TEXT, members, notes: AWKWARD_TEXT }, ...MOST] },
    named: (given) => ({ pools: [{ name: given, members, notes: '' }] }),
  })
}
