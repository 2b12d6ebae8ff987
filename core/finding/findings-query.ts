import type { Finding } from './finding.ts'
import { cveWord, hostWord, pluginWord } from './finding-words.ts'
import type { FindingsBlock } from './findings-index.ts'
import type { Severity } from './severity.ts'
import { mayHold } from './word-filter.ts'

/** Which findings are wanted: those that all of it applies to. Capital letters make no difference. */
export interface FindingsQuery {
  readonly severities?: readonly Severity[] | undefined
  readonly plugin?: string | undefined
  /** The name or the address of a host, whole. */
  readonly host?: string | undefined
  readonly cve?: string | undefined
  /** A part of the plugin's name, the host or the output. */
  readonly text?: string | undefined
}

/** A query, made ready to be asked of many blocks and lines. */
export interface FindingsFilter {
  /** False: no finding of the block is wanted. */
  mayBeIn(block: FindingsBlock): boolean
  /** False: the finding of this line is not wanted. Cheaper than parsing it. */
  mayBe(line: string): boolean
  isWanted(finding: Finding): boolean
}

export function createFindingsFilter(query: FindingsQuery): FindingsFilter {
  const [host, cve, text] = [query.host, query.cve, query.text].map((value) => value?.toLowerCase())
  const { severities, plugin } = query
  const words = [
    ...(plugin === undefined ? [] : [pluginWord(plugin)]),
    ...(host === undefined ? [] : [hostWord(host)]),
    ...(cve === undefined ? [] : [cveWord(cve)]),
  ]
  const pluginPart = plugin === undefined ? undefined : `"pluginId":${JSON.stringify(plugin)}`
  // As it stands in a line of JSON, where it must stand if the text is in any field.
  const textPart = text === undefined ? undefined : JSON.stringify(text).slice(1, -1)
  return {
    mayBeIn(block) {
      const { severity } = block
      if (severities !== undefined && (severity === undefined || !severities.includes(severity))) return false
      if (words.length === 0) return true
      const filter = Buffer.from(block.words, 'base64')
      return words.every((word) => mayHold(filter, word))
    },
    mayBe: (line) =>
      (pluginPart === undefined || line.includes(pluginPart)) &&
      (textPart === undefined || line.toLowerCase().includes(textPart)),
    isWanted: (finding) =>
      (severities === undefined || severities.includes(finding.severity)) &&
      (plugin === undefined || finding.pluginId === plugin) &&
      (host === undefined || [finding.host, finding.address].some((name) => name?.toLowerCase() === host)) &&
      (cve === undefined || finding.cves.some((one) => one.toLowerCase() === cve)) &&
      (text === undefined ||
        [finding.pluginName, finding.host, finding.output].some((part) => part?.toLowerCase().includes(text))),
  }
}
