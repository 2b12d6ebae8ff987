import type { Finding } from '../finding/finding.ts'
import type { FindingsSource } from '../finding/findings-source.ts'
import type { Cvss, Plugin } from '../finding/plugin.ts'
import { webAddress } from './links.ts'
import { cutText, visibleText } from './text.ts'

/** What outputs that describe every finding by itself need of a plugin; texts are visible and cut. */
export interface PluginTexts {
  readonly synopsis: string | undefined
  readonly description: string | undefined
  readonly solution: string | undefined
  readonly seeAlso: readonly string[]
  readonly cwes: readonly string[]
  readonly cvss: readonly Cvss[]
  readonly patchPublishedOn: string | undefined
}

/** A report names some thousand plugins with 2 KB of text each; this is ten times that. UTF-16 units. */
export const MAX_TEXT_CHARACTERS = 24 * 1024 * 1024
/** More than the 300,000 plugins that Nessus has would not be a report. */
const MAX_PLUGINS = 300_000
const LONGEST_TEXT = 4000
const MOST_LINKS = 20

/**
 * Reads the plugins of a report into a bounded map. Beyond the bound, the remaining plugins have no texts: their
 * findings are still put out, described by what the finding itself says.
 */
export async function readPluginTexts(
  source: FindingsSource,
  maxCharacters = MAX_TEXT_CHARACTERS,
): Promise<(finding: Finding) => PluginTexts | undefined> {
  const texts = new Map<string, PluginTexts>()
  let characters = 0
  for await (const plugin of source.plugins()) {
    const own = textsOf(plugin)
    characters += JSON.stringify(own).length
    if (characters > maxCharacters || texts.size >= MAX_PLUGINS) break
    texts.set(`${plugin.id}/${String(plugin.variant)}`, own)
  }
  return (finding) => texts.get(`${finding.pluginId}/${String(finding.pluginVariant)}`)
}

function textsOf(plugin: Plugin): PluginTexts {
  const cut = (text: string | undefined) => (text === undefined ? undefined : cutText(visibleText(text), LONGEST_TEXT))
  return {
    synopsis: cut(plugin.synopsis),
    description: cut(plugin.description),
    solution: cut(plugin.solution),
    seeAlso: plugin.seeAlso.slice(0, MOST_LINKS).flatMap((link) => webAddress(link) ?? []),
    cwes: plugin.cwes.slice(0, MOST_LINKS).map((cwe) => visibleText(cwe)),
    cvss: plugin.cvss,
    patchPublishedOn: plugin.patchPublishedOn,
  }
}
