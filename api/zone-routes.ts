import { createRoute, z } from '@hono/zod-openapi'
import { setAuditedZones } from '../core/audit/audited-zones.ts'
import { judgeNow } from '../core/safety/check-targets.ts'
import { DEFAULT_FRAGILE_TARGETS, FragileTargets } from '../core/safety/fragile-targets.ts'
import { ZonesInput } from '../core/safety/zones-input.ts'
import { TargetsInput } from '../core/scan/targets-input.ts'
import type { Services } from '../core/services.ts'
import { windowsAbout } from '../core/window/outlook.ts'
import { SCAN_PLAN, SCAN_PLAN_INPUT, ZONES, ZONES_INPUT } from './examples/zones.ts'
import { forRole } from './require-role.ts'
import { createRouter, etag, expectedVersion, IfMatch, json, jsonBody, problems, requireJson } from './routing.ts'
import { ScanPlanView, viewScanPlan, viewZones, ZonesView } from './zone-views.ts'

const tags = ['zones']

const read = createRoute({
  method: 'get',
  path: '/v1/zones',
  operationId: 'readZones',
  tags,
  summary: 'What may be scanned: allowed, fragile and excluded addresses and host names.',
  ...forRole('reader'),
  responses: { 200: json(ZonesView, 'The zones.', ZONES, ['ETag']), ...problems(503) },
})

const set = createRoute({
  method: 'put',
  path: '/v1/zones',
  operationId: 'setZones',
  tags,
  summary: 'Replace the zones, all of them. Whatever is launched from now on is judged by them.',
  ...forRole('admin', requireJson),
  request: { headers: IfMatch, body: jsonBody(ZonesInput, ZONES_INPUT) },
  responses: { 200: json(ZonesView, 'The zones.', ZONES, ['ETag']), ...problems(400, 409, 412, 503) },
})

/** As much of a scan's definition as decides what is permitted, and how it is divided. */
const ScanPlanInput = z.strictObject({
  targets: TargetsInput,
  fragileTargets: FragileTargets.default(DEFAULT_FRAGILE_TARGETS),
  policyId: z.string().trim().min(1).max(100).optional(),
})

const plan = createRoute({
  method: 'post',
  path: '/v1/scan-plans',
  operationId: 'planScan',
  tags,
  summary:
    'What zones and windows say of targets, and how a scan of them would be divided. Host names are looked up; nothing is stored.',
  ...forRole('operator', requireJson),
  request: { body: jsonBody(ScanPlanInput, SCAN_PLAN_INPUT) },
  responses: { 200: json(ScanPlanView, 'The judgement.', SCAN_PLAN), ...problems(400, 503) },
})

export function zoneRoutes(services: Services) {
  return createRouter()
    .openapi(read, async (context) => {
      const zones = await services.zones.read()
      return context.json(viewZones(zones), 200, { ETag: etag(zones) })
    })
    .openapi(set, async (context) => {
      const version = expectedVersion(context.req.valid('header')['if-match'])
      const change = { requestedBy: context.get('actor'), expectedVersion: version }
      const zones = await setAuditedZones(services, change, context.req.valid('json'))
      return context.json(viewZones(zones), 200, { ETag: etag(zones) })
    })
    .openapi(plan, async (context) => {
      const input = context.req.valid('json')
      const judged = await judgeNow(services, input.targets)
      const { windows } = await services.windows.read()
      const touched = judged.judgement.zones.map(({ name }) => name)
      const about = windowsAbout(windows, touched, judged.zones.zones, services.clock.now())
      return context.json(viewScanPlan(judged, input, about), 200)
    })
}
