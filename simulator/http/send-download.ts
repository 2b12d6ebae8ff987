import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { constants, createGzip } from 'node:zlib'
import type { DownloadAnswer } from './answer.ts'
import { acceptsGzip, NESSUS_HEADERS, writeHead } from './send.ts'

export interface DownloadFaults {
  bytesPerSecond?: number | undefined
  /** Where the content ends early, and whether the connection breaks there or the body closes as if complete. */
  end?: { at: { bytes: number } | { fraction: number }; isClean: boolean } | undefined
}

/** Streams a report: chunked, compressed if accepted, with no length announced. */
export async function sendDownload(
  request: IncomingMessage,
  response: ServerResponse,
  answer: DownloadAnswer,
  faults: DownloadFaults,
): Promise<void> {
  const isCompressed = acceptsGzip(request)
  writeHead(response, 200, {
    ...NESSUS_HEADERS,
    'Content-Type': answer.contentType,
    'Content-Disposition': `attachment; filename="${answer.filename}"`,
    'Transfer-Encoding': 'chunked',
    ...(isCompressed ? { 'Content-Encoding': 'gzip' } : {}),
  })
  const { end, bytesPerSecond } = faults
  const isCut = end !== undefined && !end.isClean
  const whole = end ? shorten(answer.content(), endOf(end.at, answer)) : answer.content()
  const content = bytesPerSecond === undefined ? whole : drip(whole, bytesPerSecond)
  // A cut stream is flushed but not finished: its last bytes would say "complete".
  const finishFlush = isCut ? constants.Z_SYNC_FLUSH : constants.Z_FINISH
  if (isCompressed) await pipeline(content, createGzip({ level: 1, finishFlush }), response, { end: !isCut })
  else await pipeline(content, response, { end: !isCut })
  if (isCut) response.socket?.destroySoon()
}

/** A fraction needs the whole length, which is found by making the content once for nobody. */
function endOf(at: { bytes: number } | { fraction: number }, answer: DownloadAnswer): number {
  if ('bytes' in at) return at.bytes
  let length = 0
  for (const piece of answer.content()) length += piece.length
  return Math.floor(length * at.fraction)
}

function* shorten(content: Iterable<Buffer>, length: number): Generator<Buffer> {
  let left = length
  for (const piece of content) {
    if (piece.length >= left) {
      if (left > 0) yield piece.subarray(0, left)
      return
    }
    left -= piece.length
    yield piece
  }
}

/** Ten drops a second, or fewer when there are fewer bytes. */
async function* drip(content: Iterable<Buffer>, bytesPerSecond: number): AsyncGenerator<Buffer> {
  const drop = Math.max(1, Math.floor(bytesPerSecond / 10))
  for (const piece of content) {
    for (let offset = 0; offset < piece.length; offset += drop) {
      const part = piece.subarray(offset, offset + drop)
      yield part
      await sleep((1000 * part.length) / bytesPerSecond, undefined, { ref: false })
    }
  }
}
