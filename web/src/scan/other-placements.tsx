import ExpandableSection from '@cloudscape-design/components/expandable-section'
import { useQuery } from '@tanstack/react-query'
import type { Placement, ScanDetail } from '../api/types.ts'
import { AppLink } from '../app/app-link.tsx'
import { scannersQuery } from '../scanner/scanner-queries.ts'

/** What a scan of a pool is at the scanners where it was placed before; nothing while there was but one. */
export function OtherPlacements({ scan: { placements } }: { readonly scan: ScanDetail }) {
  const length = placements?.length ?? 0
  if (placements === undefined || length === 0) return null
  return (
    <ExpandableSection headerText={length === 1 ? 'At another scanner' : `At ${String(length)} other scanners`}>
      <PlacementList placements={placements} />
    </ExpandableSection>
  )
}

function PlacementList({ placements }: { readonly placements: readonly Placement[] }) {
  const { data } = useQuery(scannersQuery())
  const names = new Map(data?.items.map(({ id, name }) => [id, name]))
  return (
    <ul className="plain-list breakable" aria-label="At other scanners">
      {placements.map((placement) => (
        <li key={placement.scannerId}>
          <AppLink href={`/scanners/${placement.scannerId}`} variant="primary">
            {names.get(placement.scannerId) ?? placement.scannerId}
          </AppLink>
          : {standingText(placement)}
        </li>
      ))}
    </ul>
  )
}

function standingText({ creation, remoteId, error }: Placement): string {
  switch (creation) {
    case 'CREATED':
      return remoteId === undefined ? 'created' : `created, number ${remoteId} there`
    case 'FAILED':
      return error === undefined ? 'could not be created' : `could not be created. ${error}`
    case 'CREATING':
      return 'may have been created; nothing was heard of it'
    default:
      return 'not created'
  }
}
