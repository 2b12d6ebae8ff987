import { availableParallelism } from 'node:os'
import { promisify } from 'node:util'
import { constants, createDeflateRaw, deflateRaw } from 'node:zlib'
import type { DeflateRaw } from 'node:zlib'
import type { BlockSource } from './block-reader.ts'

/**
 * Turns a source into one raw deflate stream (RFC 1951), pulled by whoever iterates: it reads ahead a bounded number of
 * bytes and no further. Ending the iteration early stops it reading; closing the source is left to the source's owner.
 */
export type Deflate = (source: BlockSource, level: number) => AsyncGenerator<Buffer>

/**
 * Bytes that wait in front of zlib. Deflate runs on the thread pool, everything else on the main thread: with a deep
 * queue, the pool has work while the main thread parses, hashes or uploads.
 */
const QUEUE_BYTES = 2 * 1024 * 1024

const OUTPUT_CHUNK_BYTES = 256 * 1024

/** Deflates one block after another with `node:zlib`, on one thread of the pool. */
export const deflateSequential: Deflate = async function* (source, level) {
  const stream = createDeflateRaw({ level, chunkSize: OUTPUT_CHUNK_BYTES })
  feed(source, stream).catch((error: Error) => stream.destroy(error))
  // Iterating a stream destroys it at the end, also at an early one.
  yield* stream as AsyncIterable<Buffer>
}

/**
 * Writes the source's blocks to zlib. Resumes when the queue is half empty, rather than at 'drain', which comes when it
 * is empty and the pool already idle.
 */
async function feed(source: BlockSource, stream: DeflateRaw): Promise<void> {
  let queued = 0
  let resume: (() => void) | undefined
  for (;;) {
    const block = await source.read()
    if (stream.destroyed) return
    if (block === undefined) break
    queued += block.length
    // Also called, with an error, for every waiting block when the stream is destroyed; one may still be at work.
    stream.write(block, (error) => {
      queued -= block.length
      if (error === undefined || error === null) source.giveBack(block)
      if (queued <= QUEUE_BYTES / 2) resume?.()
    })
    if (queued >= QUEUE_BYTES) {
      await new Promise<void>((resolve) => {
        resume = resolve
      })
    }
  }
  stream.end()
}

/** What deflate can refer back to: blocks are as small as if they were packed in one go (RFC 1951, 3.2.5). */
const WINDOW_BYTES = 32 * 1024

/** Blocks at work or done and not yet asked for, each of up to 1.5 MiB with its state in zlib. The pool has four threads. */
const BLOCKS_IN_FLIGHT = 4

/** An empty final block with fixed codes (RFC 1951, 3.2.6). */
const DEFLATE_END = Buffer.from([3, 0])

const deflated = promisify(deflateRaw)

/**
 * Deflates several blocks at once on the thread pool, as pigz does: each with the end of the block before as its
 * dictionary, and flushed to a byte, so that they can be joined. The bytes do not depend on how many are in flight.
 */
export const deflateParallel: Deflate = async function* (source, level) {
  const queue = new DeflateQueue(source, level)
  queue.feed().catch((error: unknown) => queue.fail(error))
  try {
    for (;;) {
      const next = await queue.next()
      if (next === undefined) break
      yield next
    }
    yield DEFLATE_END
  } finally {
    queue.leave()
  }
}

/** Blocks in their order, from a reader that goes ahead by itself to somebody who pulls. */
class DeflateQueue {
  readonly #source: BlockSource
  readonly #level: number
  readonly #inFlight: Promise<Buffer>[] = []
  #state: 'reading' | 'ended' | 'left' = 'reading'
  #failure: { readonly error: unknown } | undefined
  #changed = Promise.withResolvers<void>()

  constructor(source: BlockSource, level: number) {
    this.#source = source
    this.#level = level
  }

  /** Reads until the source ends, or nobody pulls any more. */
  async feed(): Promise<void> {
    let dictionary: Buffer | undefined
    for (;;) {
      const block = await this.#source.read()
      if (this.#state === 'left') return
      if (block === undefined) break
      const options = { level: this.#level, finishFlush: constants.Z_SYNC_FLUSH, chunkSize: OUTPUT_CHUNK_BYTES }
      const next = deflated(block, dictionary === undefined ? options : { ...options, dictionary })
      // The result is awaited later, or never if the source fails first.
      next.then(
        () => this.#source.giveBack(block),
        () => {},
      )
      this.#inFlight.push(next)
      dictionary = Buffer.from(block.subarray(-WINDOW_BYTES))
      this.#tellChange()
      while (this.#inFlight.length >= BLOCKS_IN_FLIGHT && this.#state === 'reading') await this.#changed.promise
    }
    this.#state = 'ended'
    this.#tellChange()
  }

  /** What the source threw comes behind what it gave. */
  fail(error: unknown): void {
    this.#failure = { error }
    this.#tellChange()
  }

  /** Undefined at the end. */
  async next(): Promise<Buffer | undefined> {
    for (;;) {
      const first = this.#inFlight[0]
      if (first !== undefined) {
        const block = await first
        void this.#inFlight.shift()
        this.#tellChange()
        return block
      }
      if (this.#failure !== undefined) throw this.#failure.error
      if (this.#state !== 'reading') return undefined
      await this.#changed.promise
    }
  }

  leave(): void {
    this.#state = 'left'
    this.#tellChange()
  }

  #tellChange(): void {
    this.#changed.resolve()
    this.#changed = Promise.withResolvers()
  }
}

/** On one core, the blocks' own beginnings and ends cost more than they bring. */
export const deflateByCores: Deflate = (source, level) =>
  availableParallelism() > 1 ? deflateParallel(source, level) : deflateSequential(source, level)
