import { json, notFound } from '../http/answer.ts'
import { idFrom, route } from '../http/router.ts'
import type { Route } from '../http/router.ts'
import { isRecord, objectAt } from '../json.ts'
import { hostProfile, PROFILE_COUNT } from '../report/recorded-report.ts'
import type { RecordedItem } from '../report/recorded-report.ts'
import { recordedBody } from '../template/recordings.ts'

/** Families as recorded; of their plugins the simulator knows those that its hosts report. */
export const pluginRoutes: readonly Route[] = [
  route('GET /plugins/families', () => json({ families: families() })),
  route('GET /plugins/families/:familyId', ({ request }) => {
    const family = families().find(({ id }) => id === idFrom(request, 'familyId'))
    if (!family) throw notFound()
    const plugins = [...knownPlugins().values()].filter((item) => item.family === family.name)
    return json({
      id: family.id,
      name: family.name,
      plugins: plugins.map((item) => ({ id: item.pluginId, name: item.pluginName })),
    })
  }),
  route('GET /plugins/plugin/:pluginId', ({ request }) => {
    const item = knownPlugins().get(idFrom(request, 'pluginId'))
    if (!item) throw notFound()
    const attributes = item.children.filter(([name]) => name !== 'plugin_output')
    return json({
      id: item.pluginId,
      name: item.pluginName,
      family_name: item.family,
      attributes: attributes.map(([name, text]) => ({ attribute_name: name, attribute_value: text })),
    })
  }),
]

interface Family {
  id: number
  name: string
  count: number
}

function families(): Family[] {
  const recorded = objectAt(objectAt(recordedBody('editor_template_details--advanced'), 'plugins'), 'families')
  return Object.entries(recorded).flatMap(([name, family]) =>
    isRecord(family) ? [{ id: Number(family['id']), name, count: Number(family['count']) }] : [],
  )
}

let plugins: Map<number, RecordedItem> | undefined

function knownPlugins(): Map<number, RecordedItem> {
  plugins ??= new Map(
    Array.from({ length: PROFILE_COUNT }, (_, index) => hostProfile(index).items)
      .flat()
      .map((item) => [item.pluginId, item]),
  )
  return plugins
}
