import type { Zone } from '../safety/zone.ts'
import { calendarOf, closedBecause, nextClosing, nextOpening } from './calendar.ts'
import type { Calendar } from './calendar.ts'
import type { Window } from './window.ts'
import { windowRule } from './window-rule.ts'

/** How a calendar stands at an instant, and when that changes, as far as anybody knows. */
export type Outlook =
  | { readonly isClosed: true; readonly reason: string; readonly opensAt: Date | undefined }
  | { readonly isClosed: false; readonly closesAt: Date | undefined }

export function outlookOf(calendar: Calendar, at: Date): Outlook {
  const reason = closedBecause(calendar, at)
  if (reason === undefined) return { isClosed: false, closesAt: nextClosing(calendar, at) }
  return { isClosed: true, reason, opensAt: nextOpening(calendar, at) }
}

/** How one window stands: whether now is inside, when that changes, and which of its zones are not there any more. */
export function standingOf(window: Window, zones: readonly Zone[], at: Date) {
  const rule = windowRule(window)
  const changesAt = rule.nextChange(at.getTime())
  const names = new Set(zones.map(({ name }) => name))
  return {
    isInside: rule.isWithin(at.getTime()),
    changesAt: changesAt === undefined ? undefined : new Date(changesAt),
    missingZones: window.zones.filter((zone) => !names.has(zone)),
  }
}

/** The windows that are about scans which touch these zones, and what they say at an instant. */
export function windowsAbout(windows: readonly Window[], touched: readonly string[], zones: readonly Zone[], at: Date) {
  const calendar = calendarOf(
    windows,
    touched,
    zones.map(({ name }) => name),
  )
  const rules = new Set([...calendar.blackouts, ...calendar.allowed.flat()])
  return { names: [...rules].map(({ window }) => window.name), outlook: outlookOf(calendar, at) }
}
