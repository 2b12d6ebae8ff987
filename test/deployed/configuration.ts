import type { z } from 'zod'
import type { AccessRule } from '../../core/access/role.ts'
import type { Settings } from '../../core/settings.ts'
import { GOLDEN_SETTINGS } from '../golden/settings.ts'
import type { Deployment } from './deployment.ts'

export const STACK_NAME = 'ScanloopTest'

/** How long a download link lives here: long enough to be used on a busy machine, short enough to be seen to end. */
export const LINK_SECONDS = 20

/** One claim gives the roles. A bearer of another group is nobody. */
const RULES: AccessRule[] = [
  { claim: 'groups', matches: 'reader', role: 'reader' },
  { claim: 'groups', matches: 'operator', role: 'operator' },
  { claim: 'groups', matches: 'admin', role: 'admin' },
]

/** The context `scanloop` of the deployment under test. */
export function configurationOf(issuer: Deployment['issuer']) {
  return {
    stackName: STACK_NAME,
    removal: 'destroy',
    auth: { kind: 'oidc', issuer: issuer.url, audience: [issuer.audience], rules: RULES },
    webSite: { enabled: true, signIn: { clientId: 'the-page' } },
    throttle: { requestsPerSecond: 10_000, burst: 5000 },
    runEmail: 'runs@scanloop.example',
    alarmEmail: 'alarms@scanloop.example',
    settings: { ...GOLDEN_SETTINGS, linkSeconds: LINK_SECONDS } satisfies z.input<typeof Settings>,
    instanceScans: {
      tagKey: 'scanloop',
      tagValue: 'scan',
      scannerId: '01HZZZZZZZZZZZZZZZZZZZZZZZ',
      template: 'basic',
    },
  }
}
