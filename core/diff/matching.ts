import { changesBetween } from './finding-print.ts'
import type { FindingPrint } from './finding-print.ts'
import { GrowingArray } from './growing-array.ts'

/** Of an earlier finding. AMBIGUOUS: several were in one place, others are there now, and one of them is gone. */
export const GONE = 0
export const FOUND_AGAIN = 1
export const AMBIGUOUS = 2

/** Of a later finding: it is new; else its changes, none of which is all of the bits. */
export const IS_NEW = 255

/** What became of every finding of both runs, by its position in the report; four bytes a pair. */
export interface Marks {
  readonly before: GrowingArray
  readonly now: GrowingArray
  /** The earlier rating of changed findings, by their position in the later report. */
  readonly ratings: GrowingArray
}

export function newMarks(): Marks {
  return { before: new GrowingArray(1, GONE), now: new GrowingArray(1, IS_NEW), ratings: new GrowingArray(2) }
}

interface Row {
  readonly position: number
  readonly print: FindingPrint
  isFound: boolean
}

/** The earlier findings in one place; nearly always one. */
class Place {
  readonly rows: Row[] = []
  #first = 0
  #byPrint: Map<string, Row[]> | undefined

  /** Takes out a finding that says the same. With an index from the second on, so that a thousand are no trouble. */
  takeSame(print: FindingPrint): Row | undefined {
    const [only] = this.rows
    if (this.rows.length === 1) {
      return only !== undefined && !only.isFound && changesBetween(only.print, print) === 0 ? only : undefined
    }
    this.#byPrint ??= Map.groupBy(this.rows.toReversed(), (row) => keyOf(row.print))
    return this.#byPrint.get(keyOf(print))?.pop()
  }

  /** The first that was not found again. */
  left(): Row | undefined {
    while (this.rows[this.#first]?.isFound === true) this.#first += 1
    return this.rows[this.#first]
  }
}

/** A finding of the later run in a place where the earlier one had something, though nothing that says the same. */
interface Unlike {
  readonly position: number
  readonly print: FindingPrint
  readonly place: Place
}

/**
 * Matches the findings of some hosts: first every earlier one is added, then every later one, then `finish`.
 *
 * Several findings of one report may be in one place. Those that say the same are matched first; what is left is matched
 * in the order of the reports, and called changed. If earlier ones are left over after that, which of them is gone
 * cannot be told: without this, a finding would be called fixed that is still there under another number.
 */
export class Matching {
  readonly #marks: Marks
  readonly #places = new Map<string, Place>()
  readonly #unlike: Unlike[] = []

  constructor(marks: Marks) {
    this.#marks = marks
  }

  addBefore(key: string, position: number, print: FindingPrint): void {
    let place = this.#places.get(key)
    if (place === undefined) {
      place = new Place()
      this.#places.set(key, place)
    }
    place.rows.push({ position, print, isFound: false })
  }

  addNow(key: string, position: number, print: FindingPrint): void {
    const place = this.#places.get(key)
    if (place === undefined) return
    const row = place.takeSame(print)
    if (row === undefined) this.#unlike.push({ position, print, place })
    else this.#match(row, position, 0)
  }

  finish(): void {
    const changed = new Set<Place>()
    for (const { position, print, place } of this.#unlike) {
      const row = place.left()
      if (row === undefined) continue
      this.#match(row, position, changesBetween(row.print, print))
      this.#marks.ratings.set(position, row.print.rating)
      changed.add(place)
    }
    for (const place of changed) {
      for (const row of place.rows) if (!row.isFound) this.#marks.before.set(row.position, AMBIGUOUS)
    }
  }

  #match(row: Row, position: number, changes: number): void {
    row.isFound = true
    this.#marks.before.set(row.position, FOUND_AGAIN)
    this.#marks.now.set(position, changes)
  }
}

function keyOf({ rating, cves, outcome, output }: FindingPrint): string {
  return `${String(rating)}/${String(cves)}/${String(outcome)}/${String(output)}`
}
