import type { FindingsSource } from '../finding/findings-source.ts'
import type { Finding } from '../finding/finding.ts'
import type { DiffEntry, DiffSummary } from './diff-entry.ts'
import { namesOf, placeOf, printOf, ratingOf } from './finding-print.ts'
import { hearFinding, sketchHosts } from './host-sketch.ts'
import type { HostSketch, HostSketches } from './host-sketch.ts'
import { AMBIGUOUS, GONE, IS_NEW, Matching, newMarks } from './matching.ts'
import type { Marks } from './matching.ts'
import { pairHosts } from './pair-hosts.ts'
import type { HostPair, HostPairs } from './pair-hosts.ts'
import { countIn, newSummary } from './diff-summary.ts'
import { retesting } from './retest.ts'
import type { Retest } from './retest.ts'
import { isComplete } from './run-report.ts'
import type { RunReport } from './run-report.ts'

/** How many earlier findings are matched at once, at some 400 bytes each. More are matched in several rounds. */
const FINDINGS_PER_ROUND = 250_000

/** Two runs side by side. */
export interface Comparison {
  readonly hosts: { readonly before: HostSketches; readonly now: HostSketches }
  readonly pairs: HostPairs
  /**
   * First what the later run has, in its order: new, changed, unchanged; then what only the earlier one has, in its
   * order: fixed, not re-tested. The generator's last word is the summary.
   */
  entries(): AsyncGenerator<DiffEntry, DiffSummary>
}

/**
 * Compares two runs, of one scan or of two.
 *
 * Memory: the sketches of both runs' hosts, the prints of one round of findings, and four bytes for every other one.
 * Every finding is read twice, and once more for each further round.
 */
export async function compareRuns(
  before: RunReport,
  now: RunReport,
  { findingsPerRound = FINDINGS_PER_ROUND } = {},
): Promise<Comparison> {
  const hosts = { before: await sketchHosts(before.source), now: await sketchHosts(now.source) }
  const pairs = pairHosts(hosts.before, hosts.now)
  const stage: Stage = { hosts, pairs, marks: newMarks(), heard: newHeard() }
  const rounds = Math.max(1, Math.ceil(before.source.facts.findings / findingsPerRound))
  for (let round = 0; round < rounds; round += 1) {
    await matchRound(stage, before.source, now.source, { round, rounds })
  }
  return { hosts, pairs, entries: () => entriesOf(stage, before, now) }
}

async function* entriesOf(stage: Stage, before: RunReport, now: RunReport): AsyncGenerator<DiffEntry, DiffSummary> {
  const summary = newSummary(stage.hosts, stage.pairs)
  for await (const entry of laterEntries(stage, now.source)) {
    countIn(summary, entry)
    yield entry
  }
  const retest = await retestOf(stage, before, now)
  for await (const entry of earlierEntries(stage, before.source, retest)) {
    countIn(summary, entry)
    yield entry
  }
  return summary
}

interface Stage {
  readonly hosts: Comparison['hosts']
  readonly pairs: HostPairs
  readonly marks: Marks
  readonly heard: Heard
}

/** What the findings of the later run tell about what it has looked at. */
interface Heard {
  findings: number
  readonly plugins: Set<string>
  /** By `portKey`; only of hosts whose port range does not tell. */
  readonly ports: Set<number>
}

function newHeard(): Heard {
  return { findings: 0, plugins: new Set(), ports: new Set() }
}

/** Matches the findings of every `rounds`-th host; the first round also listens to all of them. */
async function matchRound(
  stage: Stage,
  before: FindingsSource,
  now: FindingsSource,
  { round, rounds }: { round: number; rounds: number },
): Promise<void> {
  const matching = new Matching(stage.marks)
  let position = 0
  for await (const finding of before.findings()) {
    const host = stage.hosts.before.get(finding.host)
    if (host !== undefined) {
      if (round === 0) hearFinding(host, finding)
      const isWanted = host.index % rounds === round && stage.pairs.byBefore.has(host.index)
      if (isWanted) matching.addBefore(keyOf(host, finding), position, printOf(finding))
    }
    position += 1
  }
  position = 0
  for await (const finding of now.findings()) {
    const host = stage.hosts.now.get(finding.host)
    const pair = host === undefined ? undefined : stage.pairs.byNow.get(host.index)
    if (round === 0) hearLater(stage.heard, finding, host, pair)
    if (pair !== undefined && pair.before.index % rounds === round) {
      matching.addNow(keyOf(pair.before, finding), position, printOf(finding))
    }
    position += 1
  }
  matching.finish()
}

