import { empty, json, Refusal } from '../http/answer.ts'
import { idFrom, route } from '../http/router.ts'
import type { Route } from '../http/router.ts'
import { textAt } from '../json.ts'
import { epochSeconds } from '../report/report-source.ts'
import { readConfiguration } from '../scan/configuration.ts'
import type { Configuration, Policy } from '../scan/scan.ts'
import { effectiveSettings } from '../template/effective-settings.ts'
import { OWNER, OWNER_ID } from '../world.ts'
import type { World } from '../world.ts'

export const policyRoutes: readonly Route[] = [
  route('GET /policies', ({ world }) => {
    const policies = [...world.policies.values()].map(policyItem)
    return json({ policies: policies.length > 0 ? policies : null })
  }),
  route('POST /policies', ({ world, request, note }) => {
    const policy = store(world, readConfiguration(request.body))
    note(`created policy ${policy.id}`)
    return json({ policy_id: policy.id, policy_name: policy.name })
  }),
  route('GET /policies/:policyId', ({ world, request }) => {
    const policy = world.policy(idFrom(request, 'policyId'))
    const { text_targets: _targets, ...settings } = effectiveSettings(policy)
    return json({
      uuid: policy.templateUuid,
      settings: { ...settings, name: policy.name, description: policy.description ?? '' },
      plugins: policy.families,
    })
  }),
  route('PUT /policies/:policyId', ({ world, request, note }) => {
    const policy = world.policy(idFrom(request, 'policyId'))
    Object.assign(policy, readConfiguration({ uuid: policy.templateUuid, ...request.body }), {
      modifiedAt: world.now(),
    })
    note(`changed policy ${policy.id}`)
    return empty()
  }),
  route('POST /policies/:policyId/copy', ({ world, request, note }) => {
    const original = world.policy(idFrom(request, 'policyId'))
    const name = textAt(request.body, 'name') ?? `Copy of ${original.name}`
    const copy = store(world, structuredClone({ ...original, name }))
    note(`copied policy ${original.id} to ${copy.id}`)
    return json({ id: copy.id, name: copy.name })
  }),
  route('DELETE /policies/:policyId', ({ world, request, note }) => {
    const policy = world.policy(idFrom(request, 'policyId'))
    const isUsed = [...world.scans.values()].some((scan) => scan.isPolicyStored && scan.policyId === policy.id)
    if (isUsed) throw new Refusal(405, 'Policy is in use by a scan')
    world.policies.delete(policy.id)
    note(`deleted policy ${policy.id}`)
    return empty()
  }),
]

/** A taken name is suffixed, not refused. */
function store(world: World, configuration: Configuration): Policy {
  const taken = new Set([...world.policies.values()].map((policy) => policy.name))
  let name = configuration.name
  for (let suffix = 1; taken.has(name); suffix += 1) name = `${configuration.name}_${suffix}`
  const now = world.now()
  const policy: Policy = { ...configuration, name, id: world.nextId(), createdAt: now, modifiedAt: now }
  world.policies.set(policy.id, policy)
  return policy
}

function policyItem(policy: Policy): Record<string, unknown> {
  return {
    is_scap: 0,
    has_credentials: 0,
    // A string on the wire.
    no_target: 'false',
    plugin_filters: null,
    template_uuid: policy.templateUuid,
    description: policy.description,
    name: policy.name,
    owner: OWNER,
    visibility: 'private',
    shared: 0,
    user_permissions: 128,
    last_modification_date: epochSeconds(policy.modifiedAt),
    creation_date: epochSeconds(policy.createdAt),
    owner_id: OWNER_ID,
    id: policy.id,
  }
}
