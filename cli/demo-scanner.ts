import { registerAuditedScanner, updateAuditedScanner } from '../core/audit/audited-scanners.ts'
import { defineAuditedScan } from '../core/audit/audited-scans.ts'
import { allPages } from '../core/page.ts'
import { ScanInput } from '../core/scan/scan-input.ts'
import { ScannerInput } from '../core/scanner/scanner-input.ts'
import type { Services } from '../core/services.ts'
import { startSimulator } from '../simulator/simulator.ts'

const NAME = 'Simulated Nessus'
/** In the audit log, where nobody should take it for a person. */
const ACTOR = 'demo'

/**
 * A simulator in this process, registered as a scanner, with an example of a scan; the registration of an earlier start
 * is used again.
 */
export async function startDemoScanner(services: Services): Promise<{ name: string; close(): Promise<void> }> {
  const simulator = await startSimulator({ speed: 60 })
  const connection = {
    apiUrl: simulator.url,
    accessKey: simulator.accessKey,
    secretKey: simulator.secretKey,
    tls: { mode: 'ca' as const, pem: simulator.certificatePem },
  }
  const known = await findByName(services, NAME)
  if (known === undefined) {
    const notes = 'A simulator that scans nothing. Its scans are gone when Scanloop ends.'
    const scanner = await registerAuditedScanner(
      services,
      ACTOR,
      ScannerInput.parse({ ...connection, name: NAME, type: 'nessus', notes, pollSeconds: 2 }),
    )
    await defineAuditedScan(services, ACTOR, exampleOf(scanner.id))
  } else {
    await updateAuditedScanner(services, ACTOR, known, connection, undefined)
  }
  return { name: NAME, close: () => simulator.close() }
}

/** Something to look at from the first minute on: it is done in about a quarter of one. */
function exampleOf(scannerId: string): ScanInput {
  return ScanInput.parse({
    scannerId,
    name: 'Example of three endpoints',
    targets: '172.16.36.39, 172.16.36.42, 172.16.36.44',
    notes: 'Defined by --demo: created, started and retrieved by itself.',
    autoStart: true,
  })
}

async function findByName(services: Services, name: string): Promise<string | undefined> {
  for await (const scanner of allPages((page) => services.scanners.list(page))) {
    if (scanner.name === name) return scanner.id
  }
  return undefined
}
