import { isSame } from '../queue/line.ts'
import type { ScannerLine, Waiting } from '../queue/line.ts'
import type { Scanner } from '../scanner/scanner.ts'
import { spreadOf } from '../spread.ts'

/** A scanner that can take the scan, and who else is there. */
export interface Load {
  readonly scanner: Scanner
  readonly line: ScannerLine
  /** Runs that have a slot, asked for or not. */
  readonly taken: number
  /** How many wait in its line that were queued earlier. */
  readonly before: number
  /** Free slots that none of these is about to take. */
  readonly spare: number
}

/** A run that waits in the same pool, was queued earlier, and may take a slot of these scanners. */
export interface Mate {
  readonly waitsAt: string
  readonly canTake: ReadonlySet<string>
}

/** The runs of the pool that were queued earlier and wait in other lines. */
export interface Earlier {
  /** Those that may take one of the free slots, in the order in which they were queued. */
  readonly mates: readonly Mate[]
  /** How many there are, whether or not somebody is at work on them. */
  readonly count: number
}

/** Where the scan is placed now, and at which scanners it exists. */
export interface Whereabouts {
  readonly placedAt: string
  readonly existsAt: ReadonlySet<string>
}

export interface Choice {
  readonly scanner: Scanner
  /** Free slots of it that are for runs of the pool which were queued earlier and wait elsewhere. */
  readonly reserved: number
  /** A phrase behind the scanner's name. */
  readonly reason: string
}

/**
 * Where a run that waits for a slot should wait for it. Pure.
 *
 * In order: a slot of the scanner where the scan is; a slot of the scanner with most free ones. While there is none, it
 * stays where it waits, and one that waits nowhere yet joins the line that is shortest for the slots that it is for.
 * Slots go to earlier runs of the pool first, whichever line these are in.
 *
 * @param loads at least one.
 */
export function chooseScanner(
  entry: Waiting,
  loads: readonly Load[],
  earlier: Earlier,
  { placedAt, existsAt }: Whereabouts,
): Choice {
  const spare = new Map(loads.map((load) => [load.scanner.id, load.spare]))
  const reserved = new Map<string, number>()
  for (const { waitsAt, canTake } of earlier.mates) {
    const taken = mostSpare(spare, (id) => id !== waitsAt && canTake.has(id))
    if (taken === undefined) continue
    spare.set(taken, (spare.get(taken) ?? 0) - 1)
    reserved.set(taken, (reserved.get(taken) ?? 0) + 1)
  }
  const choose = ({ scanner }: Load, reason: string, least = 0): Choice => ({
    scanner,
    reserved: Math.max(least, reserved.get(scanner.id) ?? 0),
    reason,
  })
  const byTaste = loads.toSorted((a, b) => tasteOf(a) - tasteOf(b))
  const here = loads.find(({ scanner }) => scanner.id === placedAt)
  if (here !== undefined && spareOf(here) > 0) return choose(here, `${freeText(here)}, and the scan is placed there`)
  const [freest] = byTaste.toSorted((a, b) => spareOf(b) - spareOf(a))
  if (freest !== undefined && spareOf(freest) > 0) return choose(freest, freeText(freest))
  const waits = here?.line.waiting.some((known) => isSame(known, entry)) === true
  const [shortest = loads[0]] = byTaste.toSorted((a, b) => crowding(a) - crowding(b))
  // A slot that becomes free at this very moment is for those, and the next look tells which.
  const least = earlier.count
  if (here !== undefined && waits) return choose(here, 'is where it waits, and no other scanner has a free slot', least)
  if (shortest === undefined) throw new RangeError('There is no scanner to choose from.')
  return choose(shortest, `has the shortest line, ${String(shortest.before)} before it`, least)

  function spareOf({ scanner: { id } }: Load): number {
    return spare.get(id) ?? 0
  }

  /** Where it is, where it was, and then a scanner of its own, so that scans spread. */
  function tasteOf({ scanner: { id } }: Load): number {
    if (id === placedAt) return -2
    return existsAt.has(id) ? -1 : spreadOf(`${entry.scanId}/${id}`, 2 ** 30)
  }

  function freeText(load: Load): string {
    return `has ${String(spareOf(load))} of ${String(load.scanner.maxActiveRuns)} slots free`
  }
}

/** How many runs there will be for each slot, with this one. */
function crowding({ scanner, taken, before }: Load): number {
  return (taken + before + 1) / scanner.maxActiveRuns
}

function mostSpare(spare: ReadonlyMap<string, number>, mayTake: (id: string) => boolean): string | undefined {
  let most: string | undefined
  for (const [id, count] of spare) {
    if (count > 0 && mayTake(id) && count > (most === undefined ? 0 : (spare.get(most) ?? 0))) most = id
  }
  return most
}
