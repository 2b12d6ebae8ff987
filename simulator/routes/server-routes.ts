import { json } from '../http/answer.ts'
import { route } from '../http/router.ts'
import type { Route } from '../http/router.ts'
import { epochSeconds } from '../report/report-source.ts'
import { isActive } from '../scan/run.ts'
import { latestRun } from '../scan/scan.ts'
import type { World } from '../world.ts'
import { OWNER, OWNER_ID } from '../world.ts'

const DAY_SECONDS = 86_400

export const serverRoutes: readonly Route[] = [
  route('GET /server/status', ({ world }) => json(serverStatus(world)), { open: true }),
  // Without keys Nessus answers a reduced form; with wrong ones it is taken to do the same.
  route('GET /server/properties', ({ world, isAuthenticated }) => json(serverProperties(world, isAuthenticated)), {
    open: true,
  }),
  route('GET /session', () => json(SESSION)),
  // Nobody can log in here by password: the product does not, to stay within the licence.
  route('POST /session', () => json({ error: 'Invalid Credentials' }, 401), { open: true }),
  route('PUT /session/keys', ({ world, note }) => {
    const { secretKey, accessKey } = world.rotateKeys()
    note('rotated the API keys')
    return json({ secretKey, accessKey })
  }),
  route('GET /scanners', ({ world }) => json({ scanners: [localScanner(world)] })),
]

/** The values of `initLevel` and of the details are examples; their types are known. */
export function serverStatus(world: World): Record<string, unknown> {
  const progress = world.startUpProgress()
  const status = progress === undefined ? 'ready' : 'loading'
  const basic = { code: 200, progress: progress ?? null, status }
  if (world.edition.isOld) return basic
  return {
    ...basic,
    pluginSet: progress === undefined,
    pluginData: progress === undefined,
    initLevel: progress === undefined ? 4 : 1,
    detailed_status: {
      login_status: progress === undefined ? 'allow' : 'deny',
      feed_status: { progress: progress ?? 100, status },
      db_status: { progress: null, status: 'ready' },
      engine_status: { progress: progress ?? 100, status },
    },
  }
}

function serverProperties(world: World, isAuthenticated: boolean): Record<string, unknown> {
  const { edition } = world
  const open = { nessus_type: edition.nessusType, idle_timeout: '30', disable_rss_widget: false, notifications: [] }
  if (!isAuthenticated) return edition.isOld ? open : { ...open, ...flags(world), feed_error: 0, is_offline: false }
  const identified = {
    ...open,
    server_version: edition.version,
    server_build: edition.build,
    nessus_ui_version: edition.uiVersion,
    nessus_ui_build: '20',
    server_uuid: '0f2b8a2e-6d65-5c1d-7a3c-51a71a701f2e5b1f4c9d3a7e6f10',
    platform: 'LINUX',
    plugin_set: world.pluginSet(),
    loaded_plugin_set: world.pluginSet(),
    expiration: epochSeconds(world.bootedAt) + 300 * DAY_SECONDS,
    expiration_time: 300,
  }
  if (edition.isOld) return { ...identified, license: { type: edition.licenseType, name: edition.licenseName } }
  return {
    ...identified,
    ...flags(world),
    used_ip_count: usedAddresses(world),
    users_count: 1,
    scanner_boottime: epochSeconds(world.bootedAt),
    scanner_backend_boottime: epochSeconds(world.bootedAt),
    license: licence(world),
    capabilities: { scan_vulnerability_groups: true, scan_vulnerability_groups_mixed: true, report_email_config: true },
    update: { href: null, new_version: false, restart: 0 },
    restart_pending: { reason: null, type: null },
    restart_needed: null,
    restarting: false,
    feed_error: 0,
    is_offline: false,
    template_version: world.pluginSet(),
    template_version_upgrade_necessary: false,
    npv7: 0,
    tenable_links: [],
    guidesDisabled: false,
  }
}

function flags(world: World): Record<string, unknown> {
  const { mayScan, mayExport } = world.edition
  return {
    features: {
      scan_api: mayScan,
      api: true,
      report: mayExport,
      policies: true,
      remote_link: mayScan,
      cluster: false,
      users: mayScan,
      vpr: true,
      offline: true,
      plugin_rules: true,
      folders: true,
      local_scanner: true,
      logs: true,
      smtp: true,
    },
  }
}

function licence(world: World): Record<string, unknown> {
  return {
    type: world.edition.licenseType,
    name: world.edition.licenseName,
    mode: 0,
    // -1 is how Tenable writes "no limit" elsewhere; for Nessus it was not recorded.
    ips: world.settings.licensedHosts ?? -1,
    agents: world.edition.mayScan ? 512 : 0,
    agents_used: 0,
    scanners: world.edition.mayScan ? 16 : 0,
    scanners_used: 0,
    expiration_date: epochSeconds(world.bootedAt) + 300 * DAY_SECONDS,
    restricted: false,
    ...flags(world),
  }
}

function usedAddresses(world: World): number {
  return new Set(world.allScans().flatMap((scan) => scan.runs.flatMap((run) => run.hosts.map((host) => host.ip)))).size
}

const SESSION = {
  id: OWNER_ID,
  username: OWNER,
  email: null,
  name: null,
  type: 'local',
  permissions: 128,
  lastlogin: 1_700_000_000,
  container_id: 0,
  groups: null,
}

function localScanner(world: World): Record<string, unknown> {
  return {
    id: 1,
    uuid: '00000000-0000-0000-0000-00000000000000000000000000001',
    name: 'Local Scanner',
    type: 'local',
    status: 'on',
    scan_count: world.allScans().filter((scan) => isActive(latestRun(scan))).length,
    engine_version: world.edition.version,
    platform: 'LINUX',
    loaded_plugin_set: world.pluginSet(),
    ui_version: world.edition.uiVersion,
    linked: 1,
    owner: 'system',
    // A linking secret on a real server: recognisable, so that a test can look for it in logs.
    key: 'simulated-linking-key-never-log-this',
    license: null,
  }
}
