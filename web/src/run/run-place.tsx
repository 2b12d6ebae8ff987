import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import { useQuery } from '@tanstack/react-query'
import type { Run } from '../api/types.ts'
import { AppLink } from '../app/app-link.tsx'
import { scannerQuery } from '../scanner/scanner-queries.ts'

/** At which scanner of its pool a run is, and why; nothing of one that had no choice. */
export function RunPlace({ run: { scannerId, placement } }: { readonly run: Run }) {
  const { data } = useQuery({ ...scannerQuery(scannerId), enabled: placement !== undefined })
  if (placement === undefined) return null
  return (
    <KeyValuePairs
      columns={2}
      items={[
        {
          label: `Placed by the pool ${placement.pool}`,
          value: <AppLink href={`/scanners/${scannerId}`}>{data?.name ?? scannerId}</AppLink>,
        },
        { label: 'Why there', value: <span className="breakable">{placement.reason}</span> },
      ]}
    />
  )
}
