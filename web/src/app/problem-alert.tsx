import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import type { ReactNode } from 'react'
import { explainError } from '../api/explain-error.ts'

export interface ProblemAlertProps {
  readonly error: unknown
  /** In the place of the error's own title. */
  readonly header?: string
  readonly onRetry?: () => void
  readonly children?: ReactNode
}

/** An error as title, what happened, and what to do. */
export function ProblemAlert({ error, header, onRetry, children }: ProblemAlertProps) {
  const { title, detail, action } = explainError(error)
  return (
    <Alert
      type="error"
      header={header ?? title}
      action={onRetry === undefined ? undefined : <Button onClick={onRetry}>Try again</Button>}
    >
      <Box variant="p">{detail}</Box>
      <Box variant="p" color="inherit">
        {action}
      </Box>
      {children}
    </Alert>
  )
}
