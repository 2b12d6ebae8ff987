import type { PluginIdRanges } from '../../../core/finding/report-facts.ts'
import { MAX_PLUGIN_SET } from './limits.ts'

const DIGITS = 9

/**
 * Reads a list of plugin ids, `10001;10002;…`, as its bytes pass by: it is one text of up to 2 MB. What is no such list
 * gives no set, as some versions write a date there.
 */
export class PluginSetReader {
  #ids = new Uint32Array(4096)
  #count = 0
  #id = 0
  #digits = 0
  #isList = true

  add(bytes: Buffer, start: number, end: number): void {
    for (let at = start; at < end && this.#isList; at++) {
      const byte = bytes[at] ?? 0
      if (byte >= 0x30 && byte <= 0x39) {
        this.#id = this.#id * 10 + (byte - 0x30)
        this.#digits += 1
        if (this.#digits > DIGITS) this.#isList = false
      } else if (byte === 0x3b || byte === 0x20 || byte === 0x0a || byte === 0x0d) {
        this.#take()
      } else {
        this.#isList = false
      }
    }
  }

  ranges(): PluginIdRanges | undefined {
    this.#take()
    if (!this.#isList || this.#count === 0) return undefined
    const ranges: PluginIdRanges = []
    let last: [number, number] | undefined
    for (const id of this.#ids.subarray(0, this.#count).sort()) {
      if (last !== undefined && id <= last[1] + 1) last[1] = id
      else ranges.push((last = [id, id]))
    }
    return ranges
  }

  #take(): void {
    if (this.#digits === 0) return
    if (this.#count === MAX_PLUGIN_SET) this.#isList = false
    if (!this.#isList) return
    if (this.#count === this.#ids.length) {
      const larger = new Uint32Array(this.#count * 2)
      larger.set(this.#ids)
      this.#ids = larger
    }
    this.#ids[this.#count++] = this.#id
    this.#id = 0
    this.#digits = 0
  }
}
