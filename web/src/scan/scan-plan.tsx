import Box from '@cloudscape-design/components/box'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { api, dataOf } from '../api/client.ts'
import { explainError } from '../api/explain-error.ts'
import type { ScanPlan as Plan } from '../api/types.ts'
import { useSettled } from '../app/use-settled.ts'
import { sourceOf } from './scan-form.ts'
import type { ScanForm } from './scan-form.ts'
import { Timestamp } from '../time/timestamp.tsx'

/** After the last key: nobody wants host names looked up at every letter. */
const SETTLE_MS = 500
/** More than anybody corrects at once. */
const MOST_SHOWN = 10

const planQuery = (targets: string, { fragileTargets, source }: Pick<ScanForm, 'fragileTargets' | 'source'>) =>
  queryOptions({
    queryKey: ['scan-plan', targets, fragileTargets, source],
    queryFn: async ({ signal }) => {
      const { policyId } = sourceOf(source)
      const body = { targets, fragileTargets, ...(policyId === undefined ? {} : { policyId }) }
      return dataOf(await api.POST('/v1/scan-plans', { body, signal }))
    },
    enabled: targets !== '',
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    // Plans of what was typed on the way are of no use to anybody.
    gcTime: 60_000,
  })

interface ScanPlanProps {
  readonly targets: string
  readonly form: Pick<ScanForm, 'fragileTargets' | 'source'>
}

/**
 * What the zones say of endpoints as they are typed: which are hit, how many addresses, what is refused, and into which
 * parts with which settings the scan would be divided.
 */
export function ScanPlan({ targets, form }: ScanPlanProps) {
  const { data, error } = useQuery(planQuery(useSettled(targets, SETTLE_MS), form))
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
      <Parts plan={plan} />
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

/** Says nothing of a scan that is done as any other. */
function Parts({ plan: { parts, gentle } }: { readonly plan: Plan }) {
  if (gentle === undefined) return null
  const whole = parts.length === 1
  return (
    <>
      <StatusIndicator type="info">
        {whole
          ? 'All of it is scanned with gentle settings'
          : 'It is scanned in two parts, one after the other, as one run'}
      </StatusIndicator>
      {whole ? null : (
        <ol className="plain-list" aria-label="Parts">
          {parts.map(({ settings, addressCount, hostNameCount }) => (
            <li key={settings}>
              {settings === 'gentle' ? 'First with gentle settings' : 'Then with ordinary settings'}:{' '}
              {countsOf(addressCount, hostNameCount)}
            </li>
          ))}
        </ol>
      )}
      <ExpandableSection headerText="What gentle settings are">
        {gentle.forcedBy === 'policy'
          ? 'The policy has to be as gentle as this, or the scan is not started:'
          : 'They are forced, and read back from the scanner before each start:'}
        <ul aria-label="Gentle settings">
          {gentle.rules.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </ExpandableSection>
    </>
  )
}

function hitsOf({ zones }: Plan): string {
  if (zones.length === 0) return 'No zone is hit.'
  const hits = zones.map(
    ({ name, kind, addressCount, hostNameCount }) => `${name} (${kind}: ${countsOf(addressCount, hostNameCount)})`,
  )
  return `Zones: ${hits.join('; ')}.`
}

function countsOf(addressCount: string, hostNameCount: number): string {
  const counts = [
    counted(BigInt(addressCount), 'address', 'addresses'),
    counted(BigInt(hostNameCount), 'name', 'names'),
  ]
  return counts.filter((text) => text !== '').join(', ')
}

function counted(count: bigint, one: string, several: string): string {
  return count === 0n ? '' : `${count.toLocaleString('en')} ${count === 1n ? one : several}`
}
