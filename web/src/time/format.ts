const local = new Intl.DateTimeFormat(undefined, {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})
/** The viewer's IANA zone. */
export const viewerTimeZone = local.resolvedOptions().timeZone

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

/** In the viewer's zone, and as they write times. */
export function formatLocal(at: string): string {
  return local.format(new Date(at))
}

/** `2026-05-01 08:00:00 UTC` */
export function formatUtc(at: string): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

/** `5 minutes ago`, `in 2 days`. Whoever needs the second looks at the exact time. */
export function formatRelative(at: string, now: number): string {
  const seconds = (new Date(at).getTime() - now) / 1000
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1]
  if (unit === 'second' && Math.abs(seconds) < 10) return 'just now'
  return relative.format(Math.trunc(seconds / size), unit)
}

/** `2 h 5 min`, `45 s`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return 'less than a second'
  const seconds = Math.max(0, Math.round(milliseconds / 1000))
  const [days, hours, minutes] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
  ]
  if (days > 0) return `${String(days)} d ${String(hours)} h`
  if (hours > 0) return `${String(hours)} h ${String(minutes)} min`
  if (minutes > 0) return `${String(minutes)} min ${String(seconds % 60)} s`
  return `${String(seconds)} s`
}
