import type { Scanner, TlsMode } from '../api/types.ts'

/** The form as it stands, texts as they were typed. */
export interface ScannerForm {
  readonly type: Scanner['type']
  readonly name: string
  readonly apiUrl: string
  readonly accessKey: string
  readonly secretKey: string
  readonly notes: string
  readonly tlsMode: TlsMode['mode']
  readonly pem: string
  readonly fingerprint: string
  readonly reason: string
  readonly pollSeconds: string
  readonly maxActiveRuns: string
}

export type ChangeForm = (changes: Partial<ScannerForm>) => void

export const EMPTY_FORM: ScannerForm = {
  type: 'nessus',
  name: '',
  apiUrl: '',
  accessKey: '',
  secretKey: '',
  notes: '',
  tlsMode: 'system',
  pem: '',
  fingerprint: '',
  reason: '',
  pollSeconds: '60',
  maxActiveRuns: '10',
}

/** Keys go in and never come out, so that a form of a registered scanner has none. */
export function formOf(scanner: Scanner): ScannerForm {
  const { type, name, apiUrl, notes, tls, pollSeconds, maxActiveRuns } = scanner
  return {
    ...EMPTY_FORM,
    type,
    name,
    apiUrl,
    notes,
    tlsMode: tls.mode,
    ...(tls.mode === 'ca' ? { pem: tls.pem } : {}),
    ...(tls.mode === 'pin' ? { fingerprint: tls.fingerprint } : {}),
    ...(tls.mode === 'insecure' ? { reason: tls.reason } : {}),
    pollSeconds: String(pollSeconds),
    maxActiveRuns: String(maxActiveRuns),
  }
}

export function tlsOf({ tlsMode, pem, fingerprint, reason }: ScannerForm): TlsMode {
  switch (tlsMode) {
    case 'system':
      return { mode: 'system' }
    case 'ca':
      return { mode: 'ca', pem }
    case 'pin':
      return { mode: 'pin', fingerprint }
    case 'insecure':
      return { mode: 'insecure', reason }
  }
}

/** What is needed to ask the scanner. */
export function connectionOf(form: ScannerForm) {
  const { type, apiUrl, accessKey, secretKey } = form
  return { type, apiUrl, accessKey, secretKey, tls: tlsOf(form) } as const
}

export function detailsOf(form: ScannerForm) {
  const { name, notes, pollSeconds, maxActiveRuns } = form
  return { name, notes, pollSeconds: Number(pollSeconds), maxActiveRuns: Number(maxActiveRuns) }
}

/** Whether enough is there to ask the scanner. What is wrong with it, the API says better. */
export function canConnect({ apiUrl, accessKey, secretKey }: ScannerForm): boolean {
  return [apiUrl, accessKey, secretKey].every((text) => text.trim() !== '')
}
