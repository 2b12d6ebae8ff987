import { pluginPreferences, serverPreferences } from './engine-preferences.ts'
import { recordedPolicy } from './recorded-report.ts'
import type { ReportSource } from './report-source.ts'
import { element } from './xml.ts'

/**
 * The policy part of an export: a recorded one, whose list of plugin numbers alone is most of a megabyte, with the
 * values rewritten that the scan's settings decide.
 */
export function* policyBlock(source: ReportSource): Generator<string> {
  yield `<Policy>${element('policyName', source.facts.policyName)}\n<Preferences>${serverPreferenceBlock(source)}\n`
  yield `${pluginPreferenceBlock(source)}\n</Preferences>\n`
  yield `${familyBlock(source)}\n</Policy>\n`
}

function serverPreferenceBlock(source: ReportSource): string {
  const rewritten = serverPreferences(source)
  const lines: string[] = []
  for (const [name, recorded] of recordedPolicy().serverPreferences) {
    const value = rewritten.has(name) ? rewritten.get(name) : recorded
    if (value !== undefined) lines.push(serverPreference(name, value))
    rewritten.delete(name)
  }
  for (const [name, value] of rewritten) {
    if (value !== undefined) lines.push(serverPreference(name, value))
  }
  return `<ServerPreferences>${lines.join('\n')}\n</ServerPreferences>`
}

const serverPreference = (name: string, value: string): string =>
  `<preference>${element('name', name)}\n${element('value', value)}\n</preference>`

function pluginPreferenceBlock(source: ReportSource): string {
  const rewritten = pluginPreferences(source.facts.settings)
  const items = recordedPolicy().pluginPreferences.map((preference) => {
    const selected = rewritten.get((preference['fullName'] ?? '').trim())
    const fields = selected === undefined ? preference : { ...preference, selectedValue: selected }
    return `<item>${Object.entries(fields)
      .map(([name, text]) => element(name, text))
      .join('\n')}\n</item>`
  })
  return `<PluginsPreferences>\n${items.join('\n')}\n</PluginsPreferences>`
}

function familyBlock(source: ReportSource): string {
  const selection = source.facts.families
  const names = new Set([...recordedPolicy().families, ...Object.keys(selection)])
  const families = [...names].map((name) => {
    const status = selection[name]?.status ?? 'enabled'
    return `<FamilyItem>${element('FamilyName', name)}\n${element('Status', status)}\n</FamilyItem>`
  })
  const plugins = [...recordedPolicy().individualPlugins, ...individuallyChosen(source)].map(
    (plugin) =>
      `<PluginItem>${Object.entries(plugin)
        .map(([name, text]) => element(name, text))
        .join('\n')}\n</PluginItem>`,
  )
  return [
    `<FamilySelection>${families.join('\n')}\n</FamilySelection>`,
    `<IndividualPluginSelection>${plugins.join('\n')}\n</IndividualPluginSelection>`,
  ].join('\n')
}

function individuallyChosen(source: ReportSource): Record<string, string>[] {
  return Object.entries(source.facts.families).flatMap(([family, { individual = {} }]) =>
    Object.entries(individual).map(([id, status]) => ({
      PluginId: id,
      PluginName: `Plugin ${id}`,
      Family: family,
      Status: status,
    })),
  )
}
