import { randomUUID } from 'node:crypto'
import { ConflictError, IdempotencyKeyReusedError, RequestUnderWayError } from '../errors.ts'
import { mayHaveChanged } from '../audit/record-change.ts'
import type { IdempotencyServices } from '../services.ts'
import type { KeptAnswer, Reservation, TakenKey } from './idempotency-store.ts'

/** How long an answer is kept and given again. */
export const KEPT_SECONDS = 86_400

/**
 * How long a request may be under way. A process that ends in the middle leaves its key taken for this long, and no
 * request takes longer: on AWS its function ends after 29 seconds, and a scanner has 60 to answer.
 */
export const UNDER_WAY_SECONDS = 120

export interface Carried {
  readonly answer: KeptAnswer
  /** What was thrown, if the answer is an error's. */
  readonly error: unknown
}

/**
 * Carries a request out once: undefined if it was carried out now, else the answer that it had before.
 *
 * Kept is every answer after which something may have changed: those of success, and those of a bug or of a storage
 * that failed half-way, because carrying that out a second time could do things twice. A refusal has changed nothing,
 * so the key is free again, and the same key serves when the reason for the refusal is gone.
 *
 * @throws IdempotencyKeyReusedError if the key stands for another request · RequestUnderWayError if the first is not
 * answered yet · ConflictError if the answer was too large to keep · StorageUnavailableError, before anything is done.
 */
export async function answerOnce(
  services: IdempotencyServices,
  request: Pick<Reservation, 'id' | 'fingerprint'>,
  carryOut: () => Promise<Carried>,
): Promise<Required<KeptAnswer> | undefined> {
  const { clock, idempotency } = services
  const reservation = { ...request, owner: randomUUID() }
  const now = clock.now()
  const taken = await idempotency.reserve(reservation, now, after(now, UNDER_WAY_SECONDS))
  if (taken !== undefined) return given(taken, request.fingerprint, now)
  const { answer, error } = await carryOut()
  try {
    const isKept = error === undefined ? answer.status < 300 : mayHaveChanged(error)
    await (isKept
      ? idempotency.keep(reservation, answer, after(clock.now(), KEPT_SECONDS))
      : idempotency.release(reservation))
  } catch (trouble) {
    // The request is carried out and its answer is right: only a repeated one would not be recognized.
    services.log.error('idempotency.not-kept', { error: String(trouble) })
  }
  return undefined
}

function given(taken: TakenKey, fingerprint: string, now: Date): Required<KeptAnswer> {
  if (taken.fingerprint !== fingerprint) throw new IdempotencyKeyReusedError()
  if (taken.state === 'under-way') {
    throw new RequestUnderWayError(Math.max(1, Math.ceil((taken.until.getTime() - now.getTime()) / 1000)))
  }
  const { status, headers, body } = taken.answer
  if (body !== undefined) return { status, headers, body }
  throw new ConflictError(
    `The request was carried out before, with the status ${String(status)}; its answer was too large to keep.`,
    'Do not send it again. Read what it made from its list.',
  )
}

function after(time: Date, seconds: number): Date {
  return new Date(time.getTime() + seconds * 1000)
}
