import { setTimeout as sleep } from 'node:timers/promises'
import { UnreachableError } from '../exit-code.ts'

/** One request. API Gateway ends its own after 30 s, a look at a slow scanner included. */
const REQUEST_SECONDS = 60

/** Before each repetition: a cut connection or a restart is over by then, or is none. */
const PAUSE_MILLISECONDS = [300, 1000]

/** The longest `Retry-After` that is waited for, and how often. */
const MAX_RETRY_AFTER_SECONDS = 30
const MAX_BUSY_ANSWERS = 5

/**
 * Sends a request, and sends it again if its answer got lost and a repetition does no harm: a GET or PUT, and a POST
 * with an `Idempotency-Key`. Waits when the server says that it is busy.
 *
 * @throws UnreachableError · the signal's reason, if the caller gives up.
 */
export function createPatientFetch(signal: AbortSignal): (request: Request) => Promise<Response> {
  return async (request) => {
    const mayRepeat =
      ['GET', 'HEAD', 'PUT'].includes(request.method) ||
      (request.method === 'POST' && request.headers.has('Idempotency-Key'))
    let lost = 0
    let busy = 0
    for (;;) {
      let response: Response
      try {
        response = await fetch(request.clone(), {
          signal: AbortSignal.any([signal, AbortSignal.timeout(REQUEST_SECONDS * 1000)]),
        })
      } catch (error) {
        signal.throwIfAborted()
        const pause = mayRepeat ? PAUSE_MILLISECONDS[lost] : undefined
        if (pause === undefined) throw unreachable(request.url, error)
        lost += 1
        await sleep(pause, undefined, { signal })
        continue
      }
      const seconds = retryAfter(response)
      if (seconds === undefined || busy >= MAX_BUSY_ANSWERS) return response
      busy += 1
      await response.body?.cancel()
      await sleep(seconds * 1000, undefined, { signal })
    }
  }
}

/** 429, and 409 for a request whose first sending is still being carried out: both name when to ask again. */
function retryAfter({ status, headers }: Response): number | undefined {
  const text = headers.get('Retry-After')
  if ((status !== 429 && status !== 409) || text === null || !/^\d{1,6}$/.test(text)) return undefined
  return Number(text) <= MAX_RETRY_AFTER_SECONDS ? Number(text) : undefined
}

/** What `fetch` says is "fetch failed"; the reason is in its cause. */
export function unreachable(url: string, error: unknown): UnreachableError {
  const { origin } = new URL(url)
  return new UnreachableError(
    `${origin} does not answer: ${reasonOf(error)}.`,
    'Check the address (--url, SCANLOOP_URL). Locally, "scanloop start" must be running.',
  )
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return `nothing came within ${String(REQUEST_SECONDS)} seconds`
  const { cause } = error
  if (cause instanceof AggregateError && cause.errors.length > 0) return reasonOf(cause.errors[0])
  return cause instanceof Error ? cause.message : error.message
}
