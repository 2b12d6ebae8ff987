/** Ten thousand scans for bench/api.ts, as a large team may have them. */
import { join } from 'node:path'
import { RunStatus } from '../core/run/run-status.ts'
import { newId } from '../core/id.ts'
import { openDatabase } from '../local/database.ts'
import { SqliteScanStore } from '../local/sqlite-scan-store.ts'
import { SqliteScannerStore } from '../local/sqlite-scanner-store.ts'
import { aScan, aScanner } from '../test/support/records.ts'

const PLACES = ['Zürich', 'Genève', 'Basel', 'Bern', 'Lausanne', 'Winterthur', 'Luzern', 'St. Gallen', 'Lugano', 'Biel']
const PARTS = ['head office', 'printers', 'servers', 'cameras', 'guest network', 'data centre', 'VPN', 'laboratory']
const FIRST = Date.parse('2025-01-01T00:00:00Z')
const HOUR_MS = 3_600_000

/** The scanner that a tenth of the scans belong to. */
export const RARE_SCANNER = 'scanner-01'

/** Stores so many, one an hour, in one transaction: the disk is not what is measured. */
export async function storeScans(directory: string, count: number): Promise<void> {
  const database = openDatabase(join(directory, 'scanloop.db'))
  try {
    const scanners = new SqliteScannerStore(database)
    for (const id of [RARE_SCANNER, 'scanner-02']) await scanners.create(aScanner({ id, name: id }))
    const scans = new SqliteScanStore(database)
    database.run('BEGIN')
    for (let index = 0; index < count; index += 1) await scans.create(scanOf(index))
    database.run('COMMIT')
  } finally {
    database.close()
  }
}

function scanOf(index: number) {
  const created = new Date(FIRST + index * HOUR_MS)
  const status = RunStatus.options[index % RunStatus.options.length] ?? 'RETRIEVED'
  const place = PLACES[(index * 7) % PLACES.length] ?? ''
  const part = PARTS[(index * 3) % PARTS.length] ?? ''
  const at = created.toISOString()
  return aScan({
    id: newId('scan', created),
    scannerId: index % 10 === 0 ? RARE_SCANNER : 'scanner-02',
    name: `${place} ${part} ${String(index)}`,
    notes: `Asked for by the team of ${place}, every month.`,
    creation: 'CREATED',
    remoteId: String(1000 + index),
    createdAt: at,
    updatedAt: at,
    latest: { number: 1, status, runVersion: 5, at: new Date(created.getTime() + HOUR_MS).toISOString() },
  })
}
