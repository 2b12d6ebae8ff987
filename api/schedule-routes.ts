import { createRoute, z } from '@hono/zod-openapi'
import { removeAuditedSchedule, setAuditedSchedule } from '../core/audit/audited-schedules.ts'
import { startDelaySeconds } from '../core/schedule/spread-start.ts'
import { readSchedule } from '../core/schedule/set-schedule.ts'
import { ScheduleInput } from '../core/schedule/schedule-input.ts'
import type { Services } from '../core/services.ts'
import { SCHEDULE, SCHEDULE_INPUT } from './examples/scan.ts'
import { forRole } from './require-role.ts'
import { createRouter, etag, expectedVersion, IfMatch, json, jsonBody, problems, requireJson } from './routing.ts'
import { ScheduleView, viewSchedule } from './schedule-view.ts'

const ScanId = z.object({ scanId: z.string().max(100) })
const path = '/v1/scans/{scanId}/schedule'
const tags = ['schedules']

const set = createRoute({
  method: 'put',
  path,
  operationId: 'setSchedule',
  tags,
  summary: 'Set when a scan starts by itself, in the syntax of EventBridge Scheduler: cron, rate or at.',
  ...forRole('operator', requireJson),
  request: { params: ScanId, headers: IfMatch, body: jsonBody(ScheduleInput, SCHEDULE_INPUT) },
  responses: {
    200: json(ScheduleView, 'The schedule, with its next times.', SCHEDULE, ['ETag']),
    ...problems(400, 404, 409, 412, 503),
  },
})

const read = createRoute({
  method: 'get',
  path,
  operationId: 'readSchedule',
  tags,
  summary: "A scan's schedule, its next five times, and what became of the last.",
  ...forRole('reader'),
  request: { params: ScanId },
  responses: { 200: json(ScheduleView, 'The schedule.', SCHEDULE, ['ETag']), ...problems(400, 404, 503) },
})

const remove = createRoute({
  method: 'delete',
  path,
  operationId: 'removeSchedule',
  tags,
  summary: 'Remove the schedule; the scan, its runs and one that is at work stay.',
  ...forRole('operator'),
  request: { params: ScanId, headers: IfMatch },
  responses: { 204: { description: 'Removed.' }, ...problems(400, 404, 409, 412, 503) },
})

export function scheduleRoutes(services: Services) {
  const answer = async (scanId: string) => {
    const { scan, nextTimes } = await readSchedule(services, scanId)
    const delay = startDelaySeconds(services.settings, scanId)
    return { view: viewSchedule(scan, nextTimes, delay), headers: { ETag: etag(scan) } }
  }
  return createRouter()
    .openapi(set, async (context) => {
      const { scanId } = context.req.valid('param')
      const version = expectedVersion(context.req.valid('header')['if-match'])
      const change = { scanId, requestedBy: context.get('actor'), expectedVersion: version }
      await setAuditedSchedule(services, change, context.req.valid('json'))
      const { view, headers } = await answer(scanId)
      return context.json(view, 200, headers)
    })
    .openapi(read, async (context) => {
      const { view, headers } = await answer(context.req.valid('param').scanId)
      return context.json(view, 200, headers)
    })
    .openapi(remove, async (context) => {
      const { scanId } = context.req.valid('param')
      const version = expectedVersion(context.req.valid('header')['if-match'])
      await removeAuditedSchedule(services, { scanId, requestedBy: context.get('actor'), expectedVersion: version })
      return context.body(null, 204)
    })
}
