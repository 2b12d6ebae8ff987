import { useQuery } from '@tanstack/react-query'
import { scannersQuery } from '../scanner/scanner-queries.ts'
import { EditDocument } from '../settings/edit-document.tsx'
import { zonesQuery } from '../zone/zone-queries.ts'
import { PoolFields } from './pool-fields.tsx'
import { emptyPool, formsOf, inputOfPools } from './pool-form.ts'
import { poolsQuery, useSetPools } from './pool-queries.ts'

export function Component() {
  const scanners = useQuery(scannersQuery())
  const zones = useQuery(zonesQuery)
  return (
    <EditDocument
      name="pools"
      noun="pool"
      description="Scanners that stand in for each other. Runs that wait go by the new pools from their next look on; runs at work stay where they are."
      stored={useQuery(poolsQuery)}
      change={useSetPools()}
      entriesOf={formsOf}
      emptyEntry={emptyPool}
      inputOf={inputOfPools}
      renderEntry={(props) => (
        <PoolFields
          {...props}
          scanners={scanners.data?.items ?? []}
          zones={zones.data?.zones.map(({ name }) => name) ?? []}
        />
      )}
    />
  )
}
