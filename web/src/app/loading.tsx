import Box from '@cloudscape-design/components/box'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { ProblemAlert } from './problem-alert.tsx'

export interface LoadingProps {
  readonly what: string
  readonly error: unknown
  readonly onRetry: () => void
}

/** In the place of what is not here yet, or could not be read. */
export function Loading({ what, error, onRetry }: LoadingProps) {
  if (error !== null) {
    return (
      <ContentLayout header={<Header variant="h1">Cannot show {what}</Header>}>
        <ProblemAlert error={error} onRetry={onRetry} />
      </ContentLayout>
    )
  }
  return (
    <Box textAlign="center" padding="xxl">
      <StatusIndicator type="loading">Loading {what}</StatusIndicator>
    </Box>
  )
}
