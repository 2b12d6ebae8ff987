import { epochSeconds } from '../report/report-source.ts'
import { CLOUD_SCANNERS } from '../template/cloud-scanners.ts'
import type { CloudScanner } from '../template/cloud-scanners.ts'
import { OWNER, OWNER_ID } from '../world.ts'
import { isArchived } from './cloud-age.ts'
import { isActive } from './run.ts'
import type { Run } from './run.ts'
import { latestRun } from './scan.ts'
import type { Scan } from './scan.ts'
import { lastChange } from './scan-view.ts'

/** How Tenable Vulnerability Management shows what Nessus shows otherwise; shapes as recorded from 2018 to 2022. */

/** The answer to POST and PUT. `default_permissions` has two s here, and `enabled` is a boolean. */
export function cloudScanObject(scan: Scan): Record<string, unknown> {
  return {
    tag_type: null,
    container_id: 'd8631403-ed95-4aa9-9137-e691b6dc3b4e',
    owner_uuid: '1a2d0102-11b0-4aee-b04f-7240fb66514f',
    uuid: scan.uuid,
    name: scan.name,
    description: scan.description,
    policy_id: scan.policyId,
    scanner_id: null,
    scanner_uuid: scannerOf(scan).id,
    emails: scan.emails,
    sms: '',
    enabled: scan.isEnabled,
    include_aggregate: true,
    scan_time_window: null,
    custom_targets: scan.targets,
    target_network_uuid: null,
    auto_routed: 0,
    remediation: 0,
    starttime: scan.starttime,
    rrules: scan.rrules,
    timezone: scan.timezone,
    notification_filters: null,
    shared: 0,
    user_permissions: 128,
    default_permissions: 0,
    owner: OWNER,
    owner_id: OWNER_ID,
    last_modification_date: epochSeconds(scan.modifiedAt),
    creation_date: epochSeconds(scan.createdAt),
    type: 'public',
    id: scan.id,
  }
}

/** What the cloud does with an id that it does not know was not recorded; here its own scanner takes the scan. */
function scannerOf({ cloudScannerId }: Scan): CloudScanner {
  const [own] = CLOUD_SCANNERS
  return CLOUD_SCANNERS.find(({ id }) => id === cloudScannerId) ?? own
}

/** An item of GET /scans. The schedule is known by its uuid from the start; `uuid` is the latest run's. */
export function cloudScanItem(scan: Scan, now: number, status: string | undefined): Record<string, unknown> {
  const run = latestRun(scan)
  return {
    template_uuid: scan.templateUuid,
    permissions: 128,
    legacy: false,
    type: run ? 'ps' : null,
    read: scan.isRead,
    last_modification_date: run ? epochSeconds(lastChange(run, now)) : 0,
    creation_date: run ? epochSeconds(run.launchedAt) : 0,
    status: (run && status) ?? run?.status ?? 'empty',
    uuid: run?.uuid ?? null,
    shared: false,
    user_permissions: 128,
    owner: OWNER,
    schedule_uuid: scan.uuid,
    timezone: scan.timezone,
    rrules: scan.rrules,
    starttime: scan.starttime,
    enabled: scan.isEnabled,
    control: true,
    wizard_uuid: scan.templateUuid,
    policy_id: scan.policyId,
    name: scan.name,
    id: scan.id,
    progress: run ? progressOf(run) : 0,
    total_targets: run?.hosts.length ?? 0,
    has_triggers: false,
  }
}

/** What the cloud adds to `info`, and has instead of what Nessus says there. */
export function cloudInfo(scan: Scan, run: Run | undefined, now: number): Record<string, unknown> {
  return {
    owner: OWNER,
    schedule_uuid: scan.uuid,
    scanner_name: scannerOf(scan).name,
    shared: null,
    tag_targets: null,
    scan_type: 'ps',
    is_archived: run !== undefined && isArchived(run, now),
    reindexing: false,
    scanner_start: null,
    scanner_end: null,
    migrated: undefined,
    offline: undefined,
    ...(run ? {} : { uuid: null }),
  }
}

/** An entry of `history` in the details. */
export function cloudHistoryItem(run: Run, now: number): Record<string, unknown> {
  return {
    history_id: run.historyId,
    owner_id: OWNER_ID,
    creation_date: epochSeconds(run.launchedAt),
    last_modification_date: epochSeconds(lastChange(run, now)),
    uuid: run.uuid,
    type: 'ps',
    status: run.status,
    scheduler: 0,
    alt_targets_used: run.facts.usedAltTargets,
    is_archived: isArchived(run, now),
  }
}

/** An entry of GET /scans/{id}/history, which has other names for the same. */
export function historyEntry(run: Run, now: number): Record<string, unknown> {
  return {
    time_end: run.endedAt === undefined ? null : epochSeconds(run.endedAt),
    scan_uuid: run.uuid,
    id: run.historyId,
    is_archived: isArchived(run, now),
    time_start: epochSeconds(run.launchedAt),
    visibility: 'public',
    targets: { custom: run.facts.usedAltTargets, default: null },
    status: run.status,
  }
}

/** 0 to 100; 100 only of a run that has ended. */
export function progressOf(run: Run): number {
  if (!isActive(run)) return 100
  return run.totalWorkMs === 0 ? 0 : Math.min(99, Math.floor((100 * run.workMs) / run.totalWorkMs))
}
