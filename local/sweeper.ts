import { sweep } from '../core/run/sweep.ts'
import type { Services } from '../core/services.ts'

/** Sweeps at start, when nothing can be running yet, and once a minute from then on. */
export interface Sweeper {
  /** Ends the timer and answers when a sweep under way has ended. */
  close(): Promise<void>
}

const SWEEP_MILLISECONDS = 60_000

export async function startSweeper(services: Services): Promise<Sweeper> {
  await sweep(services, 0)
  let underWay: Promise<unknown> = Promise.resolve()
  let busy = false
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    underWay = sweep(services)
      .catch((error: unknown) => services.log.error('sweep.failed', { error: String(error) }))
      .finally(() => {
        busy = false
      })
  }, SWEEP_MILLISECONDS)
  timer.unref()
  return {
    async close() {
      clearInterval(timer)
      await underWay
    },
  }
}
