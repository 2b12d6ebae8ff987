import { InvalidInputError } from '../../core/errors.ts'
import type { RemoteScanRequest, ScannerPolicy, ScannerTemplate } from '../../core/scanner/scanner-adapter.ts'
import { readProperties } from './gate.ts'
import { isManager } from './properties.ts'
import { PolicyList, type Template, TemplateList } from './schemas.ts'
import type { Wire } from './wire.ts'

/** Stands for "as a stored policy says" and is of no use without one. */
const POLICY_TEMPLATE = 'custom'

/** The templates that a scan of addresses can be made from. */
export async function listTemplates(wire: Wire): Promise<readonly ScannerTemplate[]> {
  const offered = await offeredTemplates(wire, await readTemplates(wire))
  return offered.map(({ name, title, desc }) => ({ name, title: title ?? name, description: desc ?? '' }))
}

export async function listPolicies(wire: Wire, signal?: AbortSignal): Promise<readonly ScannerPolicy[]> {
  const policies = await readPolicies(wire, signal)
  return policies.map(({ id, name }) => ({ id, name }))
}

/**
 * What a scan from a policy names as its template: `custom` on Nessus (nessrest does), the policy's own in the cloud
 * (pyTenable does).
 */
export type PolicyTemplate = 'custom' | 'own'

/** What `POST /scans` wants to know of a scan's source. */
export interface ResolvedSource {
  readonly templateUuid: string
  readonly policyId?: string
}

/**
 * Looks names up at the scanner: templates come with the plugin feed and change.
 *
 * @throws InvalidInputError at `template` or `policyId` if the scanner does not have it, naming what it has.
 */
export async function resolveSource(
  wire: Wire,
  source: RemoteScanRequest['source'],
  signal: AbortSignal,
  policyTemplate: PolicyTemplate,
): Promise<ResolvedSource> {
  const templates = await readTemplates(wire, signal)
  if ('template' in source) {
    const offered = await offeredTemplates(wire, templates, signal)
    const template = offered.find(({ name }) => name === source.template)
    if (template !== undefined) return { templateUuid: template.uuid }
    throw unknown('template', source.template, offered.map(({ name }) => name).sort())
  }
  const policies = await readPolicies(wire, signal)
  const policy = policies.find(({ id }) => id === source.policyId)
  if (policy === undefined) {
    throw unknown(
      'policyId',
      source.policyId,
      policies.map(({ id, name }) => `${id} ${JSON.stringify(name)}`),
    )
  }
  const custom = templates.find(({ name }) => name === POLICY_TEMPLATE)?.uuid
  const own = policy.template_uuid
  const templateUuid = policyTemplate === 'custom' ? (custom ?? own) : (own ?? custom)
  if (templateUuid === undefined) throw unknown('policyId', source.policyId, [])
  return { templateUuid, policyId: policy.id }
}

async function readTemplates(wire: Wire, signal?: AbortSignal): Promise<readonly Template[]> {
  const { templates } = await wire.json(
    { method: 'GET', path: '/editor/scan/templates', ...when(signal) },
    TemplateList,
  )
  return templates
}

async function readPolicies(wire: Wire, signal?: AbortSignal) {
  const { policies } = await wire.json({ method: 'GET', path: '/policies', ...when(signal) }, PolicyList)
  return policies
}

/** Without agent and web application templates, which do not take addresses, and without what the edition lacks. */
async function offeredTemplates(
  wire: Wire,
  templates: readonly Template[],
  signal?: AbortSignal,
): Promise<readonly Template[]> {
  const usable = templates.filter(
    ({ name, unsupported, is_agent, is_was }) =>
      name !== POLICY_TEMPLATE && unsupported !== true && is_agent !== true && is_was !== true,
  )
  if (!usable.some(({ manager_only }) => manager_only === true)) return usable
  if (isManager(await readProperties(wire, signal))) return usable
  return usable.filter(({ manager_only }) => manager_only !== true)
}

function unknown(path: 'template' | 'policyId', piece: string, names: readonly string[]): InvalidInputError {
  const noun = path === 'template' ? 'template' : 'policy'
  const message =
    names.length === 0
      ? `the scanner offers no ${noun} to these keys`
      : `not at the scanner; it has ${names.join(', ')}`
  return new InvalidInputError([{ path, message, piece: piece.slice(0, 200) }])
}

function when(signal: AbortSignal | undefined): { signal?: AbortSignal } {
  return signal === undefined ? {} : { signal }
}
