import type { z } from '@hono/zod-openapi'
import { noFindings } from '../../core/finding/severity.ts'
import type { GatePolicy } from '../../core/gate/policy.ts'
import type { BaselineView, DecisionRefView, DecisionView, DiffView } from '../diff-views.ts'
import { FINDING } from './findings.ts'

const SCAN_ID = 'scan-01k00000000000000000000000'
const at = '2026-11-25T10:20:00.000Z'

const summary: DiffView['summary'] = {
  counts: {
    new: { ...noFindings(), critical: 1 },
    changed: noFindings(),
    unchanged: { ...noFindings(), info: 81 },
    fixed: { ...noFindings(), high: 2 },
    notRetested: { ...noFindings(), medium: 3 },
  },
  reasons: { hostMissing: 3 },
  hosts: { before: 3, now: 2, same: 2, moved: 0, uncertain: 0, gone: 1 },
}

export const DIFF: DiffView = { run: 2, against: 1, summary, items: [{ kind: 'new', finding: FINDING }] }

export const BASELINE: z.infer<typeof BaselineView> = { name: 'release-4', run: 1, setBy: 'ada', setAt: at }

/** As it is sent: what is left out has a default that asks for everything. */
export const GATE_POLICY: z.input<typeof GatePolicy> = {
  failOn: { severity: 'high', knownExploited: true },
  scope: 'new',
  waivers: [
    {
      plugin: '57582',
      host: '172.16.36.42',
      owner: 'Ada Lovelace',
      reason: 'The certificate is replaced with the appliance in December.',
      expiresOn: '2026-12-31',
    },
  ],
  requires: { hosts: 'baseline', ports: 'baseline', plugins: 'baseline', credentials: 'baseline' },
}

export const DECISION_REF: z.infer<typeof DecisionRefView> = {
  id: '01kb0000000000000000000000',
  verdict: 'inconclusive',
  decidedAt: at,
  decidedBy: 'ada',
}

export const DECISION: DecisionView = {
  schema: 'scanloop-decision/1',
  ...DECISION_REF,
  scanId: SCAN_ID,
  run: 2,
  targets: ['172.16.36.39', '172.16.36.42', '172.16.36.44'],
  against: { asked: 'previous', run: 1 },
  toolVersion: '0.1.0',
  reasons: [
    'A required host is not in the report: it did not answer, or was not asked for. (172.16.36.44)',
    'Findings of the baseline that meet the policy were not re-tested. (2 findings)',
  ],
  policy: {
    failOn: { severity: 'high', knownExploited: true },
    scope: 'new',
    waivers: [],
    requires: { hosts: 'baseline', ports: 'baseline', plugins: 'baseline', credentials: 'baseline', remarks: 'none' },
  },
  failing: { count: 0, bySeverity: noFindings(), first: [] },
  waived: { count: 0, waivers: [] },
  expiredWaivers: [],
  gaps: {
    counts: { hostMissing: 1, findingsNotRetested: 1 },
    first: [
      { kind: 'hostMissing', subject: '172.16.36.44' },
      { kind: 'findingsNotRetested', detail: '2 findings' },
    ],
  },
  coverage: {
    endedAs: 'FINISHED',
    hosts: 2,
    hostsAnswered: 2,
    hostsFinished: 2,
    credentials: { worked: 2, failed: 0, none: 0, unknown: 0 },
    findings: 82,
    plugins: 215_000,
    familiesDisabled: [],
  },
  diff: summary,
}
