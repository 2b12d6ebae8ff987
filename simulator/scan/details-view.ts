import { epochSeconds } from '../report/report-source.ts'
import { recordedBody } from '../template/recordings.ts'
import type { World } from '../world.ts'
import { OWNER, OWNER_ID } from '../world.ts'
import { isArchived } from './cloud-age.ts'
import { cloudHistoryItem, cloudInfo } from './cloud-view.ts'
import { policyNameOf } from './launch.ts'
import type { Run } from './run.ts'
import { observedHosts } from './run-view.ts'
import type { ObservedHost } from './run-view.ts'
import type { Scan } from './scan.ts'
import { lastChange } from './scan-view.ts'
import { countSeverities } from './severity.ts'
import { vulnerabilitiesOf } from './vulnerabilities.ts'

export interface DetailsQuery {
  /** The run to show; undefined for a scan that never ran. */
  run: Run | undefined
  /** A status to show instead of the latest run's. */
  status: string | undefined
  /** The runs that the history lists. */
  history: readonly Run[]
  /** At most so many hosts. */
  limit: number | undefined
  /** Hosts that a large report will hold beyond the run's own. */
  extraHosts: number
}

/** GET /scans/{id}: what a scan's page shows. */
export function scanDetails(world: World, scan: Scan, query: DetailsQuery): Record<string, unknown> {
  const { run, status } = query
  const isGone = run !== undefined && world.edition.isCloud && isArchived(run, world.now())
  const hosts = run && !isGone ? observedHosts(run, world.settings.speed) : []
  const history = query.history.map((entry) =>
    world.edition.isCloud ? cloudHistoryItem(entry, world.now()) : historyItem(world, entry),
  )
  if (status !== undefined) history.slice(-1).forEach((latest) => Object.assign(latest, { status }))
  return {
    info: {
      ...infoOfScan(world, scan),
      ...(run ? infoOfRun(world, run, hosts.length + query.extraHosts) : NEVER_RUN),
      ...(run && status !== undefined ? { status } : {}),
      ...(world.edition.isCloud ? cloudInfo(scan, run, world.now()) : {}),
    },
    hosts: hosts.slice(0, query.limit).map(hostItem),
    comphosts: [],
    vulnerabilities: vulnerabilitiesOf(hosts),
    compliance: [],
    history: history.length > 0 ? history : null,
    // 17 KB of filter descriptions come with every answer, as on the wire.
    filters: recordedBody('scan_export_bytesio--01-get-filters-scans-reports')['filters'],
    notes: run && run.notes.length > 0 ? run.notes : null,
    remediations: {
      remediations: [],
      num_hosts: hosts.length,
      num_cves: 0,
      num_impacted_hosts: 0,
      num_remediated_cves: 0,
    },
    ...(isPlain(world) ? {} : { prioritization: null }),
  }
}

/** Nessus 6 and the cloud lack what Nessus 10 has added. */
const isPlain = ({ edition }: World): boolean => edition.isOld || edition.isCloud

const NEVER_RUN = { status: 'empty', uuid: null, hostcount: 0, scan_start: null, scan_end: null, timestamp: 0 }

function infoOfScan(world: World, scan: Scan): Record<string, unknown> {
  const modern = {
    scan_group: null,
    node_name: null,
    node_host: null,
    node_id: null,
    policy_template_uuid: scan.templateUuid,
    license_info: { limit: world.settings.licensedHosts ?? -1, trimmed: 0 },
    tag_targets: null,
  }
  return {
    acls: [
      { permissions: 0, owner: null, display_name: null, name: null, id: null, type: 'default' },
      { permissions: 128, owner: 1, display_name: OWNER, name: OWNER, id: OWNER_ID, type: 'user' },
    ],
    edit_allowed: true,
    alt_targets_used: false,
    policy: policyNameOf(world, scan),
    'pci-can-upload': false,
    hasaudittrail: true,
    user_permissions: 128,
    folder_id: scan.folderId,
    no_target: false,
    targets: scan.targets,
    control: true,
    offline: false,
    object_id: scan.id,
    scanner_name: 'Local Scanner',
    haskb: true,
    scan_type: 'local',
    migrated: 0,
    name: scan.name,
    ...(isPlain(world) ? {} : modern),
  }
}

function infoOfRun(world: World, run: Run, hostCount: number): Record<string, unknown> {
  const begun = run.stretches[0]?.at
  const start = begun === undefined ? null : epochSeconds(begun)
  const end = run.endedAt === undefined ? null : epochSeconds(run.endedAt)
  const licence = { limit: world.settings.licensedHosts ?? -1, trimmed: run.trimmed }
  return {
    status: run.status,
    uuid: run.uuid,
    alt_targets_used: run.facts.usedAltTargets,
    policy: run.facts.policyName,
    scanner_start: start,
    scan_start: epochSeconds(run.launchedAt),
    scanner_end: end,
    scan_end: end,
    timestamp: epochSeconds(lastChange(run, world.now())),
    hostcount: hostCount,
    ...(isPlain(world) ? {} : { license_info: licence }),
  }
}

/** On the wire these are counts and their sum; the documentation calls them percentages and a rating. */
function hostItem(host: ObservedHost): Record<string, unknown> {
  const [info, low, medium, high, critical] = countSeverities(host.profile, host.itemCount)
  const current = Math.floor(100 * host.progress)
  const checks = Math.floor(CHECKS_PER_HOST * host.progress)
  return {
    host_id: host.hostId,
    host_index: host.hostId - 2,
    hostname: host.name,
    progress: `${current}-100/${checks}-${CHECKS_PER_HOST}`,
    scanprogresscurrent: current,
    scanprogresstotal: 100,
    numchecksconsidered: checks,
    totalchecksconsidered: CHECKS_PER_HOST,
    // Fits the recorded figure: 46750 for 3, 12, 45, 13 and 120.
    score: 10_000 * critical + 1000 * high + 100 * medium + 10 * low + info,
    severity: critical + high + medium + low + info,
    severitycount: {
      item: [info, low, medium, high, critical, 0, 0, 0, 0, 0].map((count, severitylevel) => ({
        count,
        severitylevel,
      })),
    },
    critical,
    high,
    medium,
    low,
    info,
    offline_critical: 0,
    offline_high: 0,
    offline_medium: 0,
    offline_low: 0,
    offline_info: 0,
  }
}

const CHECKS_PER_HOST = 103_620

function historyItem(world: World, run: Run): Record<string, unknown> {
  return {
    history_id: run.historyId,
    uuid: run.uuid,
    status: run.status,
    creation_date: epochSeconds(run.launchedAt),
    last_modification_date: epochSeconds(lastChange(run, world.now())),
    owner_id: OWNER_ID,
    type: 'local',
    scheduler: 0,
    schedule_type: 'manual',
    alt_targets_used: run.facts.usedAltTargets,
    ...(world.edition.isOld ? {} : { node_id: null, node_name: null, node_host: null, scan_group: null }),
  }
}
