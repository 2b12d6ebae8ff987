import { createHash } from 'node:crypto'
import type { Finding } from '../finding/finding.ts'

/** The name of the way in which fingerprints are made; a change of it makes every finding new to whoever keeps them. */
export const FINGERPRINT_NAME = 'scanloopFinding/v1'

/**
 * What makes a finding the same in the next run: where it is, which plugin found it, and, of compliance checks and web
 * applications, which check and which address. Not its output, severity or plugin's name, all of which change while the
 * weakness stays. 64 hexadecimal digits.
 *
 * Two findings of one report may agree in it, as they may agree in all that it is made from.
 */
export function fingerprintOf(finding: Finding): string {
  const { host, port, protocol, pluginId, compliance, uri } = finding
  // JSON keeps the parts apart, whatever they hold.
  const parts = [host.toLowerCase(), port, protocol, pluginId, compliance?.check ?? null, uri ?? null]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
