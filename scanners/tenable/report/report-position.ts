import { ExportParseError } from '../../../core/errors.ts'

/** Makes the error for a place in the bytes at hand. */
export type ErrorAt = (at: number, reason: string) => ExportParseError

/** What is wrong, before it is reported. */
export interface ExportParseFault {
  readonly at: number
  readonly reason: string
}

/** Where the bytes at hand begin in the report. */
export class ReportPosition {
  base = 0
  readonly errorAt: ErrorAt = (at, reason) => new ExportParseError(this.base + at, reason)
}
