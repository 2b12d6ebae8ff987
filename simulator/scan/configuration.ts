import { isRecord, objectAt, textAt } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { invalidField } from '../http/answer.ts'
import { findTemplate } from '../template/catalogue.ts'
import { knownSettings } from '../template/effective-settings.ts'
import type { Configuration, FamilySelection } from './scan.ts'

/** Reads what POST and PUT of scans and policies share. Hardly anything is validated, as on Nessus. */
export function readConfiguration(body: JsonObject): Configuration {
  const settings = objectAt(body, 'settings')
  const name = textAt(settings, 'name')
  if (name === undefined || name.trim() === '') throw invalidField('name')
  const templateUuid = textAt(body, 'uuid') ?? ''
  // What Nessus answers to an unknown template was not recorded.
  if (!findTemplate(templateUuid)) throw invalidField('uuid')
  return {
    templateUuid,
    name,
    description: textAt(settings, 'description') || null,
    settings: knownSettings(templateUuid, settings),
    families: readFamilies(objectAt(body, 'plugins')),
  }
}

function readFamilies(plugins: JsonObject): FamilySelection {
  const families: [string, FamilySelection[string]][] = []
  for (const [name, family] of Object.entries(plugins)) {
    const status = isRecord(family) ? textAt(family, 'status') : undefined
    if (!isRecord(family) || (status !== 'enabled' && status !== 'disabled' && status !== 'mixed')) continue
    const individual = Object.entries(objectAt(family, 'individual')).map(
      ([id, choice]) => [id, choice === 'disabled' ? 'disabled' : 'enabled'] as const,
    )
    families.push([name, individual.length > 0 ? { status, individual: Object.fromEntries(individual) } : { status }])
  }
  return Object.fromEntries(families)
}
