import type { MiddlewareHandler } from 'hono'
import { TooManyRequestsError } from '../core/errors.ts'

/** How many requests the API takes. */
export interface RateLimit {
  /** On the average; 0 is no limit. */
  readonly requestsPerSecond: number
  /** How many of them may come at once after a pause. */
  readonly burst: number
}

/** Far more than people and pages send: it stops a loop that went wild before it takes the disk and the scanners. */
export const DEFAULT_REQUESTS_PER_SECOND = 200
const BURST_SECONDS = 5

export function rateLimitOf(requestsPerSecond: number): RateLimit {
  return { requestsPerSecond, burst: requestsPerSecond * BURST_SECONDS }
}

/**
 * Refuses what is above the limit, before anything looks at it. One bucket for all callers, because a token alone tells
 * none apart: it is full at first, each request takes one drop, and drops come back evenly.
 *
 * @param now milliseconds of a clock that never goes back.
 */
export function limitRate({ requestsPerSecond, burst }: RateLimit, now = () => performance.now()): MiddlewareHandler {
  if (requestsPerSecond === 0) return (_context, next) => next()
  let drops = burst
  let filledAt = now()
  return async (_context, next) => {
    const time = now()
    drops = Math.min(burst, drops + ((time - filledAt) / 1000) * requestsPerSecond)
    filledAt = time
    if (drops < 1) throw new TooManyRequestsError(requestsPerSecond, Math.ceil((1 - drops) / requestsPerSecond))
    drops -= 1
    await next()
  }
}
