/** A gateway that asks for more is asked again after an hour: it may be wrong, or have another clock. */
const MOST_SECONDS = 3600

/**
 * `Retry-After` as whole seconds from now, or as a date (RFC 9110, section 10.2.3); undefined if it is neither. A time that
 * is over is 0.
 */
export function readRetryAfter(value: string | undefined, now: Date): number | undefined {
  const text = value?.trim() ?? ''
  if (/^\d+$/.test(text)) return Math.min(Number(text), MOST_SECONDS)
  // Every date of HTTP begins with the day of the week; anything else would be a guess.
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text)) return undefined
  const at = Date.parse(text)
  if (Number.isNaN(at)) return undefined
  return Math.min(Math.max(0, Math.ceil((at - now.getTime()) / 1000)), MOST_SECONDS)
}
