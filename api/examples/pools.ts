import type { PoolsView } from '../pool-views.ts'
import { SCANNER, SCANNER_ID } from './scanner.ts'

/** The scanner that stands in for the one of the other examples. */
const OTHER_SCANNER_ID = 'scanner-01m7yv8c2k4w9pn3t6r5xq0d7e'

const office = { scannerId: SCANNER_ID, reaches: ['Head office', 'Medical devices'] }
const core = { scannerId: OTHER_SCANNER_ID, reaches: ['Head office'] }

export const POOL_NAME = 'Berlin'

export const POOLS_INPUT = {
  pools: [{ name: POOL_NAME, members: [office, core], notes: 'Two in the same rack.' }],
}

export const POOLS: PoolsView = {
  pools: [
    {
      name: POOL_NAME,
      members: [
        {
          ...office,
          isRegistered: true,
          scannerName: SCANNER.name,
          missingZones: [],
          slots: SCANNER.maxActiveRuns,
          slotsInUse: 10,
          waiting: 2,
        },
        {
          ...core,
          isRegistered: true,
          scannerName: 'Data centre',
          missingZones: [],
          slots: 4,
          slotsInUse: 0,
          waiting: 0,
          unwell: {
            since: '2026-11-21T10:42:57.555Z',
            until: '2026-11-21T10:47:57.555Z',
            reason: 'The scanner at https://nessus-2.example:8834 does not answer: connection refused.',
          },
        },
      ],
      notes: 'Two in the same rack.',
    },
  ],
  updatedAt: '2026-11-21T10:40:00.000Z',
  updatedBy: 'ada@example.com',
  version: 1,
}
