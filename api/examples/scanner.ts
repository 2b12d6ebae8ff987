import type { ScannerView } from '../views.ts'

export const SCANNER_ID = 'scanner-01m7yv7fahw2qs819k7sjspcs5'

export const SCANNER_INPUT = {
  name: 'Head office',
  type: 'nessus',
  apiUrl: 'https://nessus.example:8834',
  accessKey: 'the-access-key',
  secretKey: 'the-secret-key',
  tls: {
    mode: 'pin',
    fingerprint: `AA:BB:CC:DD${':00'.repeat(28)}`,
  },
} as const

const { name: _name, ...connection } = SCANNER_INPUT
export const CONNECTION_INPUT = connection

const allowed = { allowed: true } as const

export const SCANNER: ScannerView = {
  id: SCANNER_ID,
  name: SCANNER_INPUT.name,
  type: SCANNER_INPUT.type,
  apiUrl: SCANNER_INPUT.apiUrl,
  notes: '',
  tls: SCANNER_INPUT.tls,
  pollSeconds: 60,
  maxActiveRuns: 10,
  keyHint: '770f',
  identity: { edition: 'Nessus Manager', version: '10.8.3', pluginSet: '202611200605' },
  capabilities: {
    create: allowed,
    launch: allowed,
    pause: allowed,
    stop: allowed,
    exports: { nessus: allowed, csv: allowed, html: allowed, pdf: allowed },
  },
  checkedAt: '2026-11-21T10:00:00.000Z',
  createdAt: '2026-11-21T10:00:00.000Z',
  updatedAt: '2026-11-21T10:00:00.000Z',
  version: 1,
}
