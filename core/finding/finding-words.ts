import type { Finding } from './finding.ts'

/** What a finding is found by without reading every block: the words of the filters in the index. */
export const hostWord = (host: string): string => `host:${host.toLowerCase()}`
export const pluginWord = (pluginId: string): string => `plugin:${pluginId}`
export const cveWord = (cve: string): string => `cve:${cve.toLowerCase()}`

export function addWordsOf(finding: Finding, words: Set<string>): void {
  words.add(hostWord(finding.host))
  if (finding.address !== undefined) words.add(hostWord(finding.address))
  words.add(pluginWord(finding.pluginId))
  for (const cve of finding.cves) words.add(cveWord(cve))
}
