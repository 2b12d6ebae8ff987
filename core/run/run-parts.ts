import { partsOf } from '../scan/placed-part.ts'
import type { PartSettings, Scan } from '../scan/scan.ts'
import type { GentleProof } from '../safety/gentle-settings.ts'
import type { RemoteRunDetail } from '../scanner/scanner-adapter.ts'
import { addCounts, noFindings } from '../finding/severity.ts'
import type { RemoteRunIds, Run, RunIn, RunPart } from './run.ts'

/**
 * The parts of a divided scan's run are carried out one after the other, as if each were the run: launch intent, remote
 * ids, polls and commands are about the present part. So a START still launches each part exactly once or not at all,
 * and takes one slot of the scanner throughout.
 */
export interface RanPart {
  /** Missing if the scan is not divided. */
  readonly part?: number
  readonly settings: PartSettings
  readonly targets: readonly string[]
  readonly remote: RemoteRunIds
  readonly gentle?: GentleProof | undefined
}

/** What has run at the scanner, in order; the present part too, if it was launched. */
export function ranParts(scan: Pick<Scan, 'id' | 'targets' | 'remoteId' | 'parts'>, run: Run): RanPart[] {
  const present = 'remote' in run ? run.remote : undefined
  const all = partsOf(scan)
  if (run.part === undefined) {
    if (present === undefined) return []
    // Started at the scanner, it may be a run of any part.
    const own = all.find(({ remoteId }) => remoteId === present.scanId) ?? all[0]
    const settings = run.gentle === undefined ? 'ordinary' : 'gentle'
    return [{ settings, targets: own?.targets ?? scan.targets, remote: present, gentle: run.gentle }]
  }
  const ended = (run.parts ?? []).map(({ settings, remote, gentle }, part) => ({ part, settings, remote, gentle }))
  const isNew = present !== undefined && !ended.some(({ remote }) => remote.uuid === present.uuid)
  const settings = all[run.part]?.settings ?? 'ordinary'
  const launched = isNew ? [{ part: run.part, settings, remote: present, gentle: run.gentle }] : []
  return [...ended, ...launched].map((one) => ({ ...one, targets: all[one.part]?.targets ?? [] }))
}

/** The remote ids of everything of it that ran; of a run that ended before its next part, the last ones twice. */
export function remotesOf(run: Run): RemoteRunIds[] {
  const present = 'remote' in run ? run.remote : undefined
  return [...(run.parts ?? []).map(({ remote }) => remote), ...(present === undefined ? [] : [present])]
}

/** The remote ids of what ran last; undefined if nothing did. */
export function lastRemote(run: Run): RemoteRunIds | undefined {
  return ('remote' in run ? run.remote : undefined) ?? run.parts?.at(-1)?.remote
}

/** The present part as it ended. Its figures are those of the run until then. */
export function endedPart(run: RunIn<'RUNNING'> | RunIn<'PAUSED'>, settings: PartSettings, at: Date): RunPart {
  const { remote, gentle, progress, findings, notes } = run
  return {
    settings,
    remote,
    ...(gentle === undefined ? {} : { gentle }),
    ...(progress === undefined ? {} : { progress }),
    ...(findings === undefined ? {} : { findings }),
    notes,
    endedAt: at.toISOString(),
  }
}

/** What the scanner tells of the present part, put to what was told of the parts before: progress weighs addresses. */
export function figuresOf(scan: Pick<Scan, 'parts'>, run: Run, detail: RemoteRunDetail) {
  const before = run.parts?.at(-1)
  const hostsDone = (before?.progress?.hostsDone ?? 0) + detail.hostsDone
  const hostsKnown = (before?.progress?.hostsKnown ?? 0) + detail.hostsKnown
  const earlier = before?.findings
  const severities = addCounts(earlier ?? noFindings(), detail.severities)
  const { critical, high, medium, low, info } = severities
  return {
    progress: { percent: overall(scan, run, detail.percent), hostsDone, hostsKnown },
    findings: { critical, high, medium, low, info, hosts: hostsKnown, source: 'scanner' as const },
    notes: [...(before?.notes ?? []), ...detail.notes],
  }
}

function overall({ parts }: Pick<Scan, 'parts'>, { part }: Run, percent: number): number {
  if (part === undefined || parts === undefined) return percent
  const weights = parts.map(({ addressCount }) => addressCount)
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const done = weights.slice(0, part).reduce((sum, weight) => sum + weight, 0)
  return Math.min(100, ((done + (weights[part] ?? 0) * (percent / 100)) / all) * 100)
}
