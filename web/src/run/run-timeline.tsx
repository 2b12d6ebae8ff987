import Box from '@cloudscape-design/components/box'
import Steps from '@cloudscape-design/components/steps'
import type { StepsProps } from '@cloudscape-design/components/steps'
import type { Run, RunStatus } from '../api/types.ts'
import { statusText } from '../scan/scan-status.tsx'
import { formatDuration } from '../time/format.ts'
import { Timestamp } from '../time/timestamp.tsx'

/** Order of the lifecycle, for statuses that were entered in the same millisecond. */
const ORDER: readonly RunStatus[] = [
  'QUEUED',
  'STARTING',
  'RUNNING',
  'PAUSED',
  'FINISHED',
  'STOPPED',
  'RETRIEVING',
  'RETRIEVED',
  'FAILED',
]

/** When each status was last entered, in order, and how long it took. */
export function RunTimeline({ run }: { readonly run: Run }) {
  const entered = ORDER.flatMap((status) => {
    const at = run.times[status]
    return at === undefined ? [] : [{ status, at }]
  }).toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))
  const steps: StepsProps.Step[] = entered.map(({ status, at }, index) => {
    const next = entered[index + 1]
    const took = next === undefined ? undefined : formatDuration(Date.parse(next.at) - Date.parse(at))
    return {
      status: stepStatus(run, status),
      header: statusText(status),
      details: (
        <Box variant="small">
          <Timestamp at={at} />
          {took === undefined ? '' : `, for ${took}`}
        </Box>
      ),
    }
  })
  return <Steps steps={steps} ariaLabel="Timeline of the run" />
}

function stepStatus(run: Run, status: RunStatus): StepsProps.Status {
  if (status === 'FAILED') return 'error'
  if (status === 'STOPPED' || (status === 'PAUSED' && run.status === 'PAUSED')) return 'stopped'
  return run.status === status && !run.settled ? 'in-progress' : 'success'
}
