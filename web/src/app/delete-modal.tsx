import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ReactNode } from 'react'
import { ProblemAlert } from './problem-alert.tsx'

export interface DeleteModalProps {
  readonly header: string
  readonly isPending: boolean
  readonly error?: unknown
  readonly onDelete: () => void
  readonly onClose: () => void
  /** What goes, and what stays. */
  readonly children: ReactNode
}

/** Asks before something is deleted. */
export function DeleteModal({ header, isPending, error, onDelete, onClose, children }: DeleteModalProps) {
  return (
    <Modal
      visible
      header={header}
      closeAriaLabel="Close"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              Cancel
            </Button>
            <Button variant="primary" loading={isPending} onClick={onDelete}>
              Delete
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {children}
        {error === null || error === undefined ? null : <ProblemAlert error={error} />}
      </SpaceBetween>
    </Modal>
  )
}
