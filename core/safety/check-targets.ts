import { TargetsRefusedError } from '../errors.ts'
import type { RecordServices } from '../services.ts'
import { refusalsOf } from './fragile-targets.ts'
import type { FragileTargets } from './fragile-targets.ts'
import { judgeTargets, namesToLookUp } from './judge-targets.ts'
import type { Judgement } from './judge-targets.ts'
import type { Zones } from './zone.ts'

type ScopeServices = Pick<RecordServices, 'zones' | 'names'>

export interface JudgedTargets {
  readonly judgement: Judgement
  readonly zones: Zones
}

/** Judges targets by the zones as they are now, with host names looked up now. */
export async function judgeNow(services: ScopeServices, targets: readonly string[]): Promise<JudgedTargets> {
  const zones = await services.zones.read()
  const names = namesToLookUp(targets, zones.zones)
  const resolved = names.length === 0 ? new Map() : await services.names.resolve(names)
  return { judgement: judgeTargets(targets, zones.zones, resolved), zones }
}

/**
 * Answers the judgement of targets that may be scanned.
 *
 * @param way how the scan deals with fragile ones: unless it refuses them, whoever launches it sees to it that they are
 *   scanned gently.
 * @throws TargetsRefusedError that names the pieces and the zones · StorageUnavailableError.
 */
export async function assertPermitted(
  services: ScopeServices,
  targets: readonly string[],
  way: FragileTargets,
): Promise<Judgement> {
  const { judgement, zones } = await judgeNow(services, targets)
  return refuse(judgement, zones, way)
}

/**
 * As `assertPermitted`, but without looking host names up: for whoever cannot reach the name servers of the scanner's
 * network, and whose doing is judged again, with names, before anything is launched.
 *
 * @throws TargetsRefusedError · StorageUnavailableError.
 */
export async function assertNotRefused(
  services: Pick<ScopeServices, 'zones'>,
  targets: readonly string[],
  way: FragileTargets,
): Promise<Judgement> {
  const zones = await services.zones.read()
  return refuse(judgeTargets(targets, zones.zones), zones, way)
}

function refuse(judgement: Judgement, zones: Zones, way: FragileTargets): Judgement {
  const refusals = refusalsOf(judgement, way)
  if (refusals.length > 0) throw new TargetsRefusedError(refusals, whatToDo(zones))
  return judgement
}

/** What to do about refused targets, as whole sentences. */
export function whatToDo({ zones }: Zones): string {
  return zones.some(({ kind }) => kind === 'allowed')
    ? 'Leave these out, or ask an admin to change the zones if they are wrong: on the page Settings, or with PUT /v1/zones.'
    : 'No zone allows anything yet. An admin says what may be scanned: on the page Settings, or with PUT /v1/zones.'
}
