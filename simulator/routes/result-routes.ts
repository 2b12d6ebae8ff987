import { conflict, empty, json, notFound, wrongMethod } from '../http/answer.ts'
import { idFrom, route } from '../http/router.ts'
import type { Route, RouteContext } from '../http/router.ts'
import { countExtraHosts } from '../report/large-report.ts'
import { rewriteScanInformation, SCAN_INFORMATION } from '../report/scan-information.ts'
import { reportSource } from '../scan/report-source-of.ts'
import { scanDetails } from '../scan/details-view.ts'
import { hostDetails, pluginDetails } from '../scan/host-view.ts'
import { isActive } from '../scan/run.ts'
import type { Run } from '../scan/run.ts'
import { observedHost } from '../scan/run-view.ts'
import type { ObservedHost } from '../scan/run-view.ts'
import { latestRun } from '../scan/scan.ts'
import type { World } from '../world.ts'

/** For this long after a launch, details still show the previous run (realistic time). */
const STALE_MS = 3000

export const resultRoutes: readonly Route[] = [
  route('GET /scans/:scanId', ({ world, request, strike }) => {
    const scan = world.scan(idFrom(request, 'scanId'))
    const now = world.now()
    const hiddenMs = strike('stale-history')?.ms ?? 0
    const history = scan.runs.filter((run) => now - run.launchedAt >= hiddenMs)
    const run = chosenRun(request.query.get('history_id'), history) ?? currentRun(history, now, world.settings.speed)
    const limit = request.query.get('limit')
    const details = scanDetails(world, scan, {
      run,
      status: strike('unknown-status')?.status,
      history,
      limit: limit === null ? undefined : Number(limit),
      extraHosts: extraHosts(world, run),
    })
    return json(details)
  }),
  route(
    'DELETE /scans/:scanId/history/:historyId',
    ({ world, request, note }) => {
      const scan = world.scan(idFrom(request, 'scanId'))
      const run = scan.runs.find((candidate) => candidate.historyId === idFrom(request, 'historyId'))
      if (!run) throw notFound()
      if (isActive(run)) throw conflict('The run is active and cannot be deleted')
      scan.runs = scan.runs.filter((other) => other !== run)
      note(`deleted run ${run.historyId} of scan ${scan.id}`)
      return empty()
    },
    { managerOnly: true },
  ),
  route('DELETE /scans/:scanId/history', () => {
    throw wrongMethod()
  }),
  route('GET /scans/:scanId/hosts/:hostId', (context) => json(hostDetails(hostOf(context).host))),
  route('GET /scans/:scanId/hosts/:hostId/plugins/:pluginId', (context) => {
    const { run, host } = hostOf(context)
    const source = reportSource(context.world, run)
    const details = pluginDetails(host, idFrom(context.request, 'pluginId'), (item) => {
      const shown = item.pluginId === SCAN_INFORMATION ? rewriteScanInformation(item, source, host) : item
      return shown.children.find(([name]) => name === 'plugin_output')?.[1] ?? ''
    })
    if (!details) throw notFound()
    return json(details)
  }),
]

/** The run a request names by `history_id`; undefined when it names none, 404 when it names one that is not there. */
export function chosenRun(historyId: string | null, history: readonly Run[]): Run | undefined {
  if (historyId === null || historyId === '') return undefined
  const run = history.find((candidate) => String(candidate.historyId) === historyId)
  if (!run) throw notFound()
  return run
}

/** Just after a launch the previous run is still shown: `info.uuid` gives it away. */
function currentRun(history: readonly Run[], now: number, speed: number): Run | undefined {
  const latest = history.at(-1)
  const isFresh = latest !== undefined && now - latest.launchedAt < STALE_MS / speed
  return isFresh ? (history.at(-2) ?? latest) : latest
}

function hostOf({ world, request }: RouteContext): { run: Run; host: ObservedHost } {
  const scan = world.scan(idFrom(request, 'scanId'))
  const run = chosenRun(request.query.get('history_id'), scan.runs) ?? latestRun(scan)
  const host = run && observedHost(run, idFrom(request, 'hostId'), world.settings.speed)
  if (!host) throw notFound()
  return { run, host }
}

/** A large report holds more hosts than the scan has; a client that compares should find the number here. */
function extraHosts(world: World, run: Run | undefined): number {
  const { reportSizeBytes } = world.settings
  if (reportSizeBytes === undefined || run?.status !== 'completed') return 0
  const known = extraHostCounts.get(run)
  if (known !== undefined) return known
  const count = countExtraHosts(reportSource(world, run), reportSizeBytes)
  extraHostCounts.set(run, count)
  return count
}

const extraHostCounts = new WeakMap<Run, number>()
