import type { Cvss } from '../../../core/finding/plugin.ts'

/** The texts of a finding's elements by their names. */
export type PluginTexts = ReadonlyMap<string, readonly string[]>

type Sources = Readonly<Record<'base' | 'vector' | 'temporal' | 'temporalVector', readonly string[]>>

/**
 * By version, newest first: the elements that may hold each part. Second names are those of web application reports,
 * and of documentation that differs; no report with version 4.0 was at hand.
 */
const VERSIONS: readonly (readonly [Cvss['version'], Sources])[] = [
  [
    '4.0',
    {
      base: ['cvss4_base_score', 'cvssv4'],
      vector: ['cvss4_vector', 'cvssv4_vector'],
      temporal: ['cvss4_bt_score', 'cvss4_threat_score'],
      temporalVector: ['cvss4_threat_vector', 'cvss4_bt_vector'],
    },
  ],
  [
    '3',
    {
      base: ['cvss3_base_score', 'cvssv3'],
      vector: ['cvss3_vector', 'cvssv3_vector'],
      temporal: ['cvss3_temporal_score'],
      temporalVector: ['cvss3_temporal_vector'],
    },
  ],
  [
    '2.0',
    {
      base: ['cvss_base_score', 'cvss'],
      vector: ['cvss_vector'],
      temporal: ['cvss_temporal_score'],
      temporalVector: ['cvss_temporal_vector'],
    },
  ],
]

export const CVSS_ELEMENTS: readonly string[] = VERSIONS.flatMap(([, sources]) => Object.values(sources).flat())

/** Ratings without a base score are left out: they are of no use to anybody. */
export function cvssOf(texts: PluginTexts): Cvss[] {
  return VERSIONS.flatMap(([version, sources]) => {
    const baseScore = numberWithin(first(texts, sources.base), 10)
    if (baseScore === undefined) return []
    const cvss: Cvss = { version, baseScore }
    const vector = first(texts, sources.vector)
    const temporalScore = numberWithin(first(texts, sources.temporal), 10)
    const temporalVector = first(texts, sources.temporalVector)
    if (vector !== undefined) cvss.vector = vector
    if (temporalScore !== undefined) cvss.temporalScore = temporalScore
    if (temporalVector !== undefined) cvss.temporalVector = temporalVector
    return [cvss]
  })
}

function first(texts: PluginTexts, names: readonly string[]): string | undefined {
  for (const name of names) {
    const text = texts.get(name)?.[0]?.trim()
    if (text !== undefined && text !== '') return text
  }
  return undefined
}

/** A decimal number from 0 to `most`, or undefined. */
export function numberWithin(text: string | undefined, most: number): number | undefined {
  if (text === undefined || !/^\s*\d{1,9}(\.\d{1,12})?\s*$/.test(text)) return undefined
  const number = Number(text)
  return number <= most ? number : undefined
}
