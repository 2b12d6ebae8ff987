/** A report being prepared or waiting to be fetched, once. */
export interface PreparedExport {
  token: string
  /** Also a way to fetch it; the only one on Nessus 6, and in the cloud, where it is a text. */
  file: string
  scanId: number
  readyAt: number
  filename: string
  contentType: string
  content: () => Iterable<Buffer>
}

/** Exports nobody fetches are forgotten in this number, oldest first; Nessus's own retention is not known. */
const MOST_EXPORTS = 1000

/** The exports on the server; a restart loses them all. */
export class ExportShelf {
  readonly #byToken = new Map<string, PreparedExport>()

  put(prepared: PreparedExport): void {
    this.#byToken.set(prepared.token, prepared)
    const oldest = this.#byToken.keys().next().value
    if (this.#byToken.size > MOST_EXPORTS && oldest !== undefined) this.#byToken.delete(oldest)
  }

  byToken(token: string): PreparedExport | undefined {
    return this.#byToken.get(token)
  }

  byFile(scanId: number, file: string): PreparedExport | undefined {
    return this.all().find((prepared) => prepared.scanId === scanId && prepared.file === file)
  }

  all(): PreparedExport[] {
    return [...this.#byToken.values()]
  }

  drop(prepared: PreparedExport): void {
    this.#byToken.delete(prepared.token)
  }

  clear(): void {
    this.#byToken.clear()
  }
}
