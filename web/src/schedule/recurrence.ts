/** The common schedules as people say them; anything else is given as an expression. */
export interface Recurrence {
  readonly kind: 'daily' | 'weekly' | 'monthly' | 'hours' | 'once' | 'expression'
  /** `08:30` */
  readonly time: string
  /** As cron names it: `MON`. */
  readonly weekday: string
  readonly dayOfMonth: string
  readonly everyHours: string
  /** `2030-12-31` */
  readonly date: string
  readonly expression: string
}

export const WEEKDAYS = [
  ['MON', 'Monday'],
  ['TUE', 'Tuesday'],
  ['WED', 'Wednesday'],
  ['THU', 'Thursday'],
  ['FRI', 'Friday'],
  ['SAT', 'Saturday'],
  ['SUN', 'Sunday'],
] as const

export const NIGHTLY: Recurrence = {
  kind: 'daily',
  time: '02:30',
  weekday: 'SUN',
  dayOfMonth: '1',
  everyHours: '12',
  date: '',
  expression: '',
}

/** In the syntax of EventBridge Scheduler. */
export function expressionOf(recurrence: Recurrence): string {
  const { kind, time, weekday, dayOfMonth, everyHours, date, expression } = recurrence
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const at = `${String(minute)} ${String(hour)}`
  switch (kind) {
    case 'daily':
      return `cron(${at} * * ? *)`
    case 'weekly':
      return `cron(${at} ? * ${weekday} *)`
    case 'monthly':
      return `cron(${at} ${dayOfMonth} * ? *)`
    case 'hours':
      return `rate(${everyHours} ${Number(everyHours) === 1 ? 'hour' : 'hours'})`
    case 'once':
      return `at(${date}T${time.length === 5 ? `${time}:00` : time})`
    case 'expression':
      return expression
  }
}

/** The form for an expression; one that no form has is shown as it is. */
export function recurrenceOf(expression: string): Recurrence {
  const cron = /^cron\((?<minute>\d+) (?<hour>\d+) (?<day>\d+|\*|\?) \* (?<weekday>\?|[A-Z]{3}) \*\)$/.exec(
    expression,
  )?.groups
  if (cron !== undefined) {
    const { minute = '0', hour = '0', day = '*', weekday = '?' } = cron
    const shared = { ...NIGHTLY, time: `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}` }
    if (day === '*' && weekday === '?') return { ...shared, kind: 'daily' }
    if (day === '?' && WEEKDAYS.some(([id]) => id === weekday)) return { ...shared, kind: 'weekly', weekday }
    if (/^\d+$/.test(day) && weekday === '?') return { ...shared, kind: 'monthly', dayOfMonth: day }
  }
  const hours = /^rate\((\d+) hours?\)$/.exec(expression)?.[1]
  if (hours !== undefined) return { ...NIGHTLY, kind: 'hours', everyHours: hours }
  const [, date, time] = /^at\((\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d\)$/.exec(expression) ?? []
  if (date !== undefined && time !== undefined) return { ...NIGHTLY, kind: 'once', date, time }
  return { ...NIGHTLY, kind: 'expression', expression }
}

/** An expression in words, as far as it is one of the common ones. */
export function describeExpression(expression: string): string {
  const { kind, time, weekday, dayOfMonth, everyHours, date } = recurrenceOf(expression)
  const day = WEEKDAYS.find(([id]) => id === weekday)?.[1] ?? weekday
  switch (kind) {
    case 'daily':
      return `Every day at ${time}`
    case 'weekly':
      return `Every ${day} at ${time}`
    case 'monthly':
      return `On day ${dayOfMonth} of every month at ${time}`
    case 'hours':
      return everyHours === '1' ? 'Every hour' : `Every ${everyHours} hours`
    case 'once':
      return `Once, on ${date} at ${time}`
    case 'expression':
      return expression
  }
}
