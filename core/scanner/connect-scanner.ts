import { NotFoundError } from '../errors.ts'
import type { Services } from '../services.ts'
import type { ScannerAdapter } from './scanner-adapter.ts'
import type { Scanner } from './scanner.ts'

/** A registered scanner and the adapter that talks to it. */
export interface ConnectedScanner {
  readonly scanner: Scanner
  readonly adapter: ScannerAdapter
}

/** @throws NotFoundError if the scanner, or its keys, are not there. */
export async function connectScanner(services: Services, scannerId: string): Promise<ConnectedScanner> {
  const scanner = await services.scanners.get(scannerId)
  if (scanner === undefined) throw new NotFoundError('scanner', scannerId)
  const keys = await services.secrets.get(scannerId)
  if (keys === undefined) throw new NotFoundError('API key of scanner', scannerId)
  return {
    scanner,
    adapter: services.connector.connect({ type: scanner.type, apiUrl: scanner.apiUrl, tls: scanner.tls, keys }),
  }
}