/** Both runs' findings of one machine go by the number that the earlier report gives it. */
function keyOf(host: HostSketch, finding: Finding): string {
  return `${String(host.index)}/${placeOf(finding)}`
}

function hearLater(heard: Heard, finding: Finding, host: HostSketch | undefined, pair: HostPair | undefined): void {
  heard.findings += 1
  heard.plugins.add(finding.pluginId)
  if (host === undefined) return
  hearFinding(host, finding)
  if (pair === undefined || finding.port === 0 || host.ports.kind === 'ports') return
  heard.ports.add(portKey(host, finding.protocol, finding.port))
}

/** Protocols other than TCP and UDP have no ports. */
function portKey(host: HostSketch, protocol: string, port: number): number {
  return (host.index * 2 + (protocol === 'udp' ? 1 : 0)) * 65_536 + port
}

async function retestOf(stage: Stage, before: RunReport, now: RunReport): Promise<Retest> {
  const { heard, hosts } = stage
  const kinds = await pluginKinds(before.source)
  const { facts } = now.source
  const isWhole = now.missing.length === 0 && isComplete(facts, { hosts: hosts.now.size, findings: heard.findings })
  return retesting({
    before: before.source.facts,
    now: facts,
    blanket: now.endedAs !== 'FINISHED' ? 'runNotFinished' : isWhole ? undefined : 'reportIncomplete',
    pluginsSeen: heard.plugins,
    isLocal: (pluginId) => kinds.get(pluginId) === 'local',
    isRemote: (pluginId) => kinds.get(pluginId) === 'remote',
    wasPortSeen: (host, protocol, port) => heard.ports.has(portKey(host, protocol, port)),
  })
}

/** Plugins by how they look at a host; one whose records do not agree is as good as unknown. */
async function pluginKinds(source: FindingsSource): Promise<Map<string, string>> {
  const kinds = new Map<string, string>()
  for await (const { id, type = 'unknown' } of source.plugins()) {
    kinds.set(id, (kinds.get(id) ?? type) === type ? type : 'unknown')
  }
  return kinds
}

async function* laterEntries({ marks }: Stage, source: FindingsSource): AsyncGenerator<DiffEntry> {
  let position = 0
  for await (const finding of source.findings()) {
    const mark = marks.now.get(position)
    if (mark === IS_NEW) yield { kind: 'new', finding }
    else if (mark === 0) yield { kind: 'unchanged', finding }
    else {
      const before = ratingOf(marks.ratings.get(position))
      yield { kind: 'changed', finding, changes: namesOf(mark), before }
    }
    position += 1
  }
}

async function* earlierEntries(stage: Stage, source: FindingsSource, retest: Retest): AsyncGenerator<DiffEntry> {
  let position = 0
  for await (const finding of source.findings()) {
    const mark = stage.marks.before.get(position)
    position += 1
    if (mark === GONE) {
      const reason = retest(finding, ...placeInPairs(stage, finding))
      yield reason === undefined ? { kind: 'fixed', finding } : { kind: 'notRetested', finding, reason }
    } else if (mark === AMBIGUOUS) {
      yield { kind: 'notRetested', finding, reason: 'ambiguous' }
    }
  }
}

function placeInPairs(
  { hosts, pairs }: Stage,
  finding: Finding,
): [host: HostSketch | undefined, pair: HostPair | undefined, isReplaced: boolean] {
  const host = hosts.before.get(finding.host)
  const pair = host === undefined ? undefined : pairs.byBefore.get(host.index)
  return [host, pair, pair === undefined && hosts.now.has(finding.host)]
}
