import Box from '@cloudscape-design/components/box'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { api, dataOf } from '../api/client.ts'
import { explainError } from '../api/explain-error.ts'
import type { ScanPlan as Plan } from '../api/types.ts'
import { useSettled } from '../app/use-settled.ts'
import { Timestamp } from '../time/timestamp.tsx'

/** After the last key: nobody wants host names looked up at every letter. */
const SETTLE_MS = 500
/** More than anybody corrects at once. */
const MOST_SHOWN = 10

const planQuery = (targets: string) =>
  queryOptions({
    queryKey: ['scan-plan', targets],
    queryFn: async ({ signal }) => dataOf(await api.POST('/v1/scan-plans', { body: { targets }, signal })),
    enabled: targets !== '',
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    // Plans of what was typed on the way are of no use to anybody.
    gcTime: 60_000,
  })

/** What the zones say of endpoints as they are typed: which are hit, how many addresses, and what is refused. */
export function ScanPlan({ targets }: { readonly targets: string }) {
  const { data, error } = useQuery(planQuery(useSettled(targets, SETTLE_MS)))
  return (
    <div aria-live="polite">
      {error === null ? null : (
        <StatusIndicator type="warning">The zones cannot be asked now: {explainError(error).detail}</StatusIndicator>
      )}
      {data === undefined || error !== null ? null : <Judgement plan={data} />}
    </div>
  )
}

function Judgement({ plan }: { readonly plan: Plan }) {
  const { permitted, refusals, moreRefusals, action } = plan
  const more = Math.max(0, refusals.length - MOST_SHOWN) + moreRefusals
  return (
    <Box padding={{ horizontal: 's' }}>
      <StatusIndicator type={permitted ? 'success' : 'error'}>
        {permitted ? 'The zones permit this' : 'The zones do not permit this'}
      </StatusIndicator>
      <ul className="plain-list breakable">
        {refusals.slice(0, MOST_SHOWN).map(({ target, message, reason, zone }) => (
          <li key={`${target} ${reason} ${zone ?? ''}`}>
            “{target}” {message}
          </li>
        ))}
        {more > 0 ? <li>and {more.toLocaleString('en')} more</li> : null}
      </ul>
      <Box variant="small" display="block">
        {action} {hitsOf(plan)}
      </Box>
      <WindowOutlook windows={plan.windows} />
    </Box>
  )
}

/** When such a scan may run. */
function WindowOutlook({
  windows: { names, closed, reason, opensAt, closesAt },
}: {
  readonly windows: Plan['windows']
}) {
  if (names.length === 0) return null
  const changesAt = closed ? opensAt : closesAt
  return (
    <Box variant="small" display="block">
      {closed ? `Now it is ${reason ?? 'closed'}` : `Windows are open: ${names.join(', ')}`}
      {changesAt === undefined ? null : (
        <>
          ; {closed ? 'opens' : 'closes'} <Timestamp at={changesAt} />
        </>
      )}
      .
    </Box>
  )
}

function hitsOf({ zones }: Plan): string {
  if (zones.length === 0) return 'No zone is hit.'
  const hits = zones.map(({ name, kind, addressCount, hostNameCount }) => {
    const counts = [
      counted(BigInt(addressCount), 'address', 'addresses'),
      counted(BigInt(hostNameCount), 'name', 'names'),
    ]
    return `${name} (${kind}: ${counts.filter((text) => text !== '').join(', ')})`
  })
  return `Zones: ${hits.join('; ')}.`
}

function counted(count: bigint, one: string, several: string): string {
  return count === 0n ? '' : `${count.toLocaleString('en')} ${count === 1n ? one : several}`
}
