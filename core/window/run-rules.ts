import { secondsBetween } from '../clock.ts'
import type { RunIn } from '../run/run.ts'
import type { StepContext } from '../run/step.ts'
import type { Capability } from '../scanner/capabilities.ts'
import type { StepServices } from '../services.ts'
import { calendarOf, closedBecause, nextClosing } from './calendar.ts'
import type { Calendar } from './calendar.ts'
import { activeSecondsOf, leadSeconds } from './hold-times.ts'
import { nextFit } from './open-stretch.ts'
import { touchedZones } from './touched-zones.ts'
import type { StopRule, TouchedZones } from './window-hold.ts'

type Launched = RunIn<'RUNNING'> | RunIn<'PAUSED'>

/** All that decides when a launched run may be at work. */
export interface RunRules {
  readonly calendar: Calendar
  /** How long before a closing the scanner is asked to pause, in seconds. */
  readonly lead: number
  /** For how long, in seconds, it must stay open for a held run to go on. */
  readonly worthwhile: number
  readonly maxDurationSeconds: number | undefined
  readonly pause: Capability
  readonly stop: Capability
  /** To be kept in the run's record. */
  readonly zones: TouchedZones | undefined
}

const OPEN = calendarOf([], [], [])

/** Reads the rules of a launched run. Without windows that costs one read. */
export async function readRunRules(services: StepServices, step: StepContext, run: Launched): Promise<RunRules> {
  const { maxDurationSeconds } = step.scan
  const { pause, stop } = step.scanner.scanner.capabilities
  const { windows } = await services.windows.read()
  const common = { maxDurationSeconds, pause, stop }
  if (windows.length === 0) return { ...common, calendar: OPEN, lead: 0, worthwhile: 0, zones: run.zones }
  let calendar = calendarOf(windows, [], [])
  let { zones } = run
  if (windows.some((window) => window.zones.length > 0)) {
    const document = await services.zones.read()
    if (zones?.version !== document.version) {
      // What the scanner has counts, too, as at the launch.
      const remote = await step.scanner.adapter.readScan(run.remote.scanId)
      zones = await touchedZones(services, [...new Set([...step.scan.targets, ...remote.targets])], document)
    }
    const known = document.zones.map(({ name }) => name)
    calendar = calendarOf(windows, zones.names, known)
  }
  const lead = leadSeconds(services.settings, run)
  return { ...common, calendar, lead, worthwhile: lead + services.settings.settleSeconds, zones }
}

/** What the rules want of a run, and when that may change. */
export type Order =
  | { readonly want: 'GO'; readonly remark?: string; readonly changesAt: Date | undefined }
  | {
      readonly want: 'HOLD'
      readonly reason: string
      readonly closesAt: Date | undefined
      readonly changesAt: Date | undefined
    }
  | { readonly want: 'STOP'; readonly rule: StopRule }

/** Decides what the rules want of a launched run at an instant. Pure. */
export function orderFor(rules: RunRules, run: Launched, now: Date): Order {
  const { calendar, lead, maxDurationSeconds, pause, stop } = rules
  const left = (maxDurationSeconds ?? Infinity) - activeSecondsOf(run, now)
  if (left <= 0 && stop.allowed) return { want: 'STOP', rule: durationRule(maxDurationSeconds ?? 0) }
  const closing = nextClosing(calendar, now)
  // What was paused for a closing waits for it, even if the pause taught that it would have been early enough later.
  const heldFor = run.hold?.releasedAt === undefined ? run.hold?.closesAt : undefined
  const isDue = (at: Date) => secondsBetween(now, at) <= lead || (heldFor !== undefined && at <= new Date(heldFor))
  const mustHold = closing !== undefined && isDue(closing)
  if (mustHold && !pause.allowed && run.status === 'RUNNING') {
    const reason = closedBecause(calendar, closing) ?? ''
    if (stop.allowed) return { want: 'STOP', rule: windowRuleOf(reason, closing) }
    const remark = `It works on although it is ${reason}: this scanner lets nobody pause or stop it from here.`
    return { want: 'GO', remark, changesAt: undefined }
  }
  if (mustHold || run.hold !== undefined) {
    const opensAt = nextFit(calendar, mustHold ? closing : now, rules.worthwhile)
    if (opensAt === undefined || opensAt > now) {
      const reason = closedBecause(calendar, closing ?? now) ?? 'about to close'
      return { want: 'HOLD', reason, closesAt: closing, changesAt: opensAt }
    }
  }
  const pauseAt = closing === undefined ? Infinity : closing.getTime() - lead * 1000
  const endAt = run.status === 'RUNNING' ? now.getTime() + left * 1000 : Infinity
  const next = Math.min(pauseAt, endAt)
  return { want: 'GO', changesAt: Number.isFinite(next) ? new Date(next) : undefined }
}

function durationRule(seconds: number): StopRule {
  const message = `Stopped because it was at work for longer than its maximum of ${String(seconds)} seconds.`
  return { rule: 'max-duration', message }
}

function windowRuleOf(reason: string, closing: Date): StopRule {
  const message = `Stopped because this scanner cannot pause it, and from ${closing.toISOString()} on it is ${reason}.`
  return { rule: 'window', message }
}
