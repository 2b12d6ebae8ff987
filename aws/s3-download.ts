import { ScanloopError, StorageUnavailableError } from '../core/errors.ts'
import { fromSdk } from './sdk-errors.ts'

const END = { done: true, value: undefined } as const

/** What the SDK gives as a body in Node: a Readable, seen as no more than is used here. */
interface BodyStream extends AsyncIterable<Uint8Array> {
  destroy(): unknown
}

/** Narrows the SDK's body, which in browsers is a Blob or a web stream. */
export function isBodyStream(body: unknown): body is BodyStream {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body && 'destroy' in body
}

/**
 * The pieces of an object. Not a generator: one that is given up before its first piece would never reach its
 * `finally`, and keep its connection, of which a client has 50.
 */
export class S3Download implements AsyncIterableIterator<Uint8Array> {
  readonly #what: string
  readonly #stream: BodyStream
  readonly #pieces: AsyncIterator<Uint8Array>

  constructor(what: string, stream: BodyStream) {
    this.#what = what
    this.#stream = stream
    this.#pieces = stream[Symbol.asyncIterator]()
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  async next(): Promise<IteratorResult<Uint8Array>> {
    try {
      const next = await this.#pieces.next()
      return next.done === true ? END : { done: false, value: next.value }
    } catch (error) {
      throw this.#asOurs(error)
    }
  }

  async return(): Promise<IteratorResult<Uint8Array>> {
    await this.#pieces.return?.()
    this.#stream.destroy()
    return END
  }

  /** Besides what a connection reports, the SDK compares length and checksum, and throws errors without a code. */
  #asOurs(error: unknown): unknown {
    const known = fromSdk(this.#what, error)
    if (known instanceof ScanloopError) return known
    const action = 'Scanloop tries again by itself. If it is always the same object, RETRIEVE the report anew.'
    return new StorageUnavailableError(this.#what, 'a download was cut or damaged', error, action)
  }
}

/** What a range behind the end holds. */
export async function* nothing(): AsyncGenerator<Uint8Array> {
  // Nothing to give.
}
