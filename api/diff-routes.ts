import { createRoute, z } from '@hono/zod-openapi'
import { removeAuditedBaseline, setAuditedBaseline } from '../core/audit/audited-baselines.ts'
import { DiffKind } from '../core/diff/diff-entry.ts'
import { openRunReport } from '../core/diff/open-run-report.ts'
import { resolveAgainst } from '../core/diff/resolve-against.ts'
import { pageOfDiff, storedDiff } from '../core/diff/stored-diff.ts'
import { NotFoundError } from '../core/errors.ts'
import { readDecision, recordDecision } from '../core/gate/record-decision.ts'
import { GatePolicy } from '../core/gate/policy.ts'
import { attachment } from '../core/report/content-disposition.ts'
import { Baseline, NewBaselineName } from '../core/scan/baseline.ts'
import type { Services } from '../core/services.ts'
import { BaselineView, DecisionRefView, DecisionView, DiffView, viewDiffEntry } from './diff-views.ts'
import { BASELINE, DECISION, DECISION_REF, DIFF, GATE_POLICY } from './examples/diff.ts'
import { forRole } from './require-role.ts'
import { createRouter, json, jsonBody, PageQuery, problems, requireJson } from './routing.ts'

const ScanId = z.object({ scanId: z.string().max(100) })
const RunNumber = ScanId.extend({ number: z.coerce.number().int().min(1) })
const BaselineName = ScanId.extend({ name: Baseline.shape.name })
const Against = z
  .string()
  .min(1)
  .max(50)
  .openapi({ description: '`previous`, the number of a run, or the name of a baseline.', example: 'previous' })

const diff = createRoute({
  method: 'get',
  path: '/v1/scans/{scanId}/runs/{number}/diff',
  operationId: 'diffRuns',
  tags: ['diff'],
  summary:
    'What became of the findings between two runs: new, changed, unchanged, fixed, not re-tested. Made when it is first asked for, which takes seconds for large reports, and kept.',
  ...forRole('reader'),
  request: {
    params: RunNumber,
    query: PageQuery.extend({ against: Against.default('previous'), kind: DiffKind.optional() }),
  },
  responses: { 200: json(DiffView, 'The summary, and one page.', DIFF), ...problems(400, 404, 409, 503) },
})

const decideRun = createRoute({
  method: 'post',
  path: '/v1/scans/{scanId}/runs/{number}/decisions',
  operationId: 'decideRun',
  tags: ['decisions'],
  summary: 'Judge a run by a policy: pass, fail, or inconclusive. The decision is kept.',
  ...forRole('operator', requireJson),
  request: {
    params: RunNumber,
    body: jsonBody(z.strictObject({ policy: GatePolicy, against: Against.optional() }), {
      policy: GATE_POLICY,
      against: 'previous',
    }),
  },
  responses: {
    201: json(DecisionView, 'The decision.', DECISION, ['Location']),
    ...problems(400, 404, 409, 503),
  },
})

const listDecisions = createRoute({
  method: 'get',
  path: '/v1/scans/{scanId}/runs/{number}/decisions',
  operationId: 'listDecisions',
  tags: ['decisions'],
  summary: 'The decisions about a run, newest first; the last 100.',
  ...forRole('reader'),
  request: { params: RunNumber },
  responses: {
    200: json(z.object({ items: z.array(DecisionRefView) }), 'The decisions.', { items: [DECISION_REF] }),
    ...problems(400, 404, 503),
  },
})

const readOne = createRoute({
  method: 'get',
  path: '/v1/scans/{scanId}/runs/{number}/decisions/{decisionId}',
  operationId: 'readDecision',
  tags: ['decisions'],
  summary: 'A decision with all that it was made by, as a file to keep.',
  ...forRole('reader'),
  request: { params: RunNumber.extend({ decisionId: z.string().max(50) }) },
  responses: { 200: json(DecisionView, 'The decision.', DECISION), ...problems(400, 404, 503) },
})

