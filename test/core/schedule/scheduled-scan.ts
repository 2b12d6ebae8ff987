import type { Run } from '../../../core/run/run.ts'
import { allPages } from '../../../core/page.ts'
import type { Scan } from '../../../core/scan/scan.ts'
import type { Services } from '../../../core/services.ts'
import type { Schedule } from '../../../core/schedule/schedule.ts'
import { memoryScheduleStore, memoryServices } from '../../support/memory-services.ts'
import { aRun, aSchedule, aScan, aScanner } from '../../support/records.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'

export const SCAN = 'scan-01'
/** A time of the schedule, and the clock a moment later. */
export const DUE = '2026-05-05T02:00:00.000Z'

/** A scan that exists at its scanner and has a schedule; the workflow only notes what it should start. */
export async function prepareScan(
  schedule: Partial<Schedule> | 'none' = {},
  scan: Partial<Scan> = {},
  scanner: Parameters<typeof aScanner>[0] = {},
) {
  const clock = new VirtualClock('2026-05-05T02:00:20.000Z')
  const executions: string[] = []
  const mirror = memoryScheduleStore()
  const services: Services = memoryServices({
    clock,
    adapter: () => {
      throw new Error('Nobody talks to the scanner here.')
    },
    workflow: { start: async (name) => void executions.push(name), isRunning: async () => true },
    schedules: mirror,
  })
  await services.scanners.create(aScanner(scanner))
  const record = aScan({ id: SCAN, creation: 'CREATED', remoteId: '42', ...scan })
  await services.scans.create(schedule === 'none' ? record : { ...record, schedule: aSchedule(schedule) })
  return {
    services,
    clock,
    executions,
    mirror,
    schedule: async () => (await services.scans.get(SCAN))?.schedule,
    runs: async () => await runsOf(services),
    /** A run as its last step leaves it. */
    addRun: async (status: 'RUNNING' | 'RETRIEVED', number = 1) => {
      await services.runs.create(aRun(status, { number }))
    },
    endRun: async (number: number) => {
      const run = await services.runs.get(SCAN, number)
      const { version, trigger, createdAt } = run!
      await services.runs.save(aRun('RETRIEVED', { number, version, trigger, createdAt }))
    },
  }
}

export async function runsOf(services: Services): Promise<Run[]> {
  const runs: Run[] = []
  for await (const run of allPages((page) => services.runs.list(SCAN, page))) runs.push(run)
  return runs.toReversed()
}
