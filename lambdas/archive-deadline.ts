import { DeadlineExceededError } from '../core/errors.ts'
import { passThrough } from '../core/report/pass-through.ts'
import type { ReportStore } from '../core/report/report-store.ts'

/** Kept back from Lambda's limit: to remove the parts of the upload, and to say what happened. */
const MARGIN_MILLISECONDS = 30_000

/**
 * The store, with an end to every upload shortly before Lambda would end the function. A function that is ended says
 * nothing: the machine would see a fault of Lambda, try again, and fail in the same way 15 minutes later. An upload
 * that is ended here is removed from S3, and the run fails with what to do.
 */
export function endedInTime(
  reports: ReportStore,
  remainingMilliseconds: number,
  tooLate: TooLate = REPORT_TOO_LATE,
): ReportStore {
  const budget = Math.max(0, remainingMilliseconds - MARGIN_MILLISECONDS)
  const deadline = performance.now() + budget
  const late = () => new DeadlineExceededError(tooLate.what, Math.round(budget / 1000), tooLate.action)
  // One attempt stores several objects: each has what is left of the time.
  return passThrough(reports, (body) => untilDeadline(body, Math.max(0, deadline - performance.now()), late))
}

/** What did not end in time, and what to do about it. */
interface TooLate {
  readonly what: string
  readonly action: string
}

const REPORT_TOO_LATE: TooLate = {
  what: 'The report could not be fetched and stored',
  action:
    'A function has 15 minutes. Give the archive function more memory (from 3,538 MB it packs on two cores), see that the way to the scanner is fast enough, or split the scan into several with fewer hosts; then RETRIEVE again.',
}

async function* untilDeadline(
  body: AsyncIterable<Uint8Array>,
  leftMilliseconds: number,
  late: () => DeadlineExceededError,
): AsyncGenerator<Uint8Array> {
  const { promise: deadline, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(late()), leftMilliseconds)
  // Not yet awaited by anybody when it comes between two pieces.
  deadline.catch(() => {})
  const pieces = body[Symbol.asyncIterator]()
  let isLate = false
  try {
    for (;;) {
      const piece = await Promise.race([pieces.next(), deadline]).catch((error: unknown) => {
        isLate = error instanceof DeadlineExceededError
        throw error
      })
      if (piece.done === true) return
      yield piece.value
    }
  } finally {
    clearTimeout(timer)
    const leave = pieces.return?.()
    // A late piece may never come: nobody waits for it.
    if (isLate) leave?.catch(() => {})
    else await leave
  }
}
