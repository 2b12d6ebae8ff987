import type { Scan } from '../scan/scan.ts'
import { ranParts } from './run-parts.ts'
import type { ExportProgress, RemoteRunIds, Run, RunIn } from './run.ts'

/** What a retrieval sets out to fetch: required formats first, so that what matters is asked for while it is there. */
export function wantedExports(
  scan: Pick<Scan, 'formats' | 'id' | 'targets' | 'remoteId' | 'parts'>,
  run: Run,
): ExportProgress[] {
  return scan.formats
    .flatMap(({ format, required }) =>
      ranParts(scan, run).map(({ part }): ExportProgress => ({
        ...(part === undefined ? {} : { part }),
        format,
        required,
        state: 'wanted',
        attempts: 0,
      })),
    )
    .toSorted((a, b) => Number(b.required) - Number(a.required))
}

/** The run with one export's progress replaced. */
export function replaceExport(run: RunIn<'RETRIEVING'>, entry: ExportProgress): RunIn<'RETRIEVING'> {
  return { ...run, exports: run.exports.map((other) => (isSameExport(other, entry) ? entry : other)) }
}

/** Whether both are of one format, and of one part of a divided scan. */
export function isSameExport(a: ExportProgress, b: ExportProgress): boolean {
  return a.format === b.format && a.part === b.part
}

/** Wanted again, for the next request; what the scanner made before is lost or unusable. */
export function wantedAgain(entry: ExportProgress, reason: string): ExportProgress {
  return {
    ...(entry.part === undefined ? {} : { part: entry.part }),
    format: entry.format,
    required: entry.required,
    state: 'wanted',
    attempts: entry.attempts,
    reason,
  }
}

/** Given up. */
export function failedRetrieval(entry: ExportProgress, reason: string): ExportProgress {
  return { ...wantedAgain(entry, reason), state: 'failed' }
}

/** The run at the scanner that an export is of. */
export function remoteOf(scan: Scan, run: RunIn<'RETRIEVING'>, { part }: ExportProgress): RemoteRunIds {
  return ranParts(scan, run).find((one) => one.part === part)?.remote ?? run.remote
}
