import { recordedBody, recordsIn } from './recordings.ts'

export interface Template {
  name: string
  title: string
  uuid: string
  description: string
  isAgent: boolean
}

/** Listed by Nessus but not in the recorded cloud list. */
const NESSUS_ONLY: readonly Template[] = [
  {
    name: 'advanced_dynamic',
    title: 'Advanced Dynamic Scan',
    uuid: '939a2145-95e3-0c3f-f1cc-761db860e4eed37b6eee77f9e101',
    description: 'Configure a dynamic plugin scan without recommendations.',
    isAgent: false,
  },
]

const CATEGORIES: Readonly<Record<string, string>> = {
  discovery: 'Discovery',
  compliance: 'Compliance',
  scap: 'Compliance',
  pci: 'Compliance',
  asv: 'Compliance',
  offline: 'Compliance',
  cloud_audit: 'Compliance',
  mdm: 'Compliance',
}

/** The real icons are most of a 114 KB answer; this one is a dot. */
const ICON = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><circle cx="1" cy="1" r="1"/></svg>',
).toString('base64')

let templates: Template[] | undefined

/** The recorded templates without those for web applications in the cloud, which Nessus does not have. */
export function allTemplates(): readonly Template[] {
  templates ??= [
    ...recordsIn(recordedBody('editor_template_list--00-get-editor-scan-templates')['templates'])
      .filter((recorded) => recorded['is_was'] !== true)
      .map((recorded) => ({
        name: String(recorded['name']),
        title: String(recorded['title']),
        uuid: String(recorded['uuid']),
        description: String(recorded['desc']),
        isAgent: recorded['is_agent'] === true,
      })),
    ...NESSUS_ONLY,
  ]
  return templates
}

export const findTemplate = (uuid: string): Template | undefined =>
  allTemplates().find((template) => template.uuid === uuid)

const isManagerOnly = (template: Template): boolean => template.isAgent || ['mobile', 'mdm'].includes(template.name)

/** An item of the template list, with the fields of Nessus 8. */
export function templateItem(template: Template, isManager: boolean): Record<string, unknown> {
  return {
    unsupported: false,
    license_fulfilled: isManager || !isManagerOnly(template) ? 1 : 0,
    desc: template.description,
    order: null,
    subscription_only: false,
    title: template.title,
    is_agent: template.isAgent ? true : null,
    uuid: template.uuid,
    dynamic_scan: template.name === 'advanced_dynamic',
    icon: ICON,
    manager_only: isManagerOnly(template),
    category: CATEGORIES[template.name] ?? 'Vulnerabilities',
    name: template.name,
  }
}
