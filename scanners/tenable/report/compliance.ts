import type { Compliance } from '../../../core/finding/finding.ts'
import { MAX_OUTPUT_CHARACTERS } from '../../../core/finding/finding.ts'
import { assign } from './assign.ts'
import { cut } from './cut.ts'
import type { ItemTexts } from './item-texts.ts'

const PREFIX = 'cm:compliance-'
const OUTCOMES: ReadonlySet<string> = new Set(['PASSED', 'FAILED', 'WARNING', 'ERROR'])

/** The families of checks against a policy; their description tells of the host, and not of the plugin. */
export const isComplianceFamily = (family: string): boolean => /\bcompliance\b/i.test(family)

/** What a compliance finding says, from the elements of its namespace, or before 2012 from its first line. */
export function complianceOf(texts: ItemTexts, output: string): Compliance {
  const text = (name: string): string | undefined => {
    const value = texts.get(PREFIX + name)?.trim()
    return value === undefined || value === '' ? undefined : cut(value, MAX_OUTPUT_CHARACTERS)
  }
  // `"check name" : [FAILED]`, with or without the quotes.
  const [, quoted = '', plain = '', word = ''] = /^\s*(?:"([^\n]*)"|([^\n]*?))\s*:\s*\[(\w+)\]/.exec(output) ?? []
  const outcome = (text('result') ?? word).toUpperCase()
  const benchmark = ['benchmark-name', 'benchmark-version', 'benchmark-profile'].flatMap((name) => text(name) ?? [])
  const fields = {
    actualValue: text('actual-value'),
    policyValue: text('policy-value'),
    info: text('info'),
    solution: text('solution'),
    reference: text('reference'),
    auditFile: text('audit-file'),
    benchmark: benchmark.length === 0 ? undefined : benchmark.join(' '),
  }
  const compliance: Compliance = {
    check: text('check-name') ?? cut(quoted === '' ? plain : quoted, MAX_OUTPUT_CHARACTERS),
    outcome: OUTCOMES.has(outcome) ? (outcome as Compliance['outcome']) : 'UNKNOWN',
  }
  return assign(compliance, fields)
}
