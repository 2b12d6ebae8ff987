import { ScannerNotFoundError, ScannerProtocolError } from '../../core/errors.ts'
import type { ListedScan, RemoteScan, RemoteScanRequest } from '../../core/scanner/scanner-adapter.ts'
import { GATES, gatedDone, gatedJson } from './gate.ts'
import { gentlePlugins, gentleSettings, gentleSource } from './gentle.ts'
import { CreatedScan, FolderList, LaunchedRun, ScanList } from './schemas.ts'
import { statusOf } from './status.ts'
import { type PolicyTemplate, resolveSource } from './templates.ts'
import type { Wire } from './wire.ts'

/**
 * Creates a scan that starts only when it is launched: no `starttime`, no `rrules`, `launch_now` false.
 *
 * Nessus does not validate targets, and some versions were seen to ignore them until the scan was edited
 * (leonjza/PHPNessusNG issue 14); so what it says it kept is compared with what was sent.
 *
 * @throws InvalidInputError for an unknown template or policy, and for a template that cannot be made gentle.
 * @throws ScannerProtocolError, naming the new scan's id, if the scanner did not keep the targets.
 */
export async function createScan(
  wire: Wire,
  request: RemoteScanRequest,
  policyTemplate: PolicyTemplate,
): Promise<{ remoteId: string }> {
  const signal = wire.launchDeadline()
  const isGentle = request.gentle === true
  const wanted = isGentle ? gentleSource(request.source) : request.source
  const source = await resolveSource(wire, wanted, signal, policyTemplate)
  const folderId = await mainFolder(wire, signal)
  const body = {
    uuid: source.templateUuid,
    settings: {
      name: request.name,
      description: request.description,
      // Documented as required. A disabled scan refuses to be launched (403).
      enabled: true,
      launch: 'ON_DEMAND',
      launch_now: false,
      text_targets: request.targets.join(','),
      ...(request.remoteScannerId === undefined ? {} : { scanner_id: request.remoteScannerId }),
      ...(folderId === undefined ? {} : { folder_id: numeric(folderId) }),
      // A policy brings all of its settings with it. Else the template's defaults hold, which are the web page's.
      ...(source.policyId === undefined
        ? { safe_checks: 'yes', ...(isGentle ? gentleSettings() : {}) }
        : { policy_id: numeric(source.policyId) }),
    },
    ...(isGentle && source.policyId === undefined ? { plugins: gentlePlugins() } : {}),
  }
  const { scan } = await gatedJson(
    wire,
    { method: 'POST', path: '/scans', body, gate: GATES.create, signal },
    CreatedScan,
  )
  if (!isSameSet(targetSet(request.targets.join(',')), targetSet(scan.custom_targets ?? ''))) {
    const reason = `it created the scan ${scan.id} but did not keep its targets; delete that scan at the scanner`
    throw new ScannerProtocolError(wire.url, 'POST /scans', reason)
  }
  return { remoteId: scan.id }
}

/** Scans whose name holds `mark`, by ascending id: oldest first. */
export async function findScans(wire: Wire, mark: string): Promise<readonly RemoteScan[]> {
  const scans = await listScans(wire)
  return scans
    .filter(({ name }) => name.includes(mark))
    .map(({ id, name }) => ({ remoteId: id, name }))
    .sort((a, b) => a.remoteId.localeCompare(b.remoteId, 'en', { numeric: true }))
}

/** @throws ScannerBusyError if a run of it is active. */
export async function launch(wire: Wire, remoteId: string): Promise<{ uuid: string }> {
  const run = await gatedJson(
    wire,
    {
      method: 'POST',
      path: `${scanPath(remoteId)}/launch`,
      body: {},
      missing: `scan ${remoteId}`,
      gate: GATES.launch,
      signal: wire.launchDeadline(),
    },
    LaunchedRun,
  )
  return { uuid: run.scan_uuid }
}

/** Accepted means queued. @throws ScannerBusyError if the run is not in a status for it. */
export async function control(wire: Wire, remoteId: string, action: 'pause' | 'resume' | 'stop'): Promise<void> {
  await gatedDone(wire, {
    method: 'POST',
    path: `${scanPath(remoteId)}/${action}`,
    body: {},
    missing: `scan ${remoteId}`,
    gate: action === 'stop' ? GATES.stop : GATES.pause,
    signal: wire.launchDeadline(),
  })
}

/** Every scan that these keys may see; of each the latest run's uuid and status. The cheap way to poll. */
export async function listScans(wire: Wire) {
  const { scans } = await wire.json({ method: 'GET', path: '/scans' }, ScanList)
  return scans
}

/** The list as core reads it. */
export async function listRemoteScans(wire: Wire): Promise<readonly ListedScan[]> {
  const scans = await listScans(wire)
  return scans.map(({ id, name, status, uuid }) => ({
    remoteId: id,
    name,
    status: statusOf(status),
    ...(uuid === undefined ? {} : { latestUuid: uuid }),
  }))
}

/** @throws ScannerNotFoundError if the scan is not in the list. */
export async function listedScan(wire: Wire, remoteId: string) {
  const scans = await listScans(wire)
  const scan = scans.find(({ id }) => id === remoteId)
  if (scan === undefined) throw new ScannerNotFoundError(`scan ${remoteId}`, wire.url)
  return scan
}

export function scanPath(remoteId: string): string {
  return `/scans/${encodeURIComponent(remoteId)}`
}

/** "My Scans" of these keys' user; without it Nessus chooses. Ids differ by user, so the type is looked for. */
async function mainFolder(wire: Wire, signal: AbortSignal): Promise<string | undefined> {
  try {
    const { folders } = await wire.json({ method: 'GET', path: '/folders', signal }, FolderList)
    return folders.find(({ type }) => type === 'main')?.id
  } catch (error) {
    if (error instanceof ScannerNotFoundError) return undefined
    throw error
  }
}

/** Nessus writes these ids as integers, and expects them so. */
function numeric(id: string): number | string {
  return /^\d+$/.test(id) ? Number(id) : id
}

function targetSet(targets: string): Set<string> {
  return new Set(
    targets
      .toLowerCase()
      .split(/[\s,;]+/)
      .filter((target) => target !== ''),
  )
}

function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((item) => b.has(item))
}
