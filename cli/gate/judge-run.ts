import type { ApiClient } from '../../client/api-client.ts'
import { dataOf } from '../../client/api-client.ts'
import type { operations } from '../../client/schema.d.ts'
import { eachItem } from '../all-items.ts'
import type { Decision } from '../api-types.ts'
import { CommandError, EXIT } from '../exit-code.ts'
import type { GateWish } from './gate-options.ts'

type Body = operations['decideRun']['requestBody']['content']['application/json']

interface RunPath {
  readonly scanId: string
  readonly number: number
}

/**
 * Lets the server judge a run, and keep the decision.
 *
 * `latest` is the latest run before it that has findings. If there is none, everything that is found counts, whatever
 * the policy calls new; and a policy that requires as much as the baseline is sent as it is, so that the verdict is
 * inconclusive at best. The first run of a scan is never judged by less than the others.
 */
export async function judgeRun(
  api: ApiClient,
  path: RunPath,
  wish: GateWish,
  say: (text: string) => void,
): Promise<Decision> {
  const body = await bodyOf(api, path, wish, say)
  return dataOf(await api.POST('/v1/scans/{scanId}/runs/{number}/decisions', { params: { path }, body }))
}

async function bodyOf(api: ApiClient, path: RunPath, wish: GateWish, say: (text: string) => void): Promise<Body> {
  // JSON leaves out what is undefined, which the client's types tell apart from what is missing.
  const policy = wish.policy as Body['policy']
  const { baseline } = wish
  if (baseline === undefined) return { policy }
  if (baseline !== 'latest') return { policy, against: baseline }
  if (await hasEarlier(api, path)) return { policy, against: 'previous' }
  say('There is no earlier run with findings to compare with: all findings count.')
  const alone: Body['policy'] = { ...policy, scope: 'all' }
  const { hosts, ports, plugins, credentials } = wish.policy.requires
  const needsBaseline = [hosts, ports, plugins, credentials].includes('baseline')
  return needsBaseline ? { policy: alone, against: 'previous' } : { policy: alone }
}

async function hasEarlier(api: ApiClient, { scanId, number }: RunPath): Promise<boolean> {
  const runs = eachItem((query) => api.GET('/v1/scans/{scanId}/runs', { params: { path: { scanId }, query } }))
  for await (const run of runs) {
    if (run.number < number && run.report?.findings.status === 'available') return true
  }
  return false
}

/**
 * An hour's scan is not to end with a run or a name that there is not.
 *
 * @param scan undefined for one that is about to be defined.
 * @throws CommandError · ProblemError for a run that there is not
 */
export async function refuseUnknownBaseline(
  api: ApiClient,
  scan: { readonly id: string; readonly name: string } | undefined,
  baseline: string | undefined,
): Promise<void> {
  if (baseline === undefined || baseline === 'latest' || baseline === 'previous') return
  if (scan === undefined) {
    throw new CommandError(
      EXIT.refused,
      `A scan that is only now defined has no run ${JSON.stringify(baseline)} to be compared with.`,
      'Give --baseline latest: in a first run, all findings count. Or name the scan that exists.',
    )
  }
  const { id: scanId, name } = scan
  if (/^\d{1,9}$/.test(baseline)) {
    const path = { scanId, number: Number(baseline) }
    await api.GET('/v1/scans/{scanId}/runs/{number}', { params: { path } })
    return
  }
  const { items } = dataOf(await api.GET('/v1/scans/{scanId}/baselines', { params: { path: { scanId } } }))
  if (items.some((one) => one.name === baseline)) return
  throw new CommandError(
    EXIT.refused,
    `The scan ${name} has no baseline ${JSON.stringify(baseline)}.`,
    `"scanloop baselines list ${scanId}" tells which there are.`,
  )
}
