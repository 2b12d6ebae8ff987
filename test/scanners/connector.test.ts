import { describe, expect, test } from 'vitest'
import type { ScannerConnection } from '../../core/scanner/scanner-adapter.ts'
import { Secret } from '../../core/secret.ts'
import { createScannerConnector } from '../../scanners/connector.ts'

const connection = (change: { apiUrl?: string; secret?: string; pin?: string } = {}): ScannerConnection => ({
  type: 'nessus',
  apiUrl: change.apiUrl ?? 'https://scanner.example:8834',
  tls: change.pin === undefined ? { mode: 'system' } : { mode: 'pin', fingerprint: change.pin },
  keys: { accessKey: new Secret('access'), secretKey: new Secret(change.secret ?? 'secret') },
})

describe('the connector', () => {
  test('gives the same adapter for the same scanner, trust and keys', () => {
    const connector = createScannerConnector()
    expect(connector.connect(connection())).toBe(connector.connect(connection()))
  })

  test.each([{ apiUrl: 'https://other.example' }, { secret: 'rotated' }, { pin: 'AA' }])(
    'gives another adapter after %j',
    (change) => {
      const connector = createScannerConnector()
      expect(connector.connect(connection(change))).not.toBe(connector.connect(connection()))
    },
  )

  test('forgets the least recently used above its limit', () => {
    const connector = createScannerConnector({ limit: 2 })
    const first = connector.connect(connection({ secret: '1' }))
    const second = connector.connect(connection({ secret: '2' }))
    expect(connector.connect(connection({ secret: '1' }))).toBe(first)
    connector.connect(connection({ secret: '3' }))
    expect(connector.connect(connection({ secret: '1' }))).toBe(first)
    expect(connector.connect(connection({ secret: '2' }))).not.toBe(second)
  })

  test('closed, its adapters reach nothing', async () => {
    const connector = createScannerConnector()
    const adapter = connector.connect(connection())
    await connector.close()
    await expect(adapter.findScans('x')).rejects.toMatchObject({
      name: 'ScannerUnreachableError',
      mayHaveTakenEffect: false,
    })
  })
})
