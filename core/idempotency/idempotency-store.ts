import { z } from 'zod'

/** An answer as it can be given once more. It holds no secret: no answer of the API does. */
export const KeptAnswer = z.object({
  status: z.number().int(),
  headers: z.record(z.string(), z.string()),
  /** Missing if it was too large to keep. */
  body: z.string().optional(),
})
export type KeptAnswer = z.infer<typeof KeptAnswer>

/** A key taken for one request, until its answer is kept or the time is over. */
export interface Reservation {
  /** Stands for caller, route and key; a digest. */
  readonly id: string
  /** Whoever carries the request out; another one for each attempt. */
  readonly owner: string
  /** Stands for all that makes the request another one; a digest. */
  readonly fingerprint: string
}

/** What stands under a key that was taken before. */
export type TakenKey =
  | { readonly state: 'under-way'; readonly fingerprint: string; readonly until: Date }
  | { readonly state: 'answered'; readonly fingerprint: string; readonly answer: KeptAnswer }

/**
 * Keys of requests that shall be carried out once. Whatever stands under a key counts until its time and is gone from
 * then on, also if the storage deletes it later.
 */
export interface IdempotencyStore {
  /**
   * Takes the key if it is free: of several callers at once, one gets it. Undefined if it is taken now; what was there
   * if it was not free.
   */
  reserve(reservation: Reservation, now: Date, until: Date): Promise<TakenKey | undefined>
  /** Keeps the answer until a time. Nothing happens if the key is not this owner's any more. */
  keep(reservation: Reservation, answer: KeptAnswer, until: Date): Promise<void>
  /** Makes the key free. Nothing happens if it is not this owner's any more. */
  release(reservation: Reservation): Promise<void>
}
