import { beforeAll, describe, expect, it } from 'vitest'
import { readMarked } from '../../scripts/markdown.ts'
import { openMachineRoom } from '../support/machine-room.ts'
import { aRun } from '../support/records.ts'
import { costOf } from './cost.ts'
import { measureScan } from './measure-scan.ts'
import type { ScanUsage } from './measure-scan.ts'
import { PRICES } from './prices.ts'
import { costTable } from './table.ts'

const DAY = 86_400

/** Step Functions and Lambda, at most, for a scan of 24 hours. The goals are those of the design. */
const GOALS = [
  ['fixed', 1440, 0.115],
  ['adaptive', 404, 0.032],
] as const

describe.each(GOALS)('a scan of a day with %s polling', (polling, expectedLooks, dollars) => {
  let usage: ScanUsage
  beforeAll(async () => {
    usage = await measureScan(DAY, polling)
  })

  it(`costs at most $${String(dollars)} of Step Functions and Lambda`, () => {
    const { stepFunctions, lambda } = costOf(usage, PRICES)
    expect(stepFunctions + lambda).toBeLessThanOrEqual(dollars)
  })

  it('is looked at as often as the polling says, three transitions a look', () => {
    const looks = usage.calls.get('PollRun') ?? 0
    expect(Math.abs(looks - expectedLooks)).toBeLessThanOrEqual(5)
    const others = usage.transitions - 3 * looks
    // To create, launch, export two formats and archive.
    expect(others).toBeGreaterThan(10)
    expect(others).toBeLessThan(40)
  })
})

it('counts a retry as a transition, as Step Functions bills it', async () => {
  let refusals = 0
  const room = await openMachineRoom({
    scanner: {
      scanSeconds: DAY,
      fault: (call) => (call === 'stop' && refusals++ < 3 ? { kind: 'refused' } : { kind: 'none' }),
    },
  })
  try {
    const scan = await room.define()
    await room.idle()
    const remoteId = (await room.services.scans.get(scan.id))?.remoteId ?? ''
    const remote = { scanId: remoteId, ...(await room.scanner.launch(remoteId)) }
    await room.services.runs.create(aRun('RUNNING', { scanId: scan.id, scannerId: scan.scannerId, remote }))
    await room.runner.start('stop', { scanId: scan.id, runNumber: 1, command: 'STOP' })
    await room.idle()
    expect(room.traces.get('stop')).toEqual(['Begin', 'ControlRun', 'AfterControlRun', 'Done'])
    expect(room.transitions.get('stop')).toBe(4 + 3)
  } finally {
    await room.close()
  }
})

it('is the table of docs/aws.md (else: node scripts/cost-table.ts --write)', async () => {
  expect(readMarked(new URL('../../docs/aws.md', import.meta.url), 'cost')).toBe(await costTable())
})
