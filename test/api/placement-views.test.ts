import { expect, it } from 'vitest'
import { viewRun, viewScan } from '../../api/views.ts'
import { aRun, aScan } from '../support/records.ts'

const ERROR = { name: 'ScannerRejectedError', message: 'The scanner refuses the keys.', action: 'Give it others.' }

it('shows of a scan of a pool where it is placed, and what it is at the other scanners', () => {
  const shown = viewScan(
    aScan({
      pool: 'Berlin',
      creation: 'CREATED',
      remoteId: '7',
      placements: [
        {
          scannerId: 'scanner-02',
          creation: 'CREATED',
          remoteId: '5',
          parts: [{ settings: 'gentle', targets: ['192.0.2.1'], addressCount: 1, remoteId: '5' }],
        },
        {
          scannerId: 'scanner-03',
          creation: 'FAILED',
          creationRequestedAt: '2026-05-04T10:00:00.000Z',
          creationError: ERROR,
        },
      ],
    }),
  )
  expect(shown).toMatchObject({ scannerId: 'scanner-01', pool: 'Berlin', creation: 'CREATED', remoteId: '7' })
  expect(shown.placements).toEqual([
    { scannerId: 'scanner-02', creation: 'CREATED', remoteId: '5' },
    { scannerId: 'scanner-03', creation: 'FAILED', error: ERROR.message },
  ])
})

it('shows nothing of pools at a scan of a scanner', () => {
  expect(Object.keys(viewScan(aScan()))).not.toEqual(expect.arrayContaining(['pool']))
  expect(viewScan(aScan()).placements).toBeUndefined()
})

it('shows of a run at which scanner it is, and why', () => {
  const placement = { pool: 'Berlin', reason: 'It was free.' }
  expect(viewRun(aRun('RUNNING', { placement }))).toMatchObject({ scannerId: 'scanner-01', placement })
})
