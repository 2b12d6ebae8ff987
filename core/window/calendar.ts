import type { Window } from './window.ts'
import { HORIZON, windowRule } from './window-rule.ts'
import type { WindowRule } from './window-rule.ts'

/** What some windows make of time together: it is open or closed. Exact to the minute. */
export interface Calendar {
  readonly blackouts: readonly WindowRule[]
  /** A group for each zone, and one for every scan: each that is there must have a window open. */
  readonly allowed: readonly (readonly WindowRule[])[]
}

/**
 * The calendar of scans that touch these zones. Closed wins: a blackout closes whatever is allowed, and who touches two
 * zones with allowed windows must meet both.
 *
 * @param known the zones that there are. A window that names another one, renamed or removed, is about every scan:
 *   until somebody corrects it, it closes too much and never too little.
 */
export function calendarOf(windows: readonly Window[], touched: Iterable<string>, known: Iterable<string>): Calendar {
  const [hit, there] = [new Set(touched), new Set(known)]
  const blackouts: WindowRule[] = []
  const allowed = new Map<string, WindowRule[]>()
  for (const window of windows) {
    const scopes = window.zones
      .map((zone) => (there.has(zone) ? zone : ''))
      .filter((zone) => zone === '' || hit.has(zone))
    if (window.zones.length === 0) scopes.push('')
    if (scopes.length === 0) continue
    const rule = windowRule(window)
    if (window.kind === 'blackout') blackouts.push(rule)
    else for (const scope of new Set(scopes)) allowed.set(scope, [...(allowed.get(scope) ?? []), rule])
  }
  return { blackouts, allowed: [...allowed.values()] }
}

/** Whether it can ever be closed. */
export function hasRules({ blackouts, allowed }: Calendar): boolean {
  return blackouts.length + allowed.length > 0
}

/** Why it is closed at an instant, as a phrase that fits behind "it is"; undefined if it is open. */
export function closedBecause({ blackouts, allowed }: Calendar, instant: Date): string | undefined {
  const at = instant.getTime()
  const blackout = blackouts.find((rule) => rule.isWithin(at))
  if (blackout !== undefined) return `inside the blackout ${quoted([blackout])}`
  const group = allowed.find((rules) => !rules.some((rule) => rule.isWithin(at)))
  if (group === undefined) return undefined
  return `outside the allowed ${group.length === 1 ? 'window' : 'windows'} ${quoted(group)}`
}

export function isClosed(calendar: Calendar, instant: Date): boolean {
  return closedBecause(calendar, instant) !== undefined
}

/** The first instant from this one on at which it is closed: itself if it is. Undefined if none is known. */
export function nextClosing(calendar: Calendar, from: Date): Date | undefined {
  return isClosed(calendar, from) ? from : firstChange(calendar, from)
}

/** The first instant from this one on at which it is open: itself if it is. Undefined if none is known. */
export function nextOpening(calendar: Calendar, from: Date): Date | undefined {
  return isClosed(calendar, from) ? firstChange(calendar, from) : from
}

function firstChange(calendar: Calendar, from: Date): Date | undefined {
  for (const { at } of changes(calendar, from)) return at
  return undefined
}

/** Every instant later than this one at which it opens or closes, in order, as far as anybody looks. */
export function* changes(calendar: Calendar, from: Date): Generator<{ readonly at: Date; readonly isClosed: boolean }> {
  const start = from.getTime()
  const asked = [...new Set([...calendar.blackouts, ...calendar.allowed.flat()])].map((rule) => ({
    rule,
    next: rule.nextChange(start) ?? Infinity,
  }))
  let was = isClosed(calendar, from)
  for (;;) {
    const at = asked.reduce((least, { next }) => Math.min(least, next), Infinity)
    if (at > start + HORIZON) return
    for (const one of asked) if (one.next === at) one.next = one.rule.nextChange(at) ?? Infinity
    const now = isClosed(calendar, new Date(at))
    if (now !== was) yield { at: new Date(at), isClosed: now }
    was = now
  }
}

/** Names of windows; of many the first. */
function quoted(rules: readonly WindowRule[]): string {
  const names = rules.slice(0, 3).map(({ window }) => JSON.stringify(window.name))
  return rules.length > names.length ? `${names.join(', ')} and others` : names.join(', ')
}
