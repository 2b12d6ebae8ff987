import { conflict, empty, invalidField, json } from '../http/answer.ts'
import { withStruckSettings } from '../http/fault-effects.ts'
import { idFrom, route } from '../http/router.ts'
import type { Route } from '../http/router.ts'
import { isRecord, objectAt, textAt } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { nessusUuid } from '../random.ts'
import { epochSeconds } from '../report/report-source.ts'
import { cloudScanItem, cloudScanObject } from '../scan/cloud-view.ts'
import { configure, createScan, folderFrom } from '../scan/create-scan.ts'
import { launchRun } from '../scan/launch.ts'
import { isActive } from '../scan/run.ts'
import { latestRun } from '../scan/scan.ts'
import type { Scan } from '../scan/scan.ts'
import { lastChange, scanItem, scanObject } from '../scan/scan-view.ts'
import type { World } from '../world.ts'
import { folderList } from './folder-routes.ts'

/** The list, and what creates, changes and deletes scans. */
export const scanRoutes: readonly Route[] = [
  route('GET /scans', ({ world, request, strike }) => {
    const since = Number(request.query.get('last_modification_date') ?? 0)
    const folder = request.query.get('folder_id')
    const now = world.now()
    const status = strike('unknown-status')?.status
    const scans = world
      .allScans()
      .filter((scan) => folder === null || scan.folderId === Number(folder))
      .filter((scan) => epochSeconds(changedAt(scan, now)) >= since)
      .map((scan) =>
        world.edition.isCloud
          ? cloudScanItem(scan, now, status)
          : scanItem(scan, now, { withoutFolder: folder !== null, status }),
      )
    return json({
      folders: folderList(world),
      scans: scans.length > 0 ? scans : null,
      timestamp: epochSeconds(now),
    })
  }),
  route(
    'POST /scans',
    ({ world, request, note, strike }) => {
      const scan = createScan(world, withStruckSettings(request.body, strike))
      note(`created scan ${scan.id}`)
      if (objectAt(request.body, 'settings')['launch_now'] === true) {
        const run = launchRun(world, scan, undefined)
        note(`launched scan ${scan.id} run ${run.historyId} uuid ${run.uuid}`)
      }
      return json({ scan: shown(world, scan) })
    },
    { managerOnly: true },
  ),
  route(
    'DELETE /scans',
    ({ world, request, note }) => {
      const { ids } = request.body
      if (!Array.isArray(ids)) throw invalidField('ids')
      const scans = ids.map((id) => world.scan(Number(id)))
      for (const scan of scans) refuseWhileActive(scan)
      for (const scan of scans) world.scans.delete(scan.id)
      note(`deleted scans ${scans.map((scan) => scan.id).join(', ')}`)
      return json({ deleted: scans.map((scan) => scan.id) })
    },
    { managerOnly: true },
  ),
  route(
    'PUT /scans/:scanId',
    ({ world, request, note, strike }) => {
      const scan = world.scan(idFrom(request, 'scanId'))
      // Only moving to a folder takes a partial body; anything else left out falls back to its default.
      if (isMove(request.body)) scan.folderId = folderFrom(world, request.body)
      else configure(world, scan, withStruckSettings(request.body, strike))
      scan.modifiedAt = world.now()
      note(`changed scan ${scan.id}`)
      return json(shown(world, scan))
    },
    { managerOnly: true },
  ),
  route(
    'PUT /scans/:scanId/folder',
    ({ world, request, note }) => {
      const scan = world.scan(idFrom(request, 'scanId'))
      scan.folderId = folderFrom(world, request.body)
      note(`moved scan ${scan.id}`)
      return empty()
    },
    { managerOnly: true },
  ),
  route(
    'PUT /scans/:scanId/status',
    ({ world, request }) => {
      world.scan(idFrom(request, 'scanId')).isRead = request.body['read'] === true
      return empty()
    },
    { managerOnly: true },
  ),
  route(
    'POST /scans/:scanId/copy',
    ({ world, request, note }) => {
      const original = world.scan(idFrom(request, 'scanId'))
      const copy = copyScan(world, original, request.body)
      note(`copied scan ${original.id} to ${copy.id}`)
      return json(scanItem(copy, world.now()))
    },
    { managerOnly: true },
  ),
  route(
    'DELETE /scans/:scanId',
    ({ world, request, note }) => {
      const scan = world.scan(idFrom(request, 'scanId'))
      refuseWhileActive(scan)
      world.scans.delete(scan.id)
      note(`deleted scan ${scan.id}`)
      return empty()
    },
    { managerOnly: true },
  ),
]

const shown = (world: World, scan: Scan): Record<string, unknown> =>
  world.edition.isCloud ? cloudScanObject(scan) : scanObject(scan)

const isMove = (body: JsonObject): boolean => Object.keys(body).length === 1 && 'folder_id' in body

/** A scan that never ran changed when it was made or edited; its list item says 0 all the same. */
function changedAt(scan: Scan, now: number): number {
  const run = latestRun(scan)
  return Math.max(scan.modifiedAt, run ? lastChange(run, now) : 0)
}

function refuseWhileActive(scan: Scan): void {
  if (isActive(latestRun(scan))) throw conflict('The scan is active and cannot be deleted')
}

function copyScan(world: World, original: Scan, body: JsonObject): Scan {
  const { runs: _runs, ...kept } = original
  const now = world.now()
  const copy: Scan = {
    ...structuredClone(kept),
    runs: [],
    name: textAt(body, 'name') ?? `Copy of ${original.name}`,
    folderId: isRecord(body) && body['folder_id'] !== undefined ? folderFrom(world, body) : original.folderId,
    uuid: `template-${nessusUuid()}`,
    policyId: original.isPolicyStored ? original.policyId : world.nextId(),
    id: world.nextId(),
    createdAt: now,
    modifiedAt: now,
  }
  world.scans.set(copy.id, copy)
  return copy
}
