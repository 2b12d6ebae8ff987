import { SaxesParser } from 'saxes'

export interface ReadReport {
  /** ReportHost name → findings by severity (info … critical). */
  hosts: Map<string, number[]>
  /** ServerPreferences by name. */
  preferences: Map<string, string>
  /** PluginsPreferences: selectedValue by fullName. */
  pluginPreferences: Map<string, string>
  families: Map<string, string>
  reportName: string
  policyName: string
  /** Output of plugin 19506 by host. */
  scanInformation: Map<string, string>
  /** HostProperties by host. */
  tags: Map<string, Map<string, string>>
}

/** Reads a `.nessus` file with a strict parser: what is not well-formed throws. */
export function readReport(text: string): ReadReport {
  const report: ReadReport = {
    hosts: new Map(),
    preferences: new Map(),
    pluginPreferences: new Map(),
    families: new Map(),
    reportName: '',
    policyName: '',
    scanInformation: new Map(),
    tags: new Map(),
  }
  let host = ''
  let pluginId = ''
  let tagName = ''
  let inner = ''
  let fields: Record<string, string> = {}
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    inner = ''
    if (name === 'Report') report.reportName = attributes['name'] ?? ''
    if (['preference', 'item', 'FamilyItem'].includes(name)) fields = {}
    if (name === 'tag') tagName = attributes['name'] ?? ''
    if (name === 'ReportHost') {
      host = attributes['name'] ?? ''
      report.hosts.set(host, [0, 0, 0, 0, 0])
      report.tags.set(host, new Map())
    }
    if (name === 'ReportItem') {
      pluginId = attributes['pluginID'] ?? ''
      const counts = report.hosts.get(host) ?? []
      counts[Number(attributes['severity'])]! += 1
    }
  })
  parser.on('text', (piece) => {
    inner += piece
  })
  parser.on('closetag', ({ name }) => {
    fields[name] = inner
    if (name === 'policyName') report.policyName = inner
    if (name === 'preference') report.preferences.set(fields['name'] ?? '', fields['value'] ?? '')
    if (name === 'item') report.pluginPreferences.set((fields['fullName'] ?? '').trim(), fields['selectedValue'] ?? '')
    if (name === 'FamilyItem') report.families.set(fields['FamilyName'] ?? '', fields['Status'] ?? '')
    if (name === 'tag') report.tags.get(host)?.set(tagName, inner)
    if (name === 'plugin_output' && pluginId === '19506') report.scanInformation.set(host, inner)
  })
  parser.write(text).close()
  return report
}
