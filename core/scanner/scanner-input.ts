import { z } from 'zod'
import { Name, Notes } from '../free-text.ts'
import { refusedAddress } from './scanner-address.ts'
import { ScannerType, TlsMode } from './scanner.ts'

/** What a URL of `https` has as host, if it is not a name. */
const ADDRESS = /^[\d.]+$|:/

/**
 * The scanner's address: https only, no credentials, query or fragment; a trailing slash is dropped. What a name resolves
 * to is judged when it is connected to, every time.
 */
export const ApiUrl = z
  .string()
  .trim()
  .max(2000)
  .transform((text, context) => {
    const refuse = (message: string): never => {
      context.issues.push({ code: 'custom', message, input: text })
      return z.NEVER
    }
    if (!URL.canParse(text)) return refuse('must be a URL such as https://nessus.example:8834')
    const url = new URL(text)
    if (url.protocol !== 'https:') return refuse('must begin with https://, because API keys travel with every request')
    if (url.username !== '' || url.password !== '') return refuse('must not hold a user name or password')
    if (url.search !== '' || url.hash !== '') return refuse('must not hold a query or a fragment')
    // The parser has made one spelling of all: 169.254.169.254 may come as 0xa9fea9fe or [::ffff:a9fe:a9fe].
    const host = url.hostname.replace(/^\[|\]$/g, '')
    const what = ADDRESS.test(host) ? refusedAddress(host) : undefined
    if (what !== undefined) return refuse(`must not lead to ${host}, ${what}`)
    return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
  })

const ApiKey = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .regex(/^[\x21-\x3a\x3c-\x7e]+$/, 'must be printable characters without spaces or semicolons')

/** What a caller gives to register a scanner. */
export const ScannerInput = z.strictObject({
  name: Name,
  type: ScannerType,
  apiUrl: ApiUrl,
  accessKey: ApiKey,
  secretKey: ApiKey,
  notes: Notes.default(''),
  tls: TlsMode.default({ mode: 'system' }),
  pollSeconds: z.number().int().min(1).max(3600).default(60),
  maxActiveRuns: z.number().int().min(1).max(10_000).default(10),
})
export type ScannerInput = z.infer<typeof ScannerInput>

/** What a caller may change. Keys are changed together: one alone is never right. */
export const ScannerPatch = z
  .strictObject({
    name: Name,
    apiUrl: ApiUrl,
    accessKey: ApiKey,
    secretKey: ApiKey,
    notes: Notes,
    tls: TlsMode,
    pollSeconds: z.number().int().min(1).max(3600),
    maxActiveRuns: z.number().int().min(1).max(10_000),
  })
  .partial()
  .refine((patch) => (patch.accessKey === undefined) === (patch.secretKey === undefined), {
    path: ['secretKey'],
    message: 'accessKey and secretKey are changed together',
  })
export type ScannerPatch = z.infer<typeof ScannerPatch>
