import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Clock } from '../core/clock.ts'
import type { ReportLink } from '../core/report/report-store.ts'

/** What a link gives access to. */
export interface DownloadGrant {
  readonly key: string
  readonly fileName: string
}

/** Links that carry their own permission: whoever has one may download one object until it expires. */
export interface DownloadLinks {
  sign(key: string, fileName: string, expiresInSeconds: number): ReportLink
  /** Undefined if the token is not ours, was altered, or has expired. */
  verify(token: string): DownloadGrant | undefined
}

/** Key, file name, and the end in milliseconds since 1970. */
const Payload = z.tuple([z.string(), z.string(), z.number()])
/** A link is a few hundred characters; more is not worth hashing. */
const TOKEN = /^(?<payload>[\w-]{1,8000})\.(?<signature>[\w-]{43})$/

export function createDownloadLinks(options: {
  /** 32 bytes, from `readOrCreateKey`. */
  secret: Buffer
  /** `http://127.0.0.1:8470`; a function, because the port may be known only once the server listens. */
  baseUrl: () => string
  clock: Clock
}): DownloadLinks {
  const { secret, baseUrl, clock } = options
  // The prefix keeps a signature made for another purpose from passing for a link.
  const signatureOf = (payload: string) =>
    createHmac('sha256', secret).update(`scanloop download v1 ${payload}`).digest('base64url')

  return {
    sign: (key, fileName, expiresInSeconds) => {
      const expiresAt = new Date(clock.now().getTime() + expiresInSeconds * 1000)
      const parts: z.infer<typeof Payload> = [key, fileName, expiresAt.getTime()]
      const payload = Buffer.from(JSON.stringify(parts)).toString('base64url')
      return { url: `${baseUrl()}/downloads/${payload}.${signatureOf(payload)}`, expiresAt }
    },

    verify: (token) => {
      const { payload, signature } = TOKEN.exec(token)?.groups ?? {}
      if (payload === undefined || signature === undefined) return undefined
      if (!timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(payload)))) return undefined
      const [key, fileName, expiresAt] = Payload.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()))
      return clock.now().getTime() < expiresAt ? { key, fileName } : undefined
    },
  }
}
