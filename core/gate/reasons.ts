import { SEVERITIES } from '../finding/severity.ts'
import { GAPS } from './gap.ts'
import type { Gaps } from './gap.ts'
import type { Tally } from './tally.ts'

/** How many subjects a sentence names. */
const MAX_NAMED = 3

/** Says in sentences why the verdict is not `pass`, what fails first. */
export function reasonsOf(tally: Tally, gaps: Gaps): string[] {
  const { count, bySeverity } = tally.failing
  const reasons: string[] = []
  if (count > 0) {
    const parts = SEVERITIES.filter((severity) => bySeverity[severity] > 0)
    const split = parts.map((severity) => `${String(bySeverity[severity])} ${severity}`).join(', ')
    reasons.push(
      `${findings(count)} ${count === 1 ? 'meets' : 'meet'} the policy and ${count === 1 ? 'is' : 'are'} not waived: ${split}.`,
    )
  }
  for (const { waiver, findings: met } of tally.waivers.expired()) {
    const subject = waiver.cve ?? `plugin ${waiver.plugin ?? ''}`
    reasons.push(
      `The waiver of ${waiver.owner} for ${subject} expired on ${waiver.expiresOn}; it would have covered ${findings(met)}.`,
    )
  }
  for (const [kind, times] of gaps.counts) {
    const named = gaps.named.filter((gap) => gap.kind === kind).slice(0, MAX_NAMED)
    const texts = named.map(({ subject, detail }) => [subject, detail].filter((text) => text !== undefined).join(': '))
    const shown = texts.filter((text) => text !== '')
    const more = times > shown.length && shown.length > 0 ? `, and ${String(times - shown.length)} more` : ''
    reasons.push(shown.length === 0 ? GAPS[kind] : `${GAPS[kind]} (${shown.join('; ')}${more})`)
  }
  return reasons
}

function findings(count: number): string {
  return `${String(count)} ${count === 1 ? 'finding' : 'findings'}`
}
