import type { Captured } from '../finding/findings-capture.ts'
import type { ArchiveSource } from '../report/archive.ts'
import { fileNameOf } from '../report/file-name.ts'
import type { PartFacts } from '../report/manifest.ts'
import type { MissingMember } from '../report/stored-report.ts'
import { differenceText } from '../safety/gentle-settings.ts'
import type { GentleSupport } from '../scanner/scanner-adapter.ts'
import { remoteOf } from './exports.ts'
import type { RanPart } from './run-parts.ts'
import type { ExportProgress, RunIn } from './run.ts'
import type { StepContext } from './step.ts'

/**
 * What an archive holds of each part of a run: its files, what is missing, and what its report says of how gentle it was.
 * A run that is not divided has one part, whose files have their plain names.
 */
export interface PartSource extends ArchiveSource {
  readonly part: RanPart | undefined
}

/**
 * The files that are ready at the scanner, in the order in which they come into the archive.
 *
 * @param onOpen is told whose turn has come: what goes wrong from then on is of this file.
 */
export function partSources(
  { scan, scanner }: StepContext,
  run: RunIn<'RETRIEVING'>,
  parts: readonly RanPart[],
  onOpen: (entry: ExportProgress) => void,
): PartSource[] {
  const baseName = fileNameOf(scan.name, run.number)
  return run.exports.flatMap((entry) => {
    const { ref, format } = entry
    if (entry.state !== 'ready' || ref === undefined) return []
    const remote = remoteOf(scan, run, entry)
    const part = parts.find((one) => one.part === entry.part)
    const name = `${baseName}${nameOfPart(part)}.${format}`
    const open = async () => {
      onOpen(entry)
      return await scanner.adapter.openExport(remote, ref, format)
    }
    return [{ format, part, name, open }]
  })
}

/** A report with one part has its plain name. */
function nameOfPart(ran: RanPart | undefined): string {
  return ran?.part === undefined ? '' : `-part-${String(ran.part + 1)}-${ran.settings}`
}

/** The files that the scanner did not make, or never whole. */
export function missingMembers({ exports }: RunIn<'RETRIEVING'>): MissingMember[] {
  return exports.flatMap((entry): MissingMember[] => {
    if (entry.state !== 'failed') return []
    const of = entry.part === undefined ? '' : `part ${String(entry.part + 1)}: `
    return [{ format: entry.format, reason: `${of}${entry.reason ?? 'no reason was given'}` }]
  })
}

/** What the manifest says of the parts: what was to be and, where the report tells, what was. */
export function partFacts(
  parts: readonly RanPart[],
  sources: readonly PartSource[],
  captured: Captured | undefined,
  gentle: GentleSupport | undefined,
): PartFacts[] {
  const read = sources.filter(({ format }) => format === 'nessus')
  return parts.map((ran) => {
    const report = captured?.reports?.[read.findIndex(({ part }) => part === ran)]
    const members = sources.filter(({ part }) => part === ran).map(({ name }) => name)
    if (ran.gentle === undefined) return { ran, members, report }
    const differences =
      report === undefined ? undefined : [...(gentle?.reportDifferences(report.facts) ?? []), ...report.notGentle]
    return { ran, members, report, differences }
  })
}

/** What people should know who trusted the run to be gentle. */
export function gentleNotes(parts: readonly PartFacts[]): string[] {
  return parts.flatMap(({ ran, differences = [] }) => {
    if (differences.length === 0) return []
    const part = ran.part === undefined ? 'the run' : `part ${String(ran.part + 1)}`
    const told = differences.slice(0, 6).map(differenceText).join('; ')
    return [`The report says that ${part} was less gentle than was stored at the scanner before the launch: ${told}.`]
  })
}
