import { Secret } from '../../core/secret.ts'
import type { ScannerType } from '../../core/scanner/scanner.ts'
import { createScannerConnector } from '../../scanners/connector.ts'
import type { Edition, FaultSpec } from '../../simulator/simulator.ts'
import { startSimulator } from '../../simulator/simulator.ts'
import type { Change, EngineBench, Mishap } from './engine-bench.ts'

const PATHS: Readonly<Record<Change, string>> = { create: '/scans$', launch: '/launch$' }
const EFFECTS: Readonly<Record<Change, string>> = { create: 'created scan ', launch: 'launched scan ' }

/** A bench of the simulator as one edition, and of the engine that the product chooses for the type. */
export async function openSimulatorBench(type: ScannerType, edition: Edition): Promise<EngineBench> {
  let skippedMs = 0
  const simulator = await startSimulator({ edition, clock: () => Date.now() + skippedMs })
  const connector = createScannerConnector()
  const { accessKey, secretKey } = simulator
  const adapter = connector.connect({
    type,
    apiUrl: simulator.url,
    tls: { mode: 'ca', pem: simulator.certificatePem },
    keys: { accessKey: new Secret(accessKey), secretKey: new Secret(secretKey) },
  })
  return {
    type,
    adapter,
    template: 'advanced',
    secrets: [accessKey, secretKey],
    skip: (minutes) => void (skippedMs += minutes * 60_000),
    inflict: (mishap, change) => simulator.setFaults([faultFor(mishap, change)]),
    heal: () => simulator.clearFaults(),
    asked: (change) => {
      const pattern = new RegExp(PATHS[change])
      return simulator.calls().filter(({ method, path }) => method === 'POST' && pattern.test(path)).length
    },
    done: (change) => simulator.calls().filter(({ effect }) => effect?.startsWith(EFFECTS[change]) === true).length,
    startByHand: async (targets) => {
      const scanId = simulator.createByHand({ name: 'By hand', targets: targets.join(',') })
      return { scanId: String(scanId), uuid: simulator.launchByHand(scanId) }
    },
    close: async () => {
      await connector.close()
      await simulator.close()
    },
  }
}

function faultFor(mishap: Mishap, change: Change | undefined): FaultSpec {
  const match = { method: 'POST', path: change === undefined ? '/' : PATHS[change] }
  switch (mishap) {
    case 'answer-lost':
      return { kind: 'reset-after', match }
    case 'request-lost':
      return { kind: 'reset-before', match }
    case 'gateway-error':
      return { kind: 'http-error', status: 502, html: true }
    case 'rate-limited':
      return { kind: 'http-error', status: 429, match: change === undefined ? {} : match }
    case 'keys-revoked':
      return { kind: 'key-rotation' }
    case 'unknown-status':
      return { kind: 'unknown-status', status: 'pondering' }
    case 'null-lists':
      return { kind: 'null-lists' }
    case 'history-late':
      return { kind: 'stale-history', ms: 60_000 }
    case 'export-failed':
      return { kind: 'export-error' }
    case 'export-busy':
      return { kind: 'export-409' }
    case 'report-cut':
      return { kind: 'cut-download', atFraction: 0.5 }
    case 'report-short':
      return { kind: 'truncate-download', atFraction: 0.5 }
    case 'report-is-an-error':
      return { kind: 'json-error-download' }
    default:
      throw new TypeError(`no fault for ${String(mishap satisfies never)}`)
  }
}
