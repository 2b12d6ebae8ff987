import { json, notFound } from '../http/answer.ts'
import type { JsonAnswer } from '../http/answer.ts'
import { idFrom, route } from '../http/router.ts'
import type { Route, RouteContext } from '../http/router.ts'
import type { Configuration } from '../scan/scan.ts'
import { configurationOf } from '../scan/launch.ts'
import { allTemplates, findTemplate, templateItem } from '../template/catalogue.ts'
import { templateDetails } from '../template/details.ts'
import { storedSettings } from '../template/effective-settings.ts'
import { recordedBody } from '../template/recordings.ts'
import { offerScanners } from '../template/cloud-scanners.ts'
import { OWNER } from '../world.ts'

export const editorRoutes: readonly Route[] = [
  route('GET /editor/scan/templates', templateList),
  route('GET /editor/policy/templates', templateList),
  route('GET /editor/scan/templates/:uuid', oneTemplate),
  route('GET /editor/policy/templates/:uuid', oneTemplate),
  route('GET /editor/scan/:scanId', ({ world, request, strike }) => {
    const scan = world.scan(idFrom(request, 'scanId'))
    const configuration = configurationOf(world, scan)
    if (strike('no-settings')) return editorWithoutSettings(configuration)
    return editor(configuration, {
      ...storedSettings(configuration),
      name: scan.name,
      description: scan.description ?? '',
      text_targets: scan.targets,
      folder_id: String(scan.folderId),
      scanner_id: '1',
    })
  }),
  route('GET /editor/policy/:policyId', ({ world, request, strike }) => {
    const policy = world.policy(idFrom(request, 'policyId'))
    if (strike('no-settings')) return editorWithoutSettings(policy)
    return editor(policy, storedSettings(policy))
  }),
]

function templateList({ world }: RouteContext): JsonAnswer {
  // As recorded there, web application templates included.
  if (world.edition.isCloud) return json(recordedBody('editor_template_list--00-get-editor-scan-templates'))
  const isManager = world.settings.edition === 'manager'
  return json({ templates: allTemplates().map((template) => templateItem(template, isManager)) })
}

function oneTemplate({ world, request }: RouteContext): JsonAnswer {
  const template = findTemplate(request.parameters['uuid'] ?? '')
  if (!template) throw notFound()
  const details = templateDetails(template, OWNER)
  if (world.edition.isCloud) offerScanners(details)
  return json(details)
}

/** The template's shape with the stored values where the defaults were: how a configuration is read back. */
function editor(configuration: Configuration, values: Record<string, string>): JsonAnswer {
  const template = findTemplate(configuration.templateUuid)
  if (!template) throw notFound()
  const details = templateDetails(template, OWNER, values)
  const plugins = details['plugins']
  return json(plugins ? { ...details, plugins: withSelection(plugins, configuration) } : details)
}

/** Nobody has seen this; a client must not take it for a proof. */
function editorWithoutSettings({ templateUuid, name }: Configuration): JsonAnswer {
  return json({ uuid: templateUuid, name, settings: null, plugins: null })
}

/** The families' statuses as chosen; the other fields of each family as recorded. */
function withSelection(plugins: object, configuration: Configuration): Record<string, unknown> {
  const { families = {} } = plugins as { families?: Record<string, Record<string, unknown>> }
  const chosen = Object.entries(families).map(([name, family]) => {
    const status = configuration.families[name]?.status
    return [name, status === undefined ? family : { ...family, status }] as const
  })
  return { ...plugins, families: Object.fromEntries(chosen) }
}
