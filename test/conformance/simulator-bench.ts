import { Agent, request } from 'undici'
import { Secret } from '../../core/secret.ts'
import type { ScannerType } from '../../core/scanner/scanner.ts'
import { createScannerConnector } from '../../scanners/connector.ts'
import type { Call, Edition, FaultSpec } from '../../simulator/simulator.ts'
import { gentlePlugins, gentleSettings } from '../../scanners/tenable/gentle.ts'
import { startSimulator } from '../../simulator/simulator.ts'
import type { Change, EngineBench, Mishap, SettingsMishap } from './engine-bench.ts'

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
  const ca = new Agent({ connect: { ca: simulator.certificatePem } })
  /** A request that somebody else makes, with the same keys. */
  const wire = async (method: 'PUT' | 'POST', path: string, body: object): Promise<Record<string, unknown>> => {
    const { body: answer } = await request(`${simulator.url}${path}`, {
      method,
      dispatcher: ca,
      headers: {
        'X-ApiKeys': `accessKey=${accessKey}; secretKey=${secretKey}`,
        'Content-Type': 'application/json',
      },
      body: JSON.stringify(body),
    })
    return (await answer.json()) as Record<string, unknown>
  }
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
    gentle: {
      inflict: (mishap) => simulator.setFaults([settingsFault(mishap)]),
      log: () => simulator.calls().flatMap(toldOf),
      loosen: async (remoteId) => {
        const { name } = await adapter.readScan(remoteId)
        await wire('PUT', `/scans/${remoteId}`, scanBody({ name, ...gentleSettings(), max_hosts_per_scan: '100' }))
      },
      policies: async () => {
        const hard = await wire('POST', '/policies', scanBody({ ...gentleSettings(), safe_checks: 'no' }))
        const soft = await wire('POST', '/policies', scanBody({ ...gentleSettings(), max_hosts_per_scan: '1' }))
        return [String(hard['policy_id']), String(soft['policy_id'])]
      },
    },
    startByHand: async (targets) => {
      const scanId = simulator.createByHand({ name: 'By hand', targets: targets.join(',') })
      return { scanId: String(scanId), uuid: simulator.launchByHand(scanId) }
    },
    close: async () => {
      await ca.close()
      await connector.close()
      await simulator.close()
    },
  }
}

const ADVANCED = 'ad629e16-03b6-8c1d-cef6-ef8c9dd3c658d24bd260ef5f9e66'

const scanBody = (settings: object) => ({
  uuid: ADVANCED,
  settings: { name: 'Changed by hand', text_targets: '192.0.2.64', ...settings },
  plugins: gentlePlugins(),
})

function settingsFault(mishap: SettingsMishap): FaultSpec {
  switch (mishap) {
    case 'setting-dropped':
      return { kind: 'drop-setting', setting: 'max_checks_per_host' }
    case 'setting-changed':
      return { kind: 'change-setting', setting: 'safe_checks', value: 'no' }
    case 'family-dropped':
      return { kind: 'drop-setting', setting: 'Denial of Service' }
    case 'settings-untold':
      return { kind: 'no-settings' }
    default:
      throw new TypeError(`no fault for ${String(mishap satisfies never)}`)
  }
}

/** A call of the log in the words of the bench; nothing of those that are of no interest here. */
function toldOf({ method, path, effect = '' }: Call): string[] {
  const created = /^created scan (\d+)/.exec(effect)?.[1]
  const launched = /^launched scan (\d+)/.exec(effect)?.[1]
  const readBack = method === 'GET' ? /^\/editor\/scan\/(\d+)$/.exec(path)?.[1] : undefined
  if (created !== undefined) return [`create ${created}`]
  if (launched !== undefined) return [`launch ${launched}`]
  return readBack === undefined ? [] : [`read-back ${readBack}`]
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
