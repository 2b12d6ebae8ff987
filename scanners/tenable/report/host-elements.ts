import { words } from './words.ts'
/**
 * Elements of a finding that tell of the host and not of the plugin. All others are taken for the plugin's. The names
 * of times are those of Tenable VM; those of requests come with findings in web applications.
 */
const HOST_ELEMENTS: ReadonlySet<string> = new Set([
  ...words('plugin_output attachment first_found first_seen last_found last_seen state asset_uuid'),
  ...words('uri proof payload input_type input_name output request_headers response_headers'),
])

export const isHostElement = (name: string): boolean => HOST_ELEMENTS.has(name) || name.startsWith('cm:')

/** The same for a compliance check without an output, whose description stands for it. */
export const isComplianceElement = (name: string): boolean => name === 'description' || isHostElement(name)
