import { conflict, empty, json, Refusal, tooManyRequests } from '../http/answer.ts'
import { idFrom, route } from '../http/router.ts'
import type { Route } from '../http/router.ts'
import type { JsonObject } from '../json.ts'
import { launchRun } from '../scan/launch.ts'
import { isActive } from '../scan/run.ts'
import type { Control, RunStatus } from '../scan/run.ts'
import { requestControl } from '../scan/run-timeline.ts'
import { latestRun } from '../scan/scan.ts'

/** The statuses in which a control call is accepted; in any other it is 409. */
const ACCEPTED: Readonly<Record<NessusControl, readonly RunStatus[]>> = {
  pause: ['running'],
  resume: ['paused'],
  stop: ['pending', 'running', 'pausing', 'paused', 'resuming'],
  kill: ['pending', 'running', 'pausing', 'paused', 'resuming', 'stopping'],
}

/** The cloud's documentation: a paused scan cannot be stopped. */
const STOPPED_BY_CLOUD: readonly RunStatus[] = ['pending', 'running', 'resuming']

/** The cloud launches no more than so many at once (documentation); it answers as to too many requests. */
const MOST_ACTIVE_IN_CLOUD = 25

type NessusControl = Exclude<Control, 'force-stop'>

export const controlRoutes: readonly Route[] = [
  route(
    'POST /scans/:scanId/launch',
    ({ world, request, note }) => {
      const scan = world.scan(idFrom(request, 'scanId'))
      if (!scan.isEnabled) throw new Refusal(403, 'The scan is disabled')
      if (isActive(latestRun(scan))) throw conflict('The scan is already active')
      const active = world.allScans().filter((other) => isActive(latestRun(other))).length
      if (world.edition.isCloud && active >= MOST_ACTIVE_IN_CLOUD) throw tooManyRequests()
      const run = launchRun(world, scan, altTargets(request.body))
      note(`launched scan ${scan.id} run ${run.historyId} uuid ${run.uuid}`)
      return json({ scan_uuid: run.uuid })
    },
    { managerOnly: true },
  ),
  controlRoute('pause'),
  controlRoute('resume'),
  controlRoute('stop'),
  controlRoute('kill'),
]

/** Control calls are queued: 200 means accepted, the status follows. */
function controlRoute(control: NessusControl): Route {
  return route(
    `POST /scans/:scanId/${control}`,
    ({ world, request, note }) => {
      const scan = world.scan(idFrom(request, 'scanId'))
      const run = latestRun(scan)
      const accepted = control === 'stop' && world.edition.isCloud ? STOPPED_BY_CLOUD : ACCEPTED[control]
      if (!run || !accepted.includes(run.status)) throw conflict(`The scan cannot be asked to ${control} now`)
      requestControl(run, control, world.now(), world.settings.speed)
      note(`asked scan ${scan.id} run ${run.historyId} to ${control}`)
      return empty()
    },
    { managerOnly: true },
  )
}

/** A list, or one comma-joined string in it; an empty list means the stored targets. */
function altTargets(body: JsonObject): string | undefined {
  const given = body['alt_targets']
  const text = Array.isArray(given) ? given.join(',') : typeof given === 'string' ? given : ''
  return text.trim() === '' ? undefined : text
}
