import { createHash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { currentRequestId } from '../api/request-id.ts'
import { LinkExpiredError } from '../core/errors.ts'
import type { ReportStore } from '../core/report/report-store.ts'
import { outputTypeOf } from '../core/output/create-output.ts'
import { parseByteRange } from './byte-range.ts'
import { attachment } from '../core/report/content-disposition.ts'
import type { DownloadLinks } from './download-links.ts'

/** Serves `GET` and `HEAD /downloads/:token`. The link is the credential, so that any program can follow it. */
export function downloadRoutes(reports: Pick<ReportStore, 'open' | 'size'>, links: DownloadLinks): Hono {
  const routes = new Hono()

  routes.get('/downloads/:token', async (context, next) => {
    // The page of a download of several reports has its address here too; no token looks like that.
    if (/^download-\w+$/.test(context.req.param('token'))) return next()
    const grant = links.verify(context.req.param('token'))
    if (grant === undefined) {
      const { name, httpStatus, message, action } = new LinkExpiredError()
      return problem(context, httpStatus, message, action, {}, name)
    }
    const size = await reports.size(grant.key)
    if (size === undefined) return gone(context)

    const etag = `"${String(size)}-${createHash('sha256').update(grant.key).digest('hex').slice(0, 32)}"`
    const headers = {
      'Content-Type': outputTypeOf(grant.fileName) ?? 'application/zip',
      'Content-Disposition': attachment(grant.fileName),
      'Accept-Ranges': 'bytes',
      ETag: etag,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    }
    // Ranges are defined for GET alone; and what Hono answers to HEAD is this answer without its body, so that a file
    // opened for it would stay open.
    if (context.req.method === 'HEAD') return context.body(null, 200, { ...headers, 'Content-Length': String(size) })

    const ifRange = context.req.header('If-Range')
    const wanted = ifRange === undefined || ifRange === etag ? context.req.header('Range') : undefined
    const range = parseByteRange(wanted, size)
    if (range === 'unsatisfiable') {
      const action = 'Ask for bytes within the file.'
      return problem(context, 416, `The file has ${String(size)} bytes.`, action, {
        'Content-Range': `bytes */${String(size)}`,
      })
    }

    const { start, end } = range ?? { start: 0, end: size - 1 }
    const length = end - start + 1
    const body = length === 0 ? emptyBody() : await reports.open(grant.key, { start, end })
    if (body === undefined) return gone(context)
    // Cancelling the stream ends the iteration, and with it the reading of the file.
    const stream = ReadableStream.from(exactly(body, length)) as ReadableStream<Uint8Array<ArrayBuffer>>
    return context.body(stream, range === undefined ? 200 : 206, {
      ...headers,
      'Content-Length': String(length),
      ...(range === undefined ? {} : { 'Content-Range': `bytes ${String(start)}-${String(end)}/${String(size)}` }),
    })
  })

  return routes
}

/**
 * Passes on a body of a length that was promised. If the object was replaced by a shorter one in between, the
 * connection is cut: a client must not take the part for the whole.
 */
function exactly(body: AsyncIterable<Uint8Array>, length: number): AsyncIterable<Uint8Array> {
  const pieces = body[Symbol.asyncIterator]()
  let missing = length
  const iterator: AsyncIterator<Uint8Array> = {
    next: async () => {
      const piece = await pieces.next()
      if (piece.done === true) {
        if (missing > 0) throw new Error(`The report ended ${String(missing)} bytes before its end.`)
        return piece
      }
      missing -= piece.value.length
      return piece
    },
    return: async () => {
      await pieces.return?.()
      return { done: true, value: undefined }
    },
  }
  return { [Symbol.asyncIterator]: () => iterator }
}

async function* emptyBody(): AsyncGenerator<Uint8Array> {
  // Nothing to give.
}

function gone(context: Context): Response {
  const action = 'Repeat RETRIEVE, then ask for a new link.'
  return problem(context, 404, 'This report is no longer stored.', action, {}, 'NotFoundError')
}

/** A problem document (RFC 9457). */
function problem(
  context: Context,
  status: 403 | 404 | 416,
  detail: string,
  action: string,
  headers: Record<string, string> = {},
  name?: string,
): Response {
  const kind = name === undefined ? 'about:blank' : `urn:scanloop:error:${name}`
  return context.body(
    JSON.stringify({
      type: kind,
      title: name ?? 'Range Not Satisfiable',
      status,
      detail,
      action,
      requestId: currentRequestId(),
    }),
    status,
    {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'private, no-store',
      ...headers,
    },
  )
}
