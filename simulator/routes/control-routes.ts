import { conflict, empty, json, Refusal } from '../http/answer.ts'
import { idFrom, route } from '../http/router.ts'
import type { Route } from '../http/router.ts'
import type { JsonObject } from '../json.ts'
import { launchRun } from '../scan/launch.ts'
import { isActive } from '../scan/run.ts'
import type { Control, RunStatus } from '../scan/run.ts'
import { requestControl } from '../scan/run-timeline.ts'
import { latestRun } from '../scan/scan.ts'

/** The statuses in which a control call is accepted; in any other it is 409. */
const ACCEPTED: Readonly<Record<Control, readonly RunStatus[]>> = {
  pause: ['running'],
  resume: ['paused'],
  stop: ['pending', 'running', 'pausing', 'paused', 'resuming'],
  kill: ['pending', 'running', 'pausing', 'paused', 'resuming', 'stopping'],
}

export const controlRoutes: readonly Route[] = [
  route(
    'POST /scans/:scanId/launch',
    ({ world, request, note }) => {
      const scan = world.scan(idFrom(request, 'scanId'))
      if (!scan.isEnabled) throw new Refusal(403, 'The scan is disabled')
      if (isActive(latestRun(scan))) throw conflict('The scan is already active')
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
function controlRoute(control: Control): Route {
  return route(
    `POST /scans/:scanId/${control}`,
    ({ world, request, note }) => {
      const scan = world.scan(idFrom(request, 'scanId'))
      const run = latestRun(scan)
      if (!run || !ACCEPTED[control].includes(run.status)) throw conflict(`The scan cannot be asked to ${control} now`)
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
