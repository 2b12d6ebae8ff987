import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { constants, createGzip } from 'node:zlib'
import type { DownloadAnswer } from './answer.ts'
import { cloudHeaders, NESSUS_HEADERS } from './headers.ts'
import { acceptsGzip, writeHead } from './send.ts'

export interface DownloadFaults {
  bytesPerSecond?: number | undefined
  /** Where the content ends early, and whether the connection breaks there or the body closes as if complete. */
  end?: { at: { bytes: number } | { fraction: number }; isClean: boolean } | undefined
}

/**
 * Streams a report: chunked, compressed if accepted, with no length announced. The cloud announces the length, and
 * compresses nothing (recorded).
 */
export async function sendDownload(
  request: IncomingMessage,
  response: ServerResponse,
  answer: DownloadAnswer,
  faults: DownloadFaults,
  isCloud: boolean,
): Promise<void> {
  const isCompressed = !isCloud && acceptsGzip(request)
  if (isCloud) response.writeHead(200, cloudDownloadHeaders(answer))
  else {
    writeHead(response, 200, {
      ...NESSUS_HEADERS,
      'Content-Type': answer.contentType,
      'Content-Disposition': `attachment; filename="${answer.filename}"`,
      'Transfer-Encoding': 'chunked',
      ...(isCompressed ? { 'Content-Encoding': 'gzip' } : {}),
    })
  }
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
  return 'bytes' in at ? at.bytes : Math.floor(lengthOf(answer) * at.fraction)
}

function lengthOf(answer: DownloadAnswer): number {
  let length = 0
  for (const piece of answer.content()) length += piece.length
  return length
}

/** The name stands without quotes. */
function cloudDownloadHeaders(answer: DownloadAnswer): Record<string, string> {
  return {
    ...cloudHeaders(),
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': `attachment; filename=${answer.filename}`,
    'Content-Length': String(lengthOf(answer)),
    'Accept-Ranges': 'bytes',
    'X-Accel-Buffering': 'no',
  }
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
