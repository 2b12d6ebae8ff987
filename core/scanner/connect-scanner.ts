import { NotFoundError } from '../errors.ts'
import type { StepServices } from '../services.ts'
import { withFreshKeys } from './fresh-keys.ts'
import { withPatience } from './patience.ts'
import type { ScannerAdapter, ScannerKeys } from './scanner-adapter.ts'
import type { Scanner } from './scanner.ts'

/** A registered scanner and the adapter that talks to it. */
export interface ConnectedScanner {
  readonly scanner: Scanner
  readonly adapter: ScannerAdapter
}

/**
 * The scanner, and an adapter that reads the keys again when they are refused: another process may hold them in memory
 * for a while after they were rotated. It leaves a scanner alone for as long as that asked to be.
 *
 * @throws NotFoundError if the scanner, or its keys, are not there.
 */
export async function connectScanner(services: StepServices, scannerId: string): Promise<ConnectedScanner> {
  const scanner = await services.scanners.get(scannerId)
  if (scanner === undefined) throw new NotFoundError('scanner', scannerId)
  const keys = await services.secrets.get(scannerId)
  if (keys === undefined) throw new NotFoundError('API key of scanner', scannerId)
  const { type, apiUrl, tls } = scanner
  const connect = (current: ScannerKeys) => services.connector.connect({ type, apiUrl, tls, keys: current })
  const adapter = withFreshKeys(connect(keys), async () => {
    const stored = await services.secrets.refresh(scannerId)
    return stored === undefined || isSame(stored, keys) ? undefined : connect(stored)
  })
  const { connector, clock } = services
  return { scanner, adapter: withPatience(adapter, { connector, scannerId, apiUrl, clock }) }
}

function isSame(one: ScannerKeys, other: ScannerKeys): boolean {
  const { accessKey, secretKey } = other
  return one.accessKey.reveal() === accessKey.reveal() && one.secretKey.reveal() === secretKey.reveal()
}
