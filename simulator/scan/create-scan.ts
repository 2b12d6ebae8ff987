import { notFound } from '../http/answer.ts'
import { objectAt, textAt } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { nessusUuid } from '../random.ts'
import { MAIN_FOLDER } from '../world.ts'
import type { World } from '../world.ts'
import { readConfiguration } from './configuration.ts'
import type { Scan } from './scan.ts'

/** Makes a scan of what was posted. */
export function createScan(world: World, body: JsonObject): Scan {
  const now = world.now()
  const scan: Scan = {
    templateUuid: '',
    name: '',
    description: null,
    settings: {},
    families: {},
    policyId: 0,
    isPolicyStored: false,
    uuid: `template-${nessusUuid()}`,
    id: 0,
    folderId: MAIN_FOLDER,
    targets: '',
    cloudScannerId: null,
    isEnabled: true,
    emails: null,
    starttime: null,
    rrules: null,
    timezone: null,
    isRead: true,
    createdAt: now,
    modifiedAt: now,
    runs: [],
  }
  configure(world, scan, body)
  scan.id = world.nextId()
  world.scans.set(scan.id, scan)
  return scan
}

/** Replaces a scan's configuration by what was posted; what is left out falls back to its default. */
export function configure(world: World, scan: Scan, body: JsonObject): void {
  const settings = objectAt(body, 'settings')
  const configuration = readConfiguration({ uuid: scan.templateUuid, ...body })
  const wanted = textAt(settings, 'policy_id')
  const stored = wanted === undefined ? undefined : world.policies.get(Number(wanted))
  // The hidden policy's own number may be sent back by a client that returns what it read.
  if (wanted !== undefined && !stored && Number(wanted) !== scan.policyId) throw notFound()
  Object.assign(scan, configuration)
  scan.isPolicyStored = stored !== undefined
  if (stored) scan.policyId = stored.id
  else if (scan.policyId === 0 || world.policies.has(scan.policyId)) scan.policyId = world.nextId()
  scan.folderId = settings['folder_id'] === undefined ? scan.folderId : folderFrom(world, settings)
  scan.cloudScannerId = world.edition.isCloud ? textAt(settings, 'scanner_id') || null : null
  scan.targets = targetText(settings['text_targets'])
  scan.isEnabled = ![false, 0, '0', 'false', 'no'].some((no) => no === settings['enabled'])
  scan.emails = textAt(settings, 'emails') || null
  scan.starttime = textAt(settings, 'starttime') || null
  scan.rrules = textAt(settings, 'rrules') || null
  scan.timezone = textAt(settings, 'timezone') || null
}

/** Clients send one string; a list is taken as well, because nothing is validated. */
const targetText = (value: unknown): string => {
  if (Array.isArray(value)) return value.join(',')
  return typeof value === 'string' ? value : ''
}

/** The folder named by `folder_id`, which must exist. */
export function folderFrom(world: World, parent: JsonObject): number {
  const id = Number(parent['folder_id'])
  if (!world.folders.some((folder) => folder.id === id)) throw notFound()
  return id
}
