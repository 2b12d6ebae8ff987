import { sweepDownloads } from '../core/download/sweep-downloads.ts'
import { noticeExternalRuns } from '../core/run/notice-external-runs.ts'
import { sweep } from '../core/run/sweep.ts'
import { repairSchedules } from '../core/schedule/repair-schedules.ts'
import type { Services } from '../core/services.ts'

/**
 * Sweeps at start, when nothing can be running yet, and once per `sweepSeconds` from then on; repairs schedules and
 * looks for runs that were started at the scanners as often.
 */
export interface Sweeper {
  /** Ends the timer and answers when a sweep under way has ended. */
  close(): Promise<void>
}

export async function startSweeper(services: Services): Promise<Sweeper> {
  await sweep(services, 0)
  await sweepDownloads(services, 0)
  let underWay: Promise<unknown> = Promise.resolve()
  let busy = false
  const work = (task: () => Promise<unknown>): void => {
    if (busy) return
    busy = true
    underWay = task()
      .catch((error: unknown) => services.log.error('sweep.failed', { error: String(error) }))
      .finally(() => {
        busy = false
      })
  }
  // Not awaited: a scanner that is silent must not keep the server from starting.
  work(() => noticeExternalRuns(services))
  const timer = setInterval(() => {
    work(async () => {
      await sweep(services)
      await sweepDownloads(services)
      await repairSchedules(services)
      await noticeExternalRuns(services)
    })
  }, services.settings.sweepSeconds * 1000)
  timer.unref()
  return {
    async close() {
      clearInterval(timer)
      await underWay
    },
  }
}
