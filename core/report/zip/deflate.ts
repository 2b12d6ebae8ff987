import { createDeflateRaw } from 'node:zlib'
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
    // Also called, with an error, for every waiting block when the stream is destroyed.
    stream.write(block, () => {
      queued -= block.length
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
