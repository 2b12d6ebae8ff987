import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Scanner } from '../api-types.ts'
import { UsageError } from '../exit-code.ts'
import type { Terminal } from '../terminal/terminal.ts'

export interface TlsOptions {
  readonly ca?: string | undefined
  readonly pin?: string | undefined
  readonly insecure?: string | undefined
}

/** How the scanner's certificate is verified: by the system's authorities, unless one of the options says otherwise. */
export async function readTls({ ca, pin, insecure }: TlsOptions, terminal: Terminal): Promise<Scanner['tls']> {
  const given = [ca, pin, insecure].filter((option) => option !== undefined)
  if (given.length > 1) throw new UsageError('Of --ca, --pin and --insecure, give one.')
  if (pin !== undefined) return { mode: 'pin', fingerprint: pin }
  if (insecure !== undefined) return { mode: 'insecure', reason: insecure }
  if (ca === undefined) return { mode: 'system' }
  try {
    return { mode: 'ca', pem: await readFile(resolve(terminal.directory, ca), 'utf8') }
  } catch (error) {
    throw new UsageError(`--ca ${ca} cannot be read: ${error instanceof Error ? error.message : String(error)}.`)
  }
}
