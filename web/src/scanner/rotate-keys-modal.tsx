import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import type { Scanner } from '../api/types.ts'
import { useNotify } from '../app/notifications.tsx'
import { ProblemAlert } from '../app/problem-alert.tsx'
import { KeyFields } from './connection-fields.tsx'
import { EMPTY_FORM } from './scanner-form.ts'
import { useUpdateScanner } from './scanner-queries.ts'

export interface RotateKeysModalProps {
  readonly scanner: Scanner
  readonly onClose: () => void
}

/** New keys in the place of the old ones; tried first. Mounted while it is open, so that keys do not stay around. */
export function RotateKeysModal({ scanner, onClose }: RotateKeysModalProps) {
  const [form, setForm] = useState(EMPTY_FORM)
  const update = useUpdateScanner(scanner)
  const notify = useNotify()
  const { accessKey, secretKey } = form
  const isReady = accessKey.trim() !== '' && secretKey.trim() !== ''
  const rotate = () =>
    update.mutate(
      { accessKey, secretKey },
      {
        onSuccess: () => {
          notify({
            type: 'success',
            header: `${scanner.name} has new keys`,
            content: 'They were tried, and replace the old ones.',
          })
          onClose()
        },
      },
    )
  return (
    <Modal
      visible
      header="Rotate keys"
      closeAriaLabel="Close"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              Cancel
            </Button>
            <Button variant="primary" disabled={!isReady} loading={update.isPending} onClick={rotate}>
              Replace keys
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="l">
        <Box variant="p">
          The new keys are tried before the old ones, which end in <Box variant="code">{scanner.keyHint}</Box>, are
          replaced. Runs that are at work go on with the new ones.
        </Box>
        <KeyFields form={form} onChange={(changes) => setForm({ ...form, ...changes })} error={update.error} />
        {update.error === null ? null : <ProblemAlert error={update.error} />}
      </SpaceBetween>
    </Modal>
  )
}
