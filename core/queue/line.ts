import { z } from 'zod'

const who = {
  scanId: z.string(),
  runNumber: z.number().int().min(1),
  /** How long it will hold its slot, by earlier runs of its scan. Missing: nobody knows. */
  expectedSeconds: z.number().min(0).optional(),
}

/** A run that has a slot. */
export const Holder = z.object({ ...who, since: z.iso.datetime() })
export type Holder = z.infer<typeof Holder>

/** A run that waits for one. Its place is by when it was queued, whenever it came into the line. */
export const Waiting = z.object({
  ...who,
  queuedAt: z.iso.datetime(),
  /** Of a scan of a pool: it may take a slot of another scanner of the pool instead. */
  pool: z.string().optional(),
})
export type Waiting = z.infer<typeof Waiting>

/**
 * Who has a slot of one scanner and who waits for one: a single document, so that a slot is taken by a single
 * compare-and-set, which no two can win.
 */
export const ScannerLine = z.object({
  scannerId: z.string(),
  holders: z.array(Holder),
  /** First come, first served. */
  waiting: z.array(Waiting),
  /** When somebody last looked whether every holder is still at work. */
  inspectedAt: z.iso.datetime().optional(),
  /** When the scanner last failed a run that was about to start. Scans of pools keep away for a while. */
  unwell: z.object({ at: z.iso.datetime(), reason: z.string() }).optional(),
  /** 0 while nobody has ever been in it. */
  version: z.number().int(),
})
export type ScannerLine = z.infer<typeof ScannerLine>

/** The run that a place in the line is about. */
export interface LineRef {
  readonly scanId: string
  readonly runNumber: number
}

/**
 * Places that are kept. Beside 10,000 holders, the most that a scanner may have, these fit into an item of DynamoDB
 * (400 KB, packed). Whoever finds the line full asks again, and loses nothing: places are by when a run was queued.
 */
export const MOST_WAITING = 5000

export function emptyLine(scannerId: string): ScannerLine {
  return { scannerId, holders: [], waiting: [], version: 0 }
}

export function isSame(one: LineRef, other: LineRef): boolean {
  return one.scanId === other.scanId && one.runNumber === other.runNumber
}

/** With the run at its place; as it was if it has one, or if there is no room. */
export function withWaiting(line: ScannerLine, entry: Waiting): ScannerLine {
  if (line.waiting.some((known) => isSame(known, entry))) return line
  const after = line.waiting.findIndex((known) => isBefore(entry, known))
  const place = after === -1 ? line.waiting.length : after
  if (place >= MOST_WAITING) return line
  return { ...line, waiting: line.waiting.toSpliced(place, 0, entry).slice(0, MOST_WAITING) }
}

/** With the run among the holders, and no longer among those that wait. */
export function withHolder(line: ScannerLine, holder: Holder): ScannerLine {
  const left = withoutRun(line, holder)
  return { ...left, holders: [...left.holders, holder] }
}

/** Without the run; the very same line if it was not in it. */
export function withoutRun(line: ScannerLine, ref: LineRef): ScannerLine {
  const holders = line.holders.filter((known) => !isSame(known, ref))
  const waiting = line.waiting.filter((known) => !isSame(known, ref))
  if (holders.length === line.holders.length && waiting.length === line.waiting.length) return line
  return { ...line, holders, waiting }
}

/** How many wait in front of this run: all, if it has no place. */
export function countAhead(line: ScannerLine, ref: LineRef): number {
  const index = line.waiting.findIndex((known) => isSame(known, ref))
  return index === -1 ? line.waiting.length : index
}

/** By when they were queued; of the same millisecond, by their ids, so that everybody sees the same order. */
export function isBefore(one: Waiting, other: Waiting): boolean {
  if (one.queuedAt !== other.queuedAt) return one.queuedAt < other.queuedAt
  if (one.scanId !== other.scanId) return one.scanId < other.scanId
  return one.runNumber < other.runNumber
}
