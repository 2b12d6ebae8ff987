import { expect, it } from 'vitest'
import { secondsBetween } from '../../core/clock.ts'
import { openMachineRoom } from '../support/machine-room.ts'

const DAY = 86_400

it.each([
  ['at the scanner’s 60 s', { polling: 'fixed' as const }, 60],
  ['adaptively', { polling: 'adaptive' as const }, 300],
])(
  'follows a run of 30 days %s: one launch, one report, every history below 15,000 events',
  { timeout: 180_000 },
  async (_how, settings, interval) => {
    const room = await openMachineRoom({ settings, scanner: { scanSeconds: 30 * DAY }, keepTraces: false })
    try {
      const scan = await room.define({ autoStart: true })
      await room.idle()

      const run = await room.services.runs.latest(scan.id)
      expect(run?.status).toBe('RETRIEVED')
      expect(room.scanner.launches).toHaveLength(1)
      expect(run?.status === 'RETRIEVED' && run.report.members.map(({ name }) => name.split('.').at(-1))).toEqual([
        'nessus',
        'csv',
        'ndjson',
        'ndjson',
        'ndjson',
        'json',
      ])
      const launchedAt = run?.times.RUNNING ?? ''
      const noticedAfter = secondsBetween(launchedAt, run?.times.FINISHED ?? '') - 30 * DAY
      expect(noticedAfter).toBeGreaterThanOrEqual(0)
      expect(noticedAfter).toBeLessThanOrEqual(interval)

      // One poll interval long, 1,500 looks per execution: the successors took over from one another.
      expect(room.histories.size).toBeGreaterThan((30 * DAY) / interval / 1500)
      for (const [execution, events] of room.histories) expect(events, execution).toBeLessThan(15_000)
    } finally {
      await room.close()
    }
  },
)
