import type { Scan } from '../scan/scan.ts'
import type { ExportProgress, RunIn } from './run.ts'

/** What a retrieval sets out to fetch: required formats first, so that what matters is asked for while it is there. */
export function wantedExports(scan: Pick<Scan, 'formats'>): ExportProgress[] {
  return scan.formats
    .map(({ format, required }): ExportProgress => ({ format, required, state: 'wanted', attempts: 0 }))
    .toSorted((a, b) => Number(b.required) - Number(a.required))
}

/** The run with one format's progress replaced. */
export function replaceExport(run: RunIn<'RETRIEVING'>, entry: ExportProgress): RunIn<'RETRIEVING'> {
  return { ...run, exports: run.exports.map((other) => (other.format === entry.format ? entry : other)) }
}

/** Wanted again, for the next request; what the scanner made before is lost or unusable. */
export function wantedAgain(entry: ExportProgress, reason: string): ExportProgress {
  return {
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
