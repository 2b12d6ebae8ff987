import type { Plugin } from '../finding/plugin.ts'
import { pluginPage, webAddress } from './links.ts'
import { sarifText } from './sarif-text.ts'
import { cutLine, cutText, visibleText } from './text.ts'

/** GitHub shows 10 tags of a rule, and refuses more than 20. */
const MOST_TAGS = 10
/** A rule's help is shown whole; 25,000 of them have to fit a file. */
const HELP_CHARACTERS = 4000
const SHORT_CHARACTERS = 1000

/** A plugin as a rule of SARIF, with the properties that GitHub reads. */
export function ruleOf(plugin: Plugin) {
  const name = cutLine(plugin.name, 200) || plugin.id
  const summary = cutText(plugin.synopsis ?? plugin.description ?? plugin.name, SHORT_CHARACTERS)
  const link = plugin.seeAlso.map((text) => webAddress(text)).find((address) => address !== undefined)
  const score = scoreOf(plugin)
  return {
    id: visibleText(plugin.id),
    name: visibleText(name),
    shortDescription: { text: sarifText(name) },
    fullDescription: { text: sarifText(summary === '' ? name : summary) },
    help: { text: sarifText(cutText(helpOf(plugin), HELP_CHARACTERS)) },
    helpUri: pluginPage(plugin.id) ?? link,
    properties: {
      tags: tagsOf(plugin),
      family: visibleText(plugin.family),
      // GitHub makes critical, high, medium or low of it, for every result of the rule.
      ...(score === undefined ? {} : { 'security-severity': score.toFixed(1) }),
      ...(plugin.vpr === undefined ? {} : { vpr: plugin.vpr }),
      ...(plugin.epss === undefined ? {} : { epss: plugin.epss }),
    },
  }
}

/** The middle of the range that CVSS has for a word, where a plugin has a word and no rating. */
const SCORES: Readonly<Record<string, number>> = { low: 2, medium: 5.5, high: 8, critical: 9.5 }

function scoreOf(plugin: Plugin): number | undefined {
  const score = plugin.cvss[0]?.baseScore ?? SCORES[plugin.riskFactor?.toLowerCase() ?? '']
  return score === 0 ? undefined : score
}

function helpOf(plugin: Plugin): string {
  const parts = [plugin.description ?? plugin.synopsis ?? plugin.name]
  if (plugin.solution !== undefined) parts.push(`Solution: ${plugin.solution}`)
  if (plugin.cves.length > 0) parts.push(`CVE: ${plugin.cves.join(', ')}`)
  if (plugin.seeAlso.length > 0) parts.push(`See also:\n${plugin.seeAlso.join('\n')}`)
  return visibleText(parts.join('\n\n'))
}

function tagsOf(plugin: Plugin): string[] {
  const weaknesses = plugin.cwes.filter((cwe) => /^\d{1,6}$/.test(cwe)).map((cwe) => `external/cwe/cwe-${cwe}`)
  const names = plugin.cves.filter((cve) => /^CVE-\d{4}-\d{1,10}$/.test(cve))
  return [...new Set(['security', ...weaknesses, ...names])].slice(0, MOST_TAGS)
}
