import { isActive } from './run.ts'
import type { Control, Run, RunStatus } from './run.ts'

/**
 * A run's life, worked out when somebody looks. There are no timers: between two looks a run is a few numbers, and
 * `settle` applies, in order, whatever should have happened since. So an idle simulator uses no processor, and a thousand
 * active scans cost nothing until they are polled. All durations are realistic milliseconds, divided by the speed.
 */

const INITIALIZING_MS = 3000
const PENDING_MS = 4000
/** The cloud indexes what was found before it calls a run completed. */
const PUBLISHING_MS = 20_000
/** Control calls are queued: 200 first, the status follows. */
const CONTROL_DELAY_MS = 2000
/** Running plugins are waited for. */
const PAUSING_MS = 15_000
const STOPPING_MS = 15_000
const RESUMING_MS = 5000
const KILLING_MS = 2000

interface Change {
  at: number
  apply: (run: Run, at: number) => void
}

const isWorking = (status: RunStatus): boolean => status === 'running' || status === 'pausing'

/** Brings a run up to date. */
export function settle(run: Run, now: number, speed: number): Run {
  for (;;) {
    const change = nextChange(run, speed)
    if (!change || change.at > now) break
    work(run, change.at, speed)
    change.apply(run, change.at)
  }
  work(run, now, speed)
  return run
}

/** Accepts a control call. Whether it is allowed was decided by who calls. */
export function requestControl(run: Run, control: Control, now: number, speed: number): void {
  run.queue.push({ control, at: now + CONTROL_DELAY_MS / speed })
}

/** The server went down: nothing that was under way survives. */
export function abort(run: Run, now: number): void {
  if (!isActive(run)) return
  enter(run, 'aborted', now)
  run.notes.push({
    title: 'Scan aborted',
    message: 'The scan was aborted because the scanner was restarted.',
    severity: 3,
  })
}

/** The wall time at which the run had done so much work, pauses included. */
export function wallTimeOf(run: Run, workMs: number, speed: number): number {
  const stretch = run.stretches.findLast((candidate) => candidate.workMs <= workMs) ?? run.stretches[0]
  return stretch ? stretch.at + (workMs - stretch.workMs) / speed : run.launchedAt
}

function nextChange(run: Run, speed: number): Change | undefined {
  if (!isActive(run)) return undefined
  const changes: Change[] = []
  const after = (ms: number, status: RunStatus): void => {
    changes.push({ at: run.statusAt + ms / speed, apply: (changed, at) => enter(changed, status, at) })
  }
  if (run.status === 'initializing') after(INITIALIZING_MS, 'pending')
  if (run.status === 'publishing') after(PUBLISHING_MS, 'completed')
  if (run.status === 'pending') after(PENDING_MS, 'running')
  if (run.status === 'pausing') after(PAUSING_MS, 'paused')
  if (run.status === 'resuming') after(RESUMING_MS, 'running')
  if (run.status === 'stopping') after(STOPPING_MS, 'canceled')
  if (run.status === 'killing') after(KILLING_MS, 'canceled')
  if (isWorking(run.status)) {
    const end = run.settledAt + (run.totalWorkMs - run.workMs) / speed
    const next = run.isCloud ? 'publishing' : 'completed'
    changes.push({ at: end, apply: (changed, at) => enter(changed, next, at) })
  }
  const queued = run.queue[0]
  if (queued) changes.push({ at: queued.at, apply: applyNextControl })
  return changes.sort((one, other) => one.at - other.at)[0]
}

function applyNextControl(run: Run, at: number): void {
  const queued = run.queue.shift()
  if (queued?.control === 'pause' && run.status === 'running') enter(run, 'pausing', at)
  if (queued?.control === 'resume' && run.status === 'paused') enter(run, 'resuming', at)
  if (queued?.control === 'force-stop') enter(run, 'aborted', at)
  if (queued?.control === 'stop' && !['killing', 'stopping', 'publishing'].includes(run.status)) {
    enter(run, run.status === 'pending' ? 'canceled' : 'stopping', at)
  }
  if (queued?.control === 'kill' && run.status !== 'killing') enter(run, 'killing', at)
}

function enter(run: Run, status: RunStatus, at: number): void {
  if (isWorking(status) && !isWorking(run.status)) run.stretches.push({ at, workMs: run.workMs })
  if (status === 'completed' || status === 'publishing') run.workMs = run.totalWorkMs
  run.status = status
  run.statusAt = at
  run.settledAt = at
  if (!isActive(run)) run.endedAt = at
}

function work(run: Run, until: number, speed: number): void {
  if (isWorking(run.status)) run.workMs = Math.min(run.totalWorkMs, run.workMs + (until - run.settledAt) * speed)
  run.settledAt = until
}
