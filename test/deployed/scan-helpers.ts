import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { verifyArchive } from '../../cli/verify-archive.ts'
import type { VerifiedArchive } from '../../cli/verify-archive.ts'
import type { Simulator } from '../../simulator/simulator.ts'
import type { DeployedWorld } from './world.ts'

/** What the stories read of a scan. */
export interface ScanDetail {
  readonly id: string
  readonly status: string
  readonly creation: string
  readonly run?: {
    readonly number: number
    readonly status: string
    readonly message: string
    readonly trigger: string
    readonly settled: boolean
    readonly error?: { readonly name: string; readonly message: string }
  }
}

export interface ReportLink {
  readonly url: string
  readonly expiresAt: string
  readonly fileName: string
  readonly bytes: number
  readonly sha256: string
}

export const TARGETS = ['172.16.36.39', '172.16.36.42', '172.16.36.44']

/** Defines a scan of three hosts with all three flags; its id. */
export async function defineScan(world: DeployedWorld, scannerId: string, more: object = {}): Promise<string> {
  const flags = { autoCreate: true, autoStart: true, autoRetrieve: true }
  const { id } = await world.call<{ id: string }>('POST', '/v1/scans', {
    scannerId,
    targets: TARGETS,
    ...flags,
    ...more,
  })
  return id
}

export async function readScan(world: DeployedWorld, scanId: string): Promise<ScanDetail> {
  return await world.call<ScanDetail>('GET', `/v1/scans/${scanId}`)
}

/** @throws Error with the run's own error as soon as it failed, instead of at the deadline. */
export async function untilStatus(world: DeployedWorld, scanId: string, status: string): Promise<ScanDetail> {
  return await world.until(`${scanId} is ${status}`, async () => {
    const scan = await readScan(world, scanId)
    if (scan.status === status) return scan
    if (scan.status === 'FAILED') throw new Error(`The run failed: ${JSON.stringify(scan.run)}`)
    return undefined
  })
}

/** Follows the link as a browser does, and reads what came by an independent ZIP reader. */
export async function downloadReport(link: ReportLink): Promise<VerifiedArchive> {
  const directory = await mkdtemp(join(tmpdir(), 'scanloop-download-'))
  try {
    const path = join(directory, 'report.zip')
    const response = await fetch(link.url, { signal: AbortSignal.timeout(120_000) })
    if (!response.ok || response.body === null) {
      throw new Error(`The link answered ${String(response.status)}: ${await response.text()}`)
    }
    await pipeline(Readable.fromWeb(response.body as never), createWriteStream(path))
    return await verifyArchive(path)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

/** What the simulator did, of one kind: `launched`, `created`. */
export function effects(simulator: Simulator, kind: string): string[] {
  return simulator.calls().flatMap(({ effect }) => (effect?.startsWith(kind) === true ? effect : []))
}
