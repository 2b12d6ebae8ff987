import { isRecord } from '../json.ts'
import type { Template } from './catalogue.ts'
import { findMode, modesOf, offeredModes } from './modes.ts'
import { recordedBody, recordsIn } from './recordings.ts'

/** Templates whose details were recorded. The others borrow the shape of `advanced`, without its plugins and audits. */
const RECORDED: ReadonlySet<string> = new Set(['advanced', 'discovery', 'wannacry'])

type Json = Record<string, unknown>

/** Inputs of the scan editor of Nessus that the recordings, made in the cloud's policy editor, lack. */
const BASIC_INPUTS: readonly Json[] = [
  { type: 'folders', name: 'Folder', id: 'folder_id' },
  { type: 'scanners', name: 'Scanner', id: 'scanner_id' },
  { type: 'textarea', name: 'Targets', id: 'text_targets', required: true },
  { type: 'file', name: 'Upload Targets', id: 'file_targets' },
]
const checkbox = (id: string, label: string, value: string): Json => ({ type: 'checkbox', id, label, default: value })
const MORE_INPUTS: Readonly<Record<string, readonly Json[]>> = {
  discovery: [checkbox('test_local_nessus_host', 'Test the local Nessus host', 'yes')],
  report: [checkbox('allow_post_scan_editing', 'Allow users to edit scan results', 'yes')],
  advanced: [checkbox('vendor_unpatched', 'Show vulnerabilities without a patch', 'no')],
}

/** Defaults that Nessus serves differently from the cloud's recordings. */
const SINGLE_ISSUE = { max_hosts_per_scan: '120' }
const ONE_OFF_DEFAULTS: Readonly<Record<string, Record<string, string>>> = {
  advanced: { max_hosts_per_scan: '100' },
  asv: { max_hosts_per_scan: '20', max_checks_per_host: '4', network_receive_timeout: '15' },
  pci: { max_hosts_per_scan: '20', max_checks_per_host: '4', network_receive_timeout: '15', thorough_tests: 'yes' },
  ...Object.fromEntries(
    ['basic', 'compliance', 'malware', 'patch_audit', 'scap', 'webapp'].map((name) => [
      name,
      { max_hosts_per_scan: '30' },
    ]),
  ),
  ...Object.fromEntries(
    ['badlock', 'drown', 'intelamt', 'shadow_brokers', 'shellshock', 'spectre_meltdown'].map((name) => [
      name,
      SINGLE_ISSUE,
    ]),
  ),
}

/** The editor's answer for a template; `values` replace the defaults, which is how stored values are read back. */
export function templateDetails(
  template: Template,
  owner: string,
  values: Readonly<Record<string, string>> = {},
): Json {
  const isRecorded = RECORDED.has(template.name)
  const body = recordedBody(`editor_template_details--${isRecorded ? template.name : 'advanced'}`)
  const settings = isRecord(body['settings']) ? body['settings'] : {}
  if (!isRecorded) reduce(body, settings, template)
  complete(settings)
  delete body['is_was']
  const all = { ...ONE_OFF_DEFAULTS[template.name], ...values }
  forEachInput(settings, (input) => {
    const value = all[String(input['id'])]
    if (value !== undefined) input['default'] = value
  })
  return {
    ...body,
    uuid: template.uuid,
    name: template.name,
    title: template.title,
    is_agent: template.isAgent ? true : null,
    dynamic_scan: template.name === 'advanced_dynamic',
    owner,
    user_permissions: 128,
    migrated: 0,
  }
}

const defaults = new Map<string, Readonly<Record<string, string>>>()

/** Every setting a template knows, with its default; '' for none. */
export function settingDefaults(template: Template): Readonly<Record<string, string>> {
  const known = defaults.get(template.name)
  if (known) return known
  const found: Record<string, string> = {}
  forEachInput(templateDetails(template, '')['settings'], (input) => {
    const value = input['default']
    found[String(input['id'])] = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  })
  // Modes are stored by id, whatever the editor shows.
  for (const [key, id] of offeredModes(template.name)) found[key] = id
  defaults.set(template.name, found)
  return found
}

function reduce(body: Json, settings: Json, template: Template): void {
  for (const key of ['plugins', 'compliance']) delete body[key]
  for (const [key, defaultId] of offeredModes(template.name)) {
    const section = settings[key.replace('_mode', '')]
    if (!isRecord(section)) continue
    const options = modesOf(key).map((mode) => ({ name: mode.name, desc: '' }))
    section['modes'] = { id: key, name: 'mode', type: 'ui_radio', default: findMode(key, defaultId).name, options }
  }
}

function complete(settings: Json): void {
  for (const [name, section] of Object.entries(settings)) {
    if (!isRecord(section)) continue
    if (name === 'basic') section['inputs'] = [...recordsIn(section['inputs']), ...structuredClone(BASIC_INPUTS)]
    const more = MORE_INPUTS[name]
    if (more) section['inputs'] = [...recordsIn(section['inputs']), ...structuredClone(more)]
    section['groups'] ??= []
    section['sections'] ??= []
  }
}

/** Walks the nested sections; an input is what has an id and a type. */
function forEachInput(node: unknown, visit: (input: Json) => void): void {
  if (Array.isArray(node)) {
    for (const part of node) forEachInput(part, visit)
  } else if (isRecord(node)) {
    if (typeof node['id'] === 'string' && typeof node['type'] === 'string') visit(node)
    for (const part of Object.values(node)) forEachInput(part, visit)
  }
}