const setOne = createRoute({
  method: 'put',
  path: '/v1/scans/{scanId}/baselines/{name}',
  operationId: 'setBaseline',
  tags: ['diff'],
  summary: 'Give a run a name to compare with, or the name another run.',
  ...forRole('operator', requireJson),
  request: {
    params: BaselineName.extend({ name: NewBaselineName }),
    body: jsonBody(z.strictObject({ run: z.number().int().min(1) }), { run: BASELINE.run }),
  },
  responses: { 200: json(BaselineView, 'The baseline.', BASELINE), ...problems(400, 404, 409, 503) },
})

const listBaselines = createRoute({
  method: 'get',
  path: '/v1/scans/{scanId}/baselines',
  operationId: 'listBaselines',
  tags: ['diff'],
  summary: "A scan's baselines, by name.",
  ...forRole('reader'),
  request: { params: ScanId },
  responses: {
    200: json(z.object({ items: z.array(BaselineView) }), 'The baselines.', { items: [BASELINE] }),
    ...problems(400, 404, 503),
  },
})

const removeOne = createRoute({
  method: 'delete',
  path: '/v1/scans/{scanId}/baselines/{name}',
  operationId: 'removeBaseline',
  tags: ['diff'],
  summary: 'Remove the name; the run stays.',
  ...forRole('operator'),
  request: { params: BaselineName },
  responses: { 204: { description: 'Removed.' }, ...problems(400, 404, 409, 503) },
})

export function diffRoutes(services: Services) {
  return createRouter()
    .openapi(diff, async (context) => {
      const { scanId, number } = context.req.valid('param')
      const { against, kind, ...page } = context.req.valid('query')
      const now = await openRunReport(services, scanId, number)
      const other = await resolveAgainst(services, { scanId, number }, against)
      const stored = await storedDiff(services.reports, await openRunReport(services, scanId, other), now)
      const found = await pageOfDiff(services.reports, stored, kind, page)
      const items = found.items.map((entry) => viewDiffEntry(entry))
      return context.json({ run: number, against: other, summary: stored.index.summary, ...found, items }, 200)
    })
    .openapi(decideRun, async (context) => {
      const { scanId, number } = context.req.valid('param')
      const { policy, against } = context.req.valid('json')
      const input = { scanId, number, policy, against, decidedBy: context.get('actor') }
      const decision = await recordDecision(services, input)
      return context.json(decision, 201, {
        Location: `/v1/scans/${scanId}/runs/${String(number)}/decisions/${decision.id}`,
      })
    })
    .openapi(listDecisions, async (context) => {
      const { scanId, number } = context.req.valid('param')
      const run = await services.runs.get(scanId, number)
      if (run === undefined) throw new NotFoundError('run', `${scanId}/${String(number)}`)
      return context.json({ items: run.decisions ?? [] }, 200)
    })
    .openapi(readOne, async (context) => {
      const { decisionId, ...run } = context.req.valid('param')
      const decision = await readDecision(services, run, decisionId)
      const fileName = `${run.scanId}-run-${String(run.number)}-decision-${decisionId}.json`
      return context.json(decision, 200, { 'Content-Disposition': attachment(fileName) })
    })
    .openapi(setOne, async (context) => {
      const { scanId, name } = context.req.valid('param')
      const { run } = context.req.valid('json')
      return context.json(await setAuditedBaseline(services, context.get('actor'), scanId, { name, run }), 200)
    })
    .openapi(listBaselines, async (context) => {
      const { scanId } = context.req.valid('param')
      const scan = await services.scans.get(scanId)
      if (scan === undefined) throw new NotFoundError('scan', scanId)
      return context.json({ items: scan.baselines ?? [] }, 200)
    })
    .openapi(removeOne, async (context) => {
      const { scanId, name } = context.req.valid('param')
      await removeAuditedBaseline(services, context.get('actor'), scanId, name)
      return context.body(null, 204)
    })
}
