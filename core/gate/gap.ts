import { z } from 'zod'

/** What keeps a run from passing although nothing fails: something that the policy asks for was not looked at. */
export const GAPS = {
  reportMissing: 'There are no findings of the run to judge by.',
  runNotFinished: 'The run did not come to its end.',
  reportIncomplete: 'The report is not whole.',
  formatMissing: 'The report lacks a format that was wanted.',
  scannerRemarked: 'The scanner remarked something that may mean that it looked at less.',
  licenceTrimmed: 'The licence of the scanner cut off results.',
  baselineMissing: 'There are no findings of the baseline to compare with.',
  hostMissing: 'A required host is not in the report: it did not answer, or was not asked for.',
  addressesSilent: 'Not every address of a target answered.',
  hostSilent: 'Nothing shows that a required host answered.',
  hostUnfinished: 'The scan of a required host did not come to its end.',
  hostUncertain: 'It cannot be shown that a host is the one of the baseline.',
  scannerObstructed: 'The scanner itself reports that it could not look at a required host as it should.',
  portsNotTested: 'Not every required port of a host was tested.',
  credentialsNotWorking: 'Logging in to a required host did not work as it must.',
  pluginsNotRun: 'Not every required plugin was run.',
  testsReduced: 'The run was told to look less closely than the baseline.',
  findingsNotRetested: 'Findings of the baseline that meet the policy were not re-tested.',
} as const

export type GapKind = keyof typeof GAPS
export const GapKind = z.enum(Object.keys(GAPS) as [GapKind, ...GapKind[]])

export const Gap = z.object({
  kind: GapKind,
  /** The host, target or plugin family that it is about. */
  subject: z.string().optional(),
  detail: z.string().optional(),
})
export type Gap = z.infer<typeof Gap>

/** How many gaps a decision names; the others are counted. */
const MAX_NAMED = 100

/** Counts gaps, and keeps the first of them. */
export class Gaps {
  readonly named: Gap[] = []
  readonly counts = new Map<GapKind, number>()

  add(kind: GapKind, subject?: string, detail?: string): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1)
    if (this.named.length >= MAX_NAMED) return
    this.named.push({
      kind,
      ...(subject === undefined ? {} : { subject: subject.slice(0, 255) }),
      ...(detail === undefined ? {} : { detail: detail.slice(0, 500) }),
    })
  }
}
