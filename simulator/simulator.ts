import type { Call } from './call-log.ts'
import { makeCertificate } from './certificate.ts'
import { readFaults } from './faults/fault-spec.ts'
import type { FaultSpec } from './faults/fault-spec.ts'
import { Listener } from './http/listener.ts'
import { completeOptions } from './options.ts'
import type { Edition, SimulatorOptions } from './options.ts'
import { createByHand, launchByHand } from './scan/by-hand.ts'
import type { ScanByHand } from './scan/by-hand.ts'
import { World } from './world.ts'

export type { Call, Edition, FaultSpec, ScanByHand, SimulatorOptions }

/** A Nessus that scans nothing: on the wire it is one, and its reports are real ones with other names. */
export interface Simulator {
  readonly url: string
  readonly port: number
  /** Serves as its own authority: give it to a client as `ca`. */
  readonly certificatePem: string
  /** SHA-256 of the certificate's DER form, "AA:BB:…". */
  readonly fingerprint: string
  /** The keys that are valid now. */
  readonly accessKey: string
  readonly secretKey: string
  /** Every API call received, in order. */
  calls(): Call[]
  setFaults(faults: FaultSpec[]): void
  addFault(fault: FaultSpec): void
  clearFaults(): void
  rotateKeys(): { accessKey: string; secretKey: string }
  /** Creates a scan as a person at the web interface does, on any edition; its id. */
  createByHand(scan: ScanByHand): number
  /** Launches a scan in the same way; the run's uuid. */
  launchByHand(scanId: number): string
  /** The server restarts: runs under way are aborted, exports are gone, connections are refused for a moment. */
  restart(): Promise<void>
  close(): Promise<void>
}

export async function startSimulator(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  const settings = completeOptions({ ...options, faults: readFaults(options.faults ?? []) })
  const world = new World(settings)
  const certificate = await makeCertificate()
  const listener = new Listener(world, certificate)
  await listener.open()
  const { certificatePem, fingerprint } = certificate
  return {
    url: `https://${urlHost(settings.host)}:${listener.port}`,
    port: listener.port,
    certificatePem,
    fingerprint,
    get accessKey() {
      return world.accessKey
    },
    get secretKey() {
      return world.secretKey
    },
    calls: () => world.calls.all(),
    setFaults: (faults) => world.faults.replace(readFaults(faults)),
    addFault: (fault) => readFaults([fault]).forEach((checked) => world.faults.add(checked)),
    clearFaults: () => world.faults.replace([]),
    rotateKeys: () => world.rotateKeys(),
    createByHand: (scan) => createByHand(world, scan),
    launchByHand: (scanId) => launchByHand(world, scanId),
    restart: () => listener.restart(),
    close: () => listener.close(),
  }
}

/** An address to reach the server at: one cannot connect to "any interface", and IPv6 wants brackets. */
function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
