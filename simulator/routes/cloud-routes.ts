import { conflict, empty, json, notFound } from '../http/answer.ts'
import { idFrom, route } from '../http/router.ts'
import type { Route } from '../http/router.ts'
import { epochSeconds } from '../report/report-source.ts'
import { requestControl } from '../scan/run-timeline.ts'
import { latestRun } from '../scan/scan.ts'
import { historyEntry, progressOf } from '../scan/cloud-view.ts'
import { OWNER, OWNER_ID } from '../world.ts'

/** The documentation's default; what it permits at most is not said. */
const PAGE_RUNS = 50

/** What only Tenable Vulnerability Management has, and what it answers otherwise than Nessus. Its documentation is the source. */
export const cloudRoutes: readonly Route[] = [
  route('GET /server/status', () => json({ code: 200, status: 'ready' }), { open: true }),
  // Recorded in 2018. The version is an internal number.
  route(
    'GET /server/properties',
    ({ world }) =>
      json({
        nessus_type: world.edition.nessusType,
        enterprise: true,
        capabilities: { multi_user: 'full', multi_scanner: true },
        license: {
          expiration_date: epochSeconds(world.bootedAt) + 300 * 86_400,
          ips: -1,
          agents: -1,
          users: -1,
          scanners: -1,
          evaluation: false,
          apps: {},
        },
        server_version: '6.9.1',
      }),
    { open: true },
  ),
  route('GET /session', () =>
    json({
      id: OWNER_ID,
      uuid: '1a2d0102-11b0-4aee-b04f-7240fb66514f',
      username: OWNER,
      email: OWNER,
      name: null,
      type: 'local',
      permissions: 64,
      container_uuid: 'd8631403-ed95-4aa9-9137-e691b6dc3b4e',
    }),
  ),
  route('GET /scans/:scanId/history', ({ world, request, strike }) => {
    const scan = world.scan(idFrom(request, 'scanId'))
    const [limit, offset] = [count(request.query.get('limit'), PAGE_RUNS), count(request.query.get('offset'), 0)]
    const hiddenMs = strike('stale-history')?.ms ?? 0
    const status = strike('unknown-status')?.status
    const runs = scan.runs.filter((run) => world.now() - run.launchedAt >= hiddenMs).toReversed()
    const history = runs.map((run) => historyEntry(run, world.now()))
    if (status !== undefined) history.slice(0, 1).forEach((latest) => Object.assign(latest, { status }))
    return json({
      pagination: { offset, total: runs.length, sort: [{ order: 'DESC', name: 'start_date' }], limit },
      history: history.slice(offset, offset + limit),
    })
  }),
  // Recorded: it does not say of which run it speaks.
  route('GET /scans/:scanId/latest-status', ({ world, request, strike }) => {
    const run = latestRun(world.scan(idFrom(request, 'scanId')))
    return json({ status: (run && strike('unknown-status')?.status) ?? run?.status ?? 'empty' })
  }),
  route('GET /scans/:scanId/progress', ({ world, request }) => {
    const run = latestRun(world.scan(idFrom(request, 'scanId')))
    if (!run) throw notFound()
    return json({ progress: progressOf(run) })
  }),
  route('POST /scans/:scanId/force-stop', ({ world, request, note }) => {
    const scan = world.scan(idFrom(request, 'scanId'))
    const run = latestRun(scan)
    if (!run || !['stopping', 'publishing'].includes(run.status)) throw conflict('The scan cannot be force-stopped now')
    requestControl(run, 'force-stop', world.now(), world.settings.speed)
    note(`asked scan ${scan.id} run ${run.historyId} to force-stop`)
    return empty()
  }),
]

function count(text: string | null, otherwise: number): number {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : otherwise
}
