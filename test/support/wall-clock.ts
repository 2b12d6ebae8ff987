import { Weekday } from '../../core/window/window.ts'
import type { Window } from '../../core/window/window.ts'

/**
 * An oracle that shares nothing with what it judges: it walks through a year minute by minute, asks Intl what the clocks
 * on the wall show, and compares that with the text of the window.
 */

export const YEAR = 2026
export const BEGIN = Date.UTC(YEAR, 0, 1)
export const END = Date.UTC(YEAR + 1, 0, 1)
export const MINUTE = 60_000
const QUARTER = 15 * MINUTE

/** Half and quarter hours, both hemispheres, half an hour of daylight saving, a pause of it, and far from Greenwich. */
export const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Australia/Adelaide',
  'Asia/Kolkata',
  'Pacific/Chatham',
  'Africa/Casablanca',
  'America/Santiago',
] as const

/** Of every minute of the year, what the clocks show: minutes since Monday 00:00. */
const shown = new Map<string, Uint16Array>()
function clocksOf(timeZone: string): Uint16Array {
  const known = shown.get(timeZone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',

    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const clocks = new Uint16Array((END - BEGIN) / MINUTE)
  // Zones put their clocks at quarters of an hour.
  for (let quarter = BEGIN; quarter < END; quarter += QUARTER) {
    const [, day = '', hours = 0, minutes = 0] = /^(\w{3}),? (\d\d):(\d\d)$/.exec(format.format(quarter)) ?? []
    const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(day)
    for (let more = 0; more < 15; more += 1) {
      clocks[(quarter - BEGIN) / MINUTE + more] = weekday * 1440 + Number(hours) * 60 + Number(minutes) + more
    }
  }
  shown.set(timeZone, clocks)
  return clocks
}

/** Whether the clocks show a time inside the window at a minute of the year. */
export function isShownInside({ times, timezone }: Window, index: number): boolean {
  if (times.recurs === 'once') {
    const at = new Date(BEGIN + index * MINUTE).toISOString()
    return at >= times.from && at < times.to
  }
  const clock = clocksOf(timezone)[index] ?? 0
  const day = Math.floor(clock / 1440)
  const time = `${String(Math.floor((clock % 1440) / 60)).padStart(2, '0')}:${String(clock % 60).padStart(2, '0')}`
  const isOn = (weekday: number) => times.days.includes(Weekday.options[weekday % 7] ?? 'MON')
  if (times.to > times.from) return isOn(day) && time >= times.from && time < times.to
  return (isOn(day) && time >= times.from) || (isOn(day + 6) && time < times.to)
}

/** Whether the windows close a scan that touches these zones, by the words of docs/windows.md. */
export function isShownClosed(windows: readonly Window[], touched: readonly string[], index: number): boolean {
  const about = windows.filter(({ zones }) => zones.length === 0 || zones.some((zone) => touched.includes(zone)))
  if (about.some((window) => window.kind === 'blackout' && isShownInside(window, index))) return true
  return ['', ...touched].some((scope) => {
    const group = about.filter(
      ({ kind, zones }) => kind === 'allowed' && (scope === '' ? zones.length === 0 : zones.includes(scope)),
    )
    return group.length > 0 && !group.some((window) => isShownInside(window, index))
  })
}
