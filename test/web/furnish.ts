import { vi } from 'vitest'
import { startSimulator } from '../../simulator/simulator.ts'
import type { Simulator, SimulatorOptions } from '../../simulator/simulator.ts'
import type { Harness } from '../api/harness.ts'

/** Records of every kind that the pages show. */
export interface Furniture {
  readonly scanner: string
  /** A scanner whose edition lets API keys do little. */
  readonly limited: string
  readonly retrieved: string
  readonly notCreated: string
  readonly running: string
  readonly failed: string
  /** Of several reports as one ZIP: ready, being made, and failed. */
  readonly downloads: { readonly ready: string; readonly preparing: string; readonly failed: string }
  readonly close: () => Promise<void>
}

const TARGETS = '172.16.36.39, 172.16.36.42, 172.16.36.44'

export async function furnish(harness: Harness): Promise<Furniture> {
  const { registered, defined, reaches, ask, hide } = harness
  const simulators: Simulator[] = []
  const another = async (name: string, options: Partial<SimulatorOptions>, changes: object = {}) => {
    const simulator = await startSimulator(options)
    simulators.push(simulator)
    const { url: apiUrl, accessKey, secretKey, fingerprint } = simulator
    hide(accessKey)
    hide(secretKey)
    const tls = { mode: 'pin', fingerprint }
    return { simulator, id: (await registered({ name, apiUrl, accessKey, secretKey, tls, ...changes })).id }
  }

  const scanner = (await registered({ name: 'Head office', notes: 'Nessus Manager in the Tai Koo Shing office' })).id
  const limited = await another('Branch', { edition: 'professional' }, { notes: 'Nessus Professional' })
  const slow = await another('Plant network', { speed: 2 })
  const broken = await another('Warehouse', { speed: 600 })
  const scan = async (scannerId: string, changes: object) =>
    (await defined({ scannerId, targets: TARGETS, autoCreate: true, autoStart: true, ...changes })).id

  const failed = await scan(broken.id, { name: 'Warehouse scanners', formats: [{ format: 'nessus' }] })
  broken.simulator.addFault({ kind: 'export-error' })
  await reaches(failed, 'FAILED')
  const members = [{ scannerId: scanner }, { scannerId: slow.id, reaches: ['Everything'] }]
  await ask('PUT', '/v1/pools', { body: { pools: [{ name: 'Berlin', members, notes: 'Two in the same rack.' }] } })
  const notes = 'Scan on the three 172.16.x.x endpoints'
  const retrieved = await scan(scanner, { name: 'Office printers and phones', notes })
  await reaches(retrieved, 'RETRIEVED')
  const schedule = { expression: 'cron(30 2 ? * MON *)', timezone: 'Asia/Hong_Kong' }
  await ask('PUT', `/v1/scans/${retrieved}/schedule`, { body: schedule })
  const targets = '10.20.0.0/24, mail.example, 2001:db8::10, 10.21.0.1-10.21.0.40'
  const notCreated = await scan(scanner, { name: 'Defined, not created', targets, autoCreate: false, autoStart: false })
  await scan(scanner, { name: 'To be started by hand', autoStart: false })
  const running = await scan(slow.id, { name: 'Programmable controllers', targets: '10.30.0.1-10.30.0.12' })
  await reaches(running, 'RUNNING')
  const downloads = await prepareDownloads(harness, [retrieved, notCreated])
  const close = async () => {
    for (const simulator of simulators) await simulator.close()
  }
  return { scanner, limited: limited.id, retrieved, notCreated, running, failed, downloads, close }
}

async function prepareDownloads({ ask, server }: Harness, scanIds: readonly string[]): Promise<Furniture['downloads']> {
  const { downloads } = server.services
  const made = async () => {
    const { id } = (await ask('POST', '/v1/downloads', { body: { scanIds } })).body as { id: string }
    return await vi.waitFor(async () => {
      const download = await downloads.get(id)
      if (download?.status !== 'READY') throw new Error('It is not ready.')
      return download
    })
  }
  const ready = await made()
  const preparing = await made()
  const { object: _object, readyAt, ...rest } = preparing
  const progress = { bytesDone: 123_456, bytesTotal: 761_694 }
  const message = 'The reports are being copied into one ZIP.'
  const work = { owner: 'nobody', attempt: 1, heartbeatAt: readyAt, dueAt: rest.expiresAt, progress, message }
  await downloads.save({ ...rest, ...work, status: 'PREPARING' })
  const failed = await made()
  const error = { name: 'StorageUnavailableError', message: 'The disk is full.', action: 'Make room.' }
  await downloads.save({ ...failed, status: 'FAILED', error })
  return { ready: ready.id, preparing: preparing.id, failed: failed.id }
}
