import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import type { ReactNode } from 'react'
import { ProblemError } from '../api/client.ts'

export interface StaleAlertProps {
  /** What was edited: `scanner`. */
  readonly what: string
  readonly error: unknown
  readonly onTakeTheirs: () => void
  /** What is shown for any other error, and for none. */
  readonly children: ReactNode
}

/** Somebody else changed the record while it was being edited here: nothing of theirs is overwritten. */
export function StaleAlert({ what, error, onTakeTheirs, children }: StaleAlertProps) {
  if (!(error instanceof ProblemError) || error.title !== 'StaleVersionError') return children
  return (
    <Alert
      type="warning"
      header={`Somebody else has changed this ${what}`}
      action={<Button onClick={onTakeTheirs}>Show what is stored now</Button>}
    >
      It changed after you opened this form, so your changes are not saved. Look at what is stored now, and change it
      again.
    </Alert>
  )
}
