import type { Placement, Scan } from '../scan/scan.ts'
import type { PoolSubject } from './able-members.ts'

/** What the scan is at every scanner of its pool where it was or is placed. */
export function placementsOf(scan: Scan): readonly Placement[] {
  return [...(scan.placements ?? []), placementOf(scan)]
}

/** What a run of the scan needs of a scanner of its pool. */
export function subjectOf(scan: Scan): PoolSubject {
  return { targets: scan.targets, placements: placementsOf(scan), needs: { create: true, launch: true } }
}

function placementOf(scan: Scan): Placement {
  const { scannerId, creation, creationRequestedAt, creationError, remoteId, parts } = scan
  // A creation that has asked for nothing yet is given up by whoever moves the scan.
  const known = creation === 'CREATING' && creationRequestedAt === undefined ? 'NEW' : creation
  return { scannerId, creation: known, creationRequestedAt, creationError, remoteId, parts }
}

/** Whether a request to create the scan may be under way: until its end is known, the scan stays where it is. */
export function mayBeMoved({ creation, creationRequestedAt }: Pick<Scan, 'creation' | 'creationRequestedAt'>): boolean {
  return creation !== 'CREATING' || creationRequestedAt === undefined
}

/**
 * The scan, placed at another scanner: as it was left there, or as one that does not exist there yet. An execution that
 * was about to create it at the former one finds that it is not its owner any more.
 */
export function placedAt(scan: Scan, scannerId: string, at: Date): Scan {
  const {
    creationOwner: _owner,
    creationRequestedAt: _requested,
    creationDueAt: _due,
    creationAttempts: _attempts,
    creationMessage: _message,
    creationTroubleSince: _trouble,
    creationError: _error,
    remoteId: _remote,
    parts: _parts,
    placements = [],
    ...rest
  } = scan
  const there = placements.find((one) => one.scannerId === scannerId)
  const { scannerId: _id, ...state } = there ?? { scannerId, creation: 'NEW' as const }
  const left = placements.filter((one) => one !== there && one.scannerId !== scan.scannerId)
  return {
    ...rest,
    ...state,
    scannerId,
    placements: [...left, placementOf(scan)],
    creationPending: false,
    updatedAt: at.toISOString(),
  }
}

/** The scan, to be tried again wherever it could not be created; the very same if there is no such place. */
export function withFailuresForgotten(scan: Scan): Scan {
  const { creationError: _error, creationMessage: _message, placements = [], ...rest } = scan
  if (!placementsOf(scan).some(({ creation }) => creation === 'FAILED')) return scan
  return {
    ...(scan.creation === 'FAILED' ? { ...rest, creation: 'NEW' } : scan),
    placements: placements.map(({ creationError, ...one }) =>
      one.creation === 'FAILED' ? { ...one, creation: 'NEW' } : { ...one, creationError },
    ),
  }
}
