import { z } from 'zod'
import { Name, Notes } from '../free-text.ts'
import { CapabilityMatrix, ScannerIdentity } from './capabilities.ts'

/** The engines that this build can drive. */
export const ScannerType = z.enum(['nessus', 'tenable-vm'])
export type ScannerType = z.infer<typeof ScannerType>

/** A SHA-256 certificate fingerprint, `AA:BB:…`; input may be lower case and without colons. */
export const CertificateFingerprint = z
  .string()
  .trim()
  .regex(/^([0-9a-fA-F]{2}:?){31}[0-9a-fA-F]{2}$/, 'must be a SHA-256 fingerprint of 32 hexadecimal bytes')
  .transform((text) =>
    text
      .replaceAll(':', '')
      .toUpperCase()
      .replaceAll(/(..)(?=.)/g, '$1:'),
  )

/** How the scanner's certificate is verified. There is no silent insecure mode: `insecure` asks for a reason. */
export const TlsMode = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('system') }),
  z.strictObject({
    mode: z.literal('ca'),
    pem: z
      .string()
      .max(100_000)
      .regex(/-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----/, 'must hold a PEM certificate')
      // A bundle of certificate and key would be stored, and shown, with the scanner.
      .refine((pem) => !pem.includes('PRIVATE KEY'), 'must not hold a private key; give the certificate alone'),
  }),
  z.strictObject({ mode: z.literal('pin'), fingerprint: CertificateFingerprint }),
  z.strictObject({ mode: z.literal('insecure'), reason: z.string().trim().min(10).max(500) }),
])
export type TlsMode = z.infer<typeof TlsMode>

/** The scanner's address: https only, no credentials, query or fragment; a trailing slash is dropped. */
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
    return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
  })

/** A scanner as it is stored. Its API keys are elsewhere, in the secret store; `keyHint` tells them apart. */
export const Scanner = z.object({
  id: z.string(),
  name: z.string(),
  type: ScannerType,
  apiUrl: z.string(),
  notes: z.string(),
  tls: TlsMode,
  /** Seconds between two looks at a running scan. */
  pollSeconds: z.number().int(),
  /** How many runs may be at work on this scanner at once; more wait in QUEUED. */
  maxActiveRuns: z.number().int(),
  /** The last four characters of the access key. */
  keyHint: z.string(),
  identity: ScannerIdentity,
  capabilities: CapabilityMatrix,
  /** When identity and capabilities were last read from the scanner. */
  checkedAt: z.iso.datetime(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  version: z.number().int(),
})
export type Scanner = z.infer<typeof Scanner>

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
