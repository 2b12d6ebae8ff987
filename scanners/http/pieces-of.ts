import { finished } from 'node:stream'
import type { Readable } from 'node:stream'

/** Of pieces that wait to be asked for: then the stream pauses. A TLS record has 16 KiB. */
const WAITING_BYTES = 64 * 1024

/**
 * A stream's bytes in the pieces that they came in. Iterating over the stream itself would join what waits in it, which
 * copies every byte of a large body into new memory. Bytes that came before an error come before it here too. Ending the
 * iteration early destroys the stream.
 */
export async function* piecesOf(stream: Readable): AsyncGenerator<Uint8Array> {
  const end: { isThere: boolean; error?: Error | null | undefined } = { isThere: false }
  let waiting: Uint8Array[] = []
  let bytes = 0
  let changed = Promise.withResolvers<void>()
  stream.on('data', (piece: Uint8Array) => {
    waiting.push(piece)
    bytes += piece.byteLength
    if (bytes >= WAITING_BYTES) stream.pause()
    changed.resolve()
  })
  finished(stream, { writable: false }, (error) => {
    end.isThere = true
    end.error = error
    changed.resolve()
  })
  try {
    for (;;) {
      const pieces = waiting
      waiting = []
      for (const piece of pieces) yield piece
      if (waiting.length > 0) continue
      if (end.error) throw end.error
      if (end.isThere) return
      bytes = 0
      changed = Promise.withResolvers()
      stream.resume()
      await changed.promise
    }
  } finally {
    stream.destroy()
  }
}
