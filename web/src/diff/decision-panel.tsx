import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import { useQuery } from '@tanstack/react-query'
import type { Decision } from '../api/types.ts'
import { ProblemAlert } from '../app/problem-alert.tsx'
import { Timestamp } from '../time/timestamp.tsx'
import { newestDecisionQuery } from './diff-queries.ts'

const LOOKS: Readonly<
  Record<Decision['verdict'], { readonly type: StatusIndicatorProps.Type; readonly text: string }>
> = {
  pass: { type: 'success', text: 'Pass' },
  fail: { type: 'error', text: 'Fail' },
  inconclusive: { type: 'warning', text: 'Inconclusive' },
}

/** What a gate has said of the run, and why. */
export function DecisionPanel({ scanId, number }: { readonly scanId: string; readonly number: number }) {
  const { data, error, refetch } = useQuery(newestDecisionQuery(scanId, number))
  if (error !== null) return <ProblemAlert error={error} onRetry={() => void refetch()} />
  if (data === undefined) return null
  return (
    <Container header={<Header variant="h2">Gate</Header>}>
      {data === null ? (
        <Box color="text-body-secondary">
          No gate has judged run {number} yet. A pipeline does, with “scanloop gate”, or the API.
        </Box>
      ) : (
        <SpaceBetween size="s">
          <StatusIndicator type={LOOKS[data.verdict].type}>{LOOKS[data.verdict].text}</StatusIndicator>
          {data.reasons.length === 0 ? null : (
            <ul className="plain-list breakable">
              {data.reasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          )}
          <Box variant="small">
            Judged <Timestamp at={data.decidedAt} /> by {data.decidedBy}
            {data.against?.run === undefined ? '' : `, against run ${String(data.against.run)}`}.
          </Box>
        </SpaceBetween>
      )}
    </Container>
  )
}
