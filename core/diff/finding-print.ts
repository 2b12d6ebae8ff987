import { hash } from 'node:crypto'
import type { Finding } from '../finding/finding.ts'
import { SEVERITIES } from '../finding/severity.ts'
import type { Severity } from '../finding/severity.ts'
import { ChangedField } from './diff-entry.ts'
import type { EarlierRating } from './diff-entry.ts'

/**
 * What makes two findings of one host the same: port, protocol and plugin, and where the report has them, the
 * compliance check and the address of a web page. Two findings of one report may agree in all of this.
 */
export function placeOf(finding: Finding): string {
  const { port, protocol, pluginId, compliance, uri } = finding
  const place = `${String(port)}/${protocol}/${pluginId}`
  if (compliance === undefined && uri === undefined) return place
  // Checks and addresses are long: their digest stands for them in memory.
  return `${place}/${hash('sha256', JSON.stringify([compliance?.check, uri]), 'base64').slice(0, 22)}`
}

/** A finding in 40 bytes: enough to see whether another one says something else. */
export interface FindingPrint {
  /** severity: 3 bits; known to be exploited: 1; exploit available: 1; score in tenths, from 1, 0 if none: 7 bits */
  readonly rating: number
  readonly cves: number
  readonly outcome: number
  readonly output: number
}

export function printOf(finding: Finding): FindingPrint {
  const { severity, cvssScore, knownExploited, exploitAvailable, cves, compliance, output } = finding
  const tenths = cvssScore === undefined ? 0 : Math.round(cvssScore * 10) + 1
  return {
    rating: SEVERITIES.indexOf(severity) | (knownExploited ? 8 : 0) | (exploitAvailable ? 16 : 0) | (tenths << 5),
    cves: cves.length === 0 ? 0 : digest(cves.toSorted().join(' ')),
    outcome: compliance === undefined ? 0 : digest(`${compliance.outcome}\n${compliance.actualValue ?? ''}`),
    output: output === undefined ? 0 : digest(`${String(finding.outputCharacters ?? 0)}\n${lastingOutput(finding)}`),
  }
}

/** Nessus Scan Information: what the scanner says of the scan itself. */
const SCAN_INFORMATION = '19506'
/** Its lines that are others in every run, as recorded reports have them. */
const OF_ONE_RUN = /^(?:Scan Start Date|Scan duration|Ping RTT) *:.*$/gmu

/** Without what says nothing of the host: else every host of every comparison had a change. */
function lastingOutput({ pluginId, output = '' }: Finding): string {
  return pluginId === SCAN_INFORMATION ? output.replaceAll(OF_ONE_RUN, '') : output
}

/** 48 bits, which a number holds exactly. Texts that differ agree in it once in 10^14 comparisons. */
function digest(text: string): number {
  return Number.parseInt(hash('sha256', text, 'hex').slice(0, 12), 16)
}

/** The order is that of the bits. */
const CHANGES = ChangedField.options

/** What the later finding says otherwise, as a set of bits; 0 if it says the same. */
export function changesBetween(before: FindingPrint, now: FindingPrint): number {
  const rating = before.rating ^ now.rating
  const isChanged: Record<ChangedField, boolean> = {
    severity: (rating & 7) !== 0,
    knownExploited: (rating & 8) !== 0,
    exploitAvailable: (rating & 16) !== 0,
    cvssScore: rating >> 5 !== 0,
    cves: before.cves !== now.cves,
    outcome: before.outcome !== now.outcome,
    output: before.output !== now.output,
  }
  return CHANGES.reduce((bits, field, index) => (isChanged[field] ? bits | (1 << index) : bits), 0)
}

/** A set of changes in words. */
export function namesOf(changes: number): ChangedField[] {
  return CHANGES.filter((_, index) => (changes & (1 << index)) !== 0)
}

/** Reads the rating of a print again. */
export function ratingOf(rating: number): EarlierRating {
  const tenths = rating >> 5
  const severity: Severity = SEVERITIES[rating & 7] ?? 'info'
  return { severity, knownExploited: (rating & 8) !== 0, ...(tenths === 0 ? {} : { cvssScore: (tenths - 1) / 10 }) }
}
