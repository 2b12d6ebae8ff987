import { useSyncExternalStore } from 'react'

/** What is shown as "5 minutes ago" need not be truer than this. */
const TICK_MS = 10_000

let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

/** One timer for all times of a page; none while there are none. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    now = Date.now()
    for (const one of listeners) one()
  }, TICK_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The time in milliseconds since 1970; moves on by itself. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, read)
}

function read(): number {
  // The clock stood still while no page showed such a time. It must not move between two reads of one drawing.
  if (timer === undefined && Date.now() - now > TICK_MS) now = Date.now()
  return now
}
