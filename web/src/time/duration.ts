/** What a number counts, and how many seconds that is. */
const UNIT_SECONDS = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const
export type DurationUnit = keyof typeof UNIT_SECONDS

/** A duration as it is typed. */
export interface TypedDuration {
  /** Empty for none. */
  readonly amount: string
  readonly unit: DurationUnit
}

/** In the largest unit that tells it exactly. */
export function durationOf(seconds: number | undefined): TypedDuration {
  if (seconds === undefined) return { amount: '', unit: 'hours' }
  const unit = (['days', 'hours', 'minutes'] as const).find((one) => seconds % UNIT_SECONDS[one] === 0) ?? 'seconds'
  return { amount: String(seconds / UNIT_SECONDS[unit]), unit }
}

/** To the second, because `0.1 hours` is meant; undefined for none, NaN for what is no number. */
export function secondsOf({ amount, unit }: TypedDuration): number | undefined {
  if (amount.trim() === '') return undefined
  const seconds = Math.round(Number(amount) * UNIT_SECONDS[unit])
  return Number.isFinite(seconds) ? seconds : Number.NaN
}

/** `8 hours`, `1 minute`: nothing is rounded. */
export function durationText(seconds: number): string {
  const { amount, unit } = durationOf(seconds)
  return `${amount} ${amount === '1' ? unit.slice(0, -1) : unit}`
}
