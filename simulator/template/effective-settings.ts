import type { Configuration } from '../scan/scan.ts'
import { findTemplate } from './catalogue.ts'
import { settingDefaults } from './details.ts'
import { findMode, offeredModes } from './modes.ts'

/** Kept with the scan itself, not among its settings. */
const NOT_SETTINGS: ReadonlySet<string> = new Set(['name', 'description', 'folder_id', 'scanner_id', 'text_targets'])

/**
 * What of a posted `settings` object is kept: the settings the template knows, as strings. A misspelt safety key is lost
 * without an error, which is inferred of Nessus and is why clients must read back.
 */
export function knownSettings(templateUuid: string, posted: Record<string, unknown>): Record<string, string> {
  const template = findTemplate(templateUuid)
  const defaults = template ? settingDefaults(template) : {}
  const known: Record<string, string> = {}
  for (const [key, value] of Object.entries(posted)) {
    if (!Object.hasOwn(defaults, key) || NOT_SETTINGS.has(key)) continue
    if (typeof value === 'string' || typeof value === 'number') known[key] = String(value)
    if (typeof value === 'boolean') known[key] = value ? 'yes' : 'no'
  }
  return known
}

/** The values the engine uses: defaults, then what was stored, then what a preset mode dictates. */
export function effectiveSettings(configuration: Configuration): Record<string, string> {
  const template = findTemplate(configuration.templateUuid)
  if (!template) return { ...configuration.settings }
  const { name: _name, description: _description, ...defaults } = settingDefaults(template)
  const settings: Record<string, string> = { ...defaults, ...configuration.settings }
  for (const [key, defaultId] of offeredModes(template.name)) {
    const mode = findMode(key, configuration.settings[key] ?? defaultId)
    Object.assign(settings, mode.settings, { [key]: mode.id })
  }
  return settings
}

/** For the editor: stored values as they were posted, defaults elsewhere. */
export function storedSettings(configuration: Configuration): Record<string, string> {
  return {
    ...configuration.settings,
    name: configuration.name,
    description: configuration.description ?? '',
  }
}
