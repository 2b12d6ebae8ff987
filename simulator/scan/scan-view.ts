import { epochSeconds } from '../report/report-source.ts'
import { OWNER, OWNER_ID } from '../world.ts'
import { isActive } from './run.ts'
import type { Run } from './run.ts'
import { latestRun } from './scan.ts'
import type { Scan } from './scan.ts'

/** The answer to POST and PUT. `default_permisssions` really has three s on Nessus. */
export function scanObject(scan: Scan): Record<string, unknown> {
  return {
    container_id: 0,
    uuid: scan.uuid,
    name: scan.name,
    description: scan.description,
    policy_id: scan.policyId,
    scanner_id: 1,
    emails: scan.emails,
    attach_report: 0,
    attached_report_maximum_size: 26_214_400,
    attached_report_type: null,
    sms: null,
    enabled: scan.isEnabled ? 1 : 0,
    use_dashboard: 0,
    dashboard_file: null,
    live_results: 0,
    scan_time_window: null,
    custom_targets: scan.targets,
    migrated: 0,
    starttime: scan.starttime,
    rrules: scan.rrules,
    timezone: scan.timezone,
    notification_filters: null,
    shared: 0,
    user_permissions: 128,
    default_permisssions: 0,
    owner: OWNER,
    owner_id: OWNER_ID,
    last_modification_date: epochSeconds(scan.modifiedAt),
    creation_date: epochSeconds(scan.createdAt),
    type: 'public',
    id: scan.id,
  }
}

export interface ShownInList {
  /** The list of one folder does not repeat the folder. */
  withoutFolder?: boolean
  /** A status instead of the true one. */
  status?: string | undefined
}

/** An item of GET /scans. Its dates are those of the latest run, and 0 for a scan that never ran. */
export function scanItem(scan: Scan, now: number, show: ShownInList = {}): Record<string, unknown> {
  const run = latestRun(scan)
  const item = {
    type: run ? 'local' : null,
    read: scan.isRead,
    last_modification_date: run ? epochSeconds(lastChange(run, now)) : 0,
    creation_date: run ? epochSeconds(run.launchedAt) : 0,
    status: (run && show.status) ?? run?.status ?? 'empty',
    uuid: run?.uuid ?? null,
    shared: false,
    user_permissions: 128,
    owner: OWNER,
    timezone: scan.timezone,
    rrules: scan.rrules,
    starttime: scan.starttime,
    // In the list this says whether a schedule is on, and it is a boolean.
    enabled: scan.isEnabled && scan.rrules !== null,
    control: true,
    live_results: 0,
    name: scan.name,
    id: scan.id,
  }
  return show.withoutFolder ? item : { folder_id: scan.folderId, ...item }
}

/** An active run changes all the time. */
export const lastChange = (run: Run, now: number): number => (isActive(run) ? now : run.statusAt)
