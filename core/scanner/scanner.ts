import { z } from 'zod'
import { CapabilityMatrix, ScannerIdentity } from './capabilities.ts'

/** The engines that this build can drive. */
export const ScannerType = z.enum(['nessus', 'tenable-vm'])
export type ScannerType = z.infer<typeof ScannerType>

/** Whether the product has scanners of its own, one of which does a scan: `remoteScannerId` of a scan chooses it. */
export function hasRemoteScanners(type: ScannerType): boolean {
  return type === 'tenable-vm'
}

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
