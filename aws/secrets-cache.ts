import type { Clock } from '../core/clock.ts'
import type { ScannerKeys } from '../core/scanner/scanner-adapter.ts'

/** Keys that were read, for a short time. What is missing is not remembered: it may be registered any moment. */
export class SecretCache {
  readonly #clock: Clock
  readonly #seconds: number
  readonly #entries = new Map<string, { readonly keys: ScannerKeys; readonly until: number }>()
  /** Counts what makes earlier reads doubtful: one that began before a change must not be remembered after it. */
  #changes = 0

  constructor(clock: Clock, seconds: number) {
    this.#clock = clock
    this.#seconds = seconds
  }

  async read(scannerId: string, load: () => Promise<ScannerKeys | undefined>): Promise<ScannerKeys | undefined> {
    const entry = this.#entries.get(scannerId)
    if (entry !== undefined && this.#clock.now().getTime() < entry.until) return entry.keys
    const changes = this.#changes
    const readAt = this.#clock.now().getTime()
    const keys = await load()
    if (keys === undefined || changes !== this.#changes) return keys
    this.#entries.set(scannerId, { keys, until: readAt + this.#seconds * 1000 })
    return keys
  }

  /** Forgets at the end, also if it fails: then it is unknown which keys are stored. */
  async change(scannerId: string, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } finally {
      this.forget(scannerId)
    }
  }

  forget(scannerId: string): void {
    this.#changes++
    this.#entries.delete(scannerId)
  }
}
