import { markOf } from './scan.ts'
import type { Scan, ScanPart } from './scan.ts'

/** A part of a scan, where it stands among the others and by what it is known at the scanner. */
export interface PlacedPart extends Omit<ScanPart, 'addressCount'> {
  readonly index: number
  /** How many there are. */
  readonly of: number
  /** The text by which it is found again at the scanner; part of its name there. */
  readonly mark: string
}

/** The parts of a scan in the order in which they run. A scan that is not divided is one, with its own mark. */
export function partsOf(scan: Pick<Scan, 'id' | 'targets' | 'remoteId' | 'parts'>): readonly PlacedPart[] {
  const { parts, targets, remoteId } = scan
  if (parts === undefined) {
    return [{ index: 0, of: 1, settings: 'ordinary', targets, remoteId, mark: markOf(scan) }]
  }
  return parts.map((part, index) => ({
    ...part,
    index,
    of: parts.length,
    mark: parts.length === 1 ? markOf(scan) : `[${scan.id}/${String(index + 1)}]`,
  }))
}

/** The part that a run is at; undefined if the scan has no such part any more. */
export function partOf(
  scan: Parameters<typeof partsOf>[0],
  run: { readonly part?: number | undefined },
): PlacedPart | undefined {
  return partsOf(scan)[run.part ?? 0]
}

/** `part 1 of 2 (gentle)`; empty for a scan that is not divided. */
export function partText({ index, of, settings }: Pick<PlacedPart, 'index' | 'of' | 'settings'>): string {
  return of === 1 ? '' : `part ${String(index + 1)} of ${String(of)} (${settings})`
}
