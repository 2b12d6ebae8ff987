/** One API call as it was received, in order, whatever became of its answer. */
export interface Call {
  seq: number
  /** ISO 8601. */
  at: string
  method: string
  /** Without anything secret: export tokens are replaced. */
  path: string
  query: string
  /** Null while no status has reached the wire, or when it never did. */
  status: number | null
  /** What the call changed, in plain words: "launched scan 5 run 12 uuid …". */
  effect?: string
  /** The kinds of the faults that touched it. */
  faults: string[]
}

/** A long demo must not grow without bound; 50,000 calls are some 15 MB. */
export const MOST_CALLS = 50_000

/** Remembers the latest calls. Headers and bodies never come here, so neither do keys. */
export class CallLog {
  #calls: Call[] = []
  #seq = 0

  begin(at: number, method: string, path: string, query: string): Call {
    this.#seq += 1
    const call: Call = {
      seq: this.#seq,
      at: new Date(at).toISOString(),
      method,
      path: redact(path),
      query: redact(query),
      status: null,
      faults: [],
    }
    this.#calls.push(call)
    // Cutting in batches keeps the cost per call constant.
    if (this.#calls.length > MOST_CALLS * 1.1) this.#calls = this.#calls.slice(-MOST_CALLS)
    return call
  }

  all(): Call[] {
    return structuredClone(this.#calls.slice(-MOST_CALLS))
  }
}

/** Tokens are credentials; and whoever puts a key into an address by mistake should not find it here. */
function redact(text: string): string {
  return text
    .replace(/^\/tokens\/[^/]+/, '/tokens/[token]')
    .replace(/^\/scans\/exports\/[^/]+/, '/scans/exports/[token]')
    .replaceAll(/[0-9a-f]{64}/gi, '[token]')
    .replaceAll(/((?:key|token|password)=)[^&;]*/gi, '$1[secret]')
}
