import { createHash, createHmac } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { InvalidInputError } from '../core/errors.ts'
import { answerOnce } from '../core/idempotency/answer-once.ts'
import type { KeptAnswer } from '../core/idempotency/idempotency-store.ts'
import type { ApiEnvironment } from './routing.ts'

/** The header's field is a string of Structured Fields, in quotes; most clients send it without. */
const KEY = /^(?:"(?<quoted>[\x20\x21\x23-\x5b\x5d-\x7e]{1,255})"|(?<plain>[\x21\x23-\x5b\x5d-\x7e]{1,255}))$/

/** The others are about the moment of the answer, and are made anew. */
const KEPT_HEADERS = ['content-type', 'location', 'etag'] as const

/**
 * Carries a POST with an `Idempotency-Key` out once, and gives the answer of the first to those that repeat it, with
 * `Idempotency-Replayed: true`. It belongs behind the check of the role, and before whatever does something.
 *
 * https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header
 */
export const once: MiddlewareHandler<ApiEnvironment> = async (context, next) => {
  const header = context.req.header('Idempotency-Key')
  if (context.req.method !== 'POST' || header === undefined) return next()
  const request = await identify(context, keyIn(header))
  const replayed = await answerOnce(context.get('keys'), request, async () => {
    await next()
    return { answer: await kept(context.res), error: context.error }
  })
  if (replayed === undefined) return
  return new Response(replayed.body === '' ? null : replayed.body, {
    status: replayed.status,
    headers: { ...replayed.headers, 'Idempotency-Replayed': 'true' },
  })
}

function keyIn(header: string): string {
  const { quoted, plain } = KEY.exec(header)?.groups ?? {}
  const key = quoted ?? plain
  if (key !== undefined) return key
  throw new InvalidInputError([
    { path: 'Idempotency-Key', message: 'must be 1 to 255 visible ASCII characters, such as a UUID' },
  ])
}

/**
 * A key is the caller's and the route's own: the same one of somebody else, or for another route, is another one. The
 * fingerprint is made with the key, which is stored nowhere, because a body can hold the keys of a scanner: from the
 * digest alone nobody can try out what was in it.
 */
async function identify(context: Context<ApiEnvironment>, key: string) {
  const { pathname, search } = new URL(context.req.url)
  const id = createHash('sha256').update(JSON.stringify([context.get('actor'), routePath(context), key]))
  const fingerprint = createHmac('sha256', key)
    .update(`${pathname}${search}\n`)
    .update(Buffer.from(await context.req.arrayBuffer()))
  return { id: id.digest('base64url'), fingerprint: fingerprint.digest('base64url') }
}

async function kept(response: Response): Promise<KeptAnswer> {
  const headers = KEPT_HEADERS.flatMap((name) => {
    const value = response.headers.get(name)
    return value === null ? [] : [[name, value] as const]
  })
  return { status: response.status, headers: Object.fromEntries(headers), body: await response.clone().text() }
}
