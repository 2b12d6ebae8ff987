import { createHash } from 'node:crypto'
import type { ClosableAdapter, ScannerConnection, ScannerConnector } from '../core/scanner/scanner-adapter.ts'
import type { ScannerType } from '../core/scanner/scanner.ts'
import { createNessusAdapter } from './nessus/nessus-adapter.ts'
import { createTenableVmAdapter } from './tenable-vm/tenable-vm-adapter.ts'

/** One line per engine. */
const ENGINES: Readonly<Record<ScannerType, (connection: ScannerConnection) => ClosableAdapter>> = {
  nessus: (connection) => createNessusAdapter(connection),
  'tenable-vm': (connection) => createTenableVmAdapter(connection),
}

/** A connector whose conversations can be ended. It can be used again afterwards. */
export interface ClosableConnector extends ScannerConnector {
  close(): Promise<void>
}

export interface ScannerConnectorOptions {
  /** How many adapters are kept. @default 100 */
  readonly limit?: number
}

/**
 * Picks the engine by type and keeps one adapter per address, trust and keys: changed keys get a new adapter. The
 * least recently used is forgotten first. Forgetting cuts nothing, because somebody may be in the middle of a
 * download with it; connections end with their requests. `close` cuts those of the adapters that are still kept.
 */
export function createScannerConnector({ limit = 100 }: ScannerConnectorOptions = {}): ClosableConnector {
  const adapters = new Map<string, ClosableAdapter>()
  return {
    connect(connection) {
      const key = cacheKey(connection)
      const adapter = adapters.get(key) ?? ENGINES[connection.type](connection)
      // A Map remembers the order of insertion: the last is the most recently used.
      adapters.delete(key)
      adapters.set(key, adapter)
      for (const oldest of adapters.keys()) {
        if (adapters.size <= limit) break
        adapters.delete(oldest)
      }
      return adapter
    },
    async close() {
      for (const adapter of adapters.values()) adapter.close()
      adapters.clear()
    },
  }
}

/** A hash, so that the keys do not lie in memory a second time. */
function cacheKey({ type, apiUrl, tls, keys }: ScannerConnection): string {
  const parts = [type, apiUrl, tls, keys.accessKey.reveal(), keys.secretKey.reveal()]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
