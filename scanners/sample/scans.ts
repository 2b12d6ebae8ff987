import { z } from 'zod'
import { InvalidInputError } from '../../core/errors.ts'
import type { ListedScan, RemoteScan, RemoteScanRequest } from '../../core/scanner/scanner-adapter.ts'
import { GATES } from './probe.ts'
import type { SampleWire } from './sample-wire.ts'
import { Policies, Scan, ScanList, StartedRun, statusOf, Templates } from './schemas.ts'

/**
 * One request that creates, after looks that change nothing.
 *
 * @throws InvalidInputError at `template` if the scanner does not have it.
 */
export async function createScan(wire: SampleWire, request: RemoteScanRequest): Promise<{ remoteId: string }> {
  const { name, description, targets, source } = request
  if ('template' in source) {
    const { templates } = await wire.json({ method: 'GET', path: '/templates' }, Templates)
    if (!templates.some((template) => template.name === source.template)) {
      const names = templates.map((template) => template.name).join(', ')
      const message = `not at the scanner; it has ${names}`
      throw new InvalidInputError([{ path: 'template', message, piece: source.template.slice(0, 200) }])
    }
  }
  const body = { name, description, targets, ...source }
  const { id } = await wire.json({ method: 'POST', path: '/scans', body, gate: GATES.create }, Scan)
  return { remoteId: id }
}

/** By the mark that core has put into the name. The list is by age, as promised. */
export async function findScans(wire: SampleWire, mark: string): Promise<readonly RemoteScan[]> {
  const scans = await listScans(wire)
  return scans.filter(({ name }) => name.includes(mark)).map(({ remoteId, name }) => ({ remoteId, name }))
}

export async function listScans(wire: SampleWire): Promise<readonly ListedScan[]> {
  const { scans } = await wire.json({ method: 'GET', path: '/scans' }, ScanList)
  return scans.map(({ id, name, status, latest }) => ({
    remoteId: id,
    name,
    status: statusOf(status),
    ...(latest === undefined ? {} : { latestUuid: latest }),
  }))
}

/** @throws ScannerNotFoundError */
export async function readScan(wire: SampleWire, remoteId: string): Promise<z.infer<typeof Scan>> {
  return await wire.json({ method: 'GET', path: scanPath(remoteId), missing: `scan ${remoteId}` }, Scan)
}

/** One request. Whether one without an answer took effect, core finds out by `listRuns`. */
export async function launch(wire: SampleWire, remoteId: string): Promise<{ uuid: string }> {
  const path = `${scanPath(remoteId)}/runs`
  const call = { method: 'POST', path, missing: `scan ${remoteId}`, gate: GATES.launch } as const
  const { run } = await wire.json(call, StartedRun)
  return { uuid: run }
}

/** @throws ScannerBusyError if the run is not in a status for it. */
export async function control(wire: SampleWire, remoteId: string, action: 'pause' | 'resume' | 'stop'): Promise<void> {
  const path = `${scanPath(remoteId)}/${action}`
  const gate = action === 'stop' ? GATES.stop : GATES.pause
  await wire.json({ method: 'POST', path, missing: `scan ${remoteId}`, gate }, z.unknown())
}

export async function listTemplates(wire: SampleWire) {
  const { templates } = await wire.json({ method: 'GET', path: '/templates' }, Templates)
  return templates.map(({ name, title, about }) => ({ name, title, description: about }))
}

export async function listPolicies(wire: SampleWire) {
  const { policies } = await wire.json({ method: 'GET', path: '/policies' }, Policies)
  return policies
}

export function scanPath(remoteId: string): string {
  return `/scans/${encodeURIComponent(remoteId)}`
}
