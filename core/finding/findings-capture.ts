import { ExportParseError } from '../errors.ts'
import type { Log } from '../log.ts'
import type { ReportStore, StoredObject } from '../report/report-store.ts'
import { packIndex } from './findings-index.ts'
import type { FindingsIndex } from './findings-index.ts'
import { FindingsWriter } from './findings-writer.ts'
import { treatmentDifferences } from '../safety/gentle-settings.ts'
import type { SettingDifference } from '../safety/gentle-settings.ts'
import { mergeFacts } from './merge-facts.ts'
import type { ReportFacts } from './report-facts.ts'
import type { ReportParser, ReportSink } from './report-parser.ts'
import type { StoredFindings } from './stored-findings.ts'

export interface CaptureOptions {
  readonly reports: ReportStore
  readonly keys: { readonly findings: string; readonly index: string }
  readonly createParser: (sink: ReportSink) => ReportParser
  readonly log: Log
}

/** What one report says of how its hosts were scanned. */
export interface CapturedReport {
  readonly facts: ReportFacts
  /** Where hosts tell that they were scanned less gently than what is fragile may be. */
  readonly notGentle: readonly SettingDifference[]
}

/** What became of the findings of the reports that have passed by. */
export interface Captured {
  readonly stored: StoredFindings
  /** One by one, in their order; missing if one could not be read. */
  readonly reports?: readonly CapturedReport[]
  /** Missing if there are none. */
  readonly index?: FindingsIndex
}

/** How much a parser is given at once: what it makes of it waits in memory to be packed. */
const PIECE_BYTES = 256 * 1024

/**
 * Reads the findings of a run's reports while they pass by one after another, and stores them together as it goes. There
 * is more than one only of a divided scan. The report comes first: what is wrong
 * with its content, and what the parser gets wrong, ends the reading and nothing else. What is wrong with the storage is
 * thrown, as it is for the report itself.
 */
export class FindingsCapture {
  readonly #options: CaptureOptions
  readonly #writer = new FindingsWriter()
  #parser: ReportParser | undefined
  readonly #reports: CapturedReport[] = []
  /** By what was different, for the report at hand. */
  #notGentle = new Map<string, SettingDifference>()
  /** Settles when the store is done, and never rejects. */
  readonly #put: Promise<void>
  #object: StoredObject | undefined
  #putError: { readonly error: unknown } | undefined
  /** Why the findings are not available. */
  #reason: string | undefined

  constructor(options: CaptureOptions) {
    this.#options = options
    this.#put = options.reports
      .put(options.keys.findings, this.#writer.bytes(), { contentType: 'application/gzip' })
      .then(
        (object) => void (this.#object = object),
        (error: unknown) => void (this.#putError = { error }),
      )
  }

  /** Takes the next bytes of the report. @throws what the report store throws. */
  async update(chunk: Uint8Array): Promise<void> {
    for (let from = 0; from < chunk.length && this.#reason === undefined; from += PIECE_BYTES) {
      this.#attempt(() => this.#open().write(chunk.subarray(from, from + PIECE_BYTES)))
      await this.#writer.ready()
      this.#throwStorageError()
    }
  }

  /** The report was whole; another one may follow. */
  endReport(): void {
    if (this.#reason !== undefined) return
    this.#attempt(() => {
      const facts = this.#open().end()
      this.#reports.push({ facts, notGentle: [...this.#notGentle.values()] })
      this.#parser = undefined
      this.#notGentle = new Map()
    })
  }

  /** Nothing follows the last report that has ended. @throws what the report store throws. */
  async finish(): Promise<Captured> {
    const { reports, keys } = this.#options
    if (this.#reason === undefined) this.#writer.end()
    const facts = mergeFacts(this.#reports.map((report) => report.facts))
    await this.#put
    this.#throwStorageError()
    if (this.#reason !== undefined || facts === undefined || this.#object === undefined) {
      return { stored: { status: 'unavailable', reason: this.#reason ?? 'The report was not read to its end.' } }
    }
    const index = this.#writer.index(facts)
    await reports.put(keys.index, once(await packIndex(index)), { contentType: 'application/gzip' })
    const stored = { key: keys.findings, indexKey: keys.index, bytes: this.#object.bytes, findings: facts.findings }
    return { stored: { status: 'available', ...stored }, index, reports: this.#reports }
  }

  /** The report does not go on: nothing of its findings is stored when this returns. */
  async abandon(): Promise<void> {
    this.#writer.fail(new Error('the report was given up'))
    await this.#put
  }

  #open(): ReportParser {
    const writer = this.#writer
    this.#parser ??= this.#options.createParser({
      plugin: (plugin) => writer.plugin(plugin),
      finding: (finding) => writer.finding(finding),
      host: (host) => {
        for (const one of treatmentDifferences(host.scan ?? {})) this.#notGentle.set(one.setting, one)
        writer.host(host)
      },
    })
    return this.#parser
  }

  #attempt(read: () => unknown): void {
    try {
      read()
    } catch (error) {
      if (error instanceof ExportParseError) this.#options.log.warn('findings.unreadable', { reason: error.message })
      else this.#options.log.error('findings.bug', { error: error instanceof Error ? error.stack : String(error) })
      this.#reason =
        error instanceof ExportParseError
          ? error.message
          : 'Scanloop met an error of its own when it read the report; see the log.'
      this.#writer.fail(error)
    }
  }

  /** An error that the writer was made to throw is not the store's. */
  #throwStorageError(): void {
    if (this.#putError !== undefined && this.#reason === undefined) throw this.#putError.error
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
