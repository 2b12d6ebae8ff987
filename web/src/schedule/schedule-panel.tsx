import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { GuardedButton } from '../access/guarded.tsx'
import type { ScanDetail, Schedule } from '../api/types.ts'
import { useNotifyError } from '../app/notifications.tsx'
import { ProblemAlert } from '../app/problem-alert.tsx'
import { Timestamp } from '../time/timestamp.tsx'
import { describeExpression } from './recurrence.ts'
import { scheduleQuery, useChangeSchedule } from './schedule-queries.ts'

const ScheduleModal = lazy(() => import('./schedule-modal.tsx'))

/** When the scan starts by itself, the next times, and what became of the last. */
export function SchedulePanel({ scan }: { readonly scan: ScanDetail }) {
  const { data, error, refetch } = useQuery(scheduleQuery(scan.id))
  const [isOpen, setOpen] = useState(false)
  const change = useChangeSchedule(scan.id)
  const notifyError = useNotifyError()
  const send = (wanted: Parameters<typeof change.mutate>[0]) =>
    change.mutate(wanted, { onError: (failure) => notifyError('The schedule is not changed', failure) })
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              {data === null || data === undefined ? null : (
                <GuardedButton
                  deed="define and command scans"
                  disabled={change.isPending}
                  onClick={() => send({ ...inputOf(data), enabled: !data.enabled })}
                >
                  {data.enabled ? 'Suspend' : 'Resume schedule'}
                </GuardedButton>
              )}
              {data === null || data === undefined ? null : (
                <GuardedButton deed="define and command scans" disabled={change.isPending} onClick={() => send(null)}>
                  Remove
                </GuardedButton>
              )}
              <GuardedButton
                deed="define and command scans"
                disabled={data === undefined}
                onClick={() => setOpen(true)}
              >
                {data === null || data === undefined ? 'Set a schedule' : 'Change'}
              </GuardedButton>
            </SpaceBetween>
          }
        >
          Schedule
        </Header>
      }
    >
      {error === null ? null : <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {data === null ? (
        <Box color="text-body-secondary">
          It starts only when somebody gives START, or when it is started at the scanner.
        </Box>
      ) : null}
      {data === null || data === undefined ? null : <ScheduleFacts schedule={data} />}
      {isOpen ? (
        <Suspense>
          <ScheduleModal scanId={scan.id} schedule={data ?? null} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </Container>
  )
}

function inputOf({ expression, timezone, overlap, endDate }: Schedule) {
  return { expression, timezone, overlap, ...(endDate === undefined ? {} : { endDate }) }
}

function ScheduleFacts({ schedule }: { readonly schedule: Schedule }) {
  const { expression, timezone, enabled, overlap, endDate, nextTimes, startsAfterSeconds, lastOutcome, queued, setBy } =
    schedule
  return (
    <SpaceBetween size="m">
      <KeyValuePairs
        columns={3}
        items={[
          {
            label: 'When',
            value: (
              <>
                {describeExpression(expression)} ({timezone})
                <Box variant="small" display="block">
                  {expression}, set by {setBy}
                </Box>
              </>
            ),
          },
          {
            label: 'Next times',
            value: enabled ? (
              <NextTimes times={nextTimes} startsAfterSeconds={startsAfterSeconds} />
            ) : (
              <StatusIndicator type="stopped">Suspended</StatusIndicator>
            ),
          },
          {
            label: 'If the run before is still at work',
            value: (
              <>
                {overlap === 'skip' ? 'That time is left out' : 'It starts when that run has ended'}
                {endDate === undefined ? null : (
                  <Box display="block">
                    No start after <Timestamp at={endDate} />
                  </Box>
                )}
              </>
            ),
          },
        ]}
      />
      {queued === undefined ? null : (
        <Alert type="info">
          The start of <Timestamp at={queued.scheduledAt} /> waits for the run before it to end.
        </Alert>
      )}
      {lastOutcome === undefined ? null : (
        <Alert
          type={lastOutcome.result === 'started' ? 'success' : lastOutcome.result === 'queued' ? 'info' : 'warning'}
        >
          The last time was <Timestamp at={lastOutcome.scheduledAt} />. {lastOutcome.message}
        </Alert>
      )}
    </SpaceBetween>
  )
}

interface NextTimesProps {
  readonly times: readonly string[]
  readonly startsAfterSeconds: number
}

function NextTimes({ times, startsAfterSeconds }: NextTimesProps) {
  if (times.length === 0) return 'None is left'
  return (
    <>
      <ol className="plain-list">
        {times.map((at) => (
          <li key={at}>
            <Timestamp at={at} />
          </li>
        ))}
      </ol>
      {startsAfterSeconds === 0 ? null : (
        <Box variant="small" display="block">
          It starts {startsAfterSeconds} s after each, so that not all scans come at once.
        </Box>
      )}
    </>
  )
}
