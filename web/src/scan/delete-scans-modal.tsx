import Box from '@cloudscape-design/components/box'
import Checkbox from '@cloudscape-design/components/checkbox'
import { useState } from 'react'
import type { Scan, ScanDetail } from '../api/types.ts'
import { DeleteModal } from '../app/delete-modal.tsx'
import { useDeleteScans } from './scan-commands.tsx'
import { isAtWork } from './scan-queries.ts'

export interface DeleteScansModalProps {
  readonly scans: readonly Scan[]
  /** As they stand at the server, where that is known. */
  readonly details: readonly (ScanDetail | undefined)[]
  readonly onClose: () => void
  readonly onDeleted: () => void
}

/** Loaded when it is first opened. */
export default function DeleteScansModal({ scans, details, onClose, onDeleted }: DeleteScansModalProps) {
  const [isForced, setForced] = useState(false)
  const remove = useDeleteScans()
  const atWork = details.filter((scan) => scan !== undefined && isAtWork(scan)).length
  const [first] = scans
  const what = scans.length === 1 && first !== undefined ? first.name : `${String(scans.length)} scans`
  return (
    <DeleteModal
      header={`Delete ${what}?`}
      isPending={remove.isPending}
      error={remove.error}
      onDelete={() => remove.mutate({ scans, force: isForced }, { onSuccess: onDeleted })}
      onClose={onClose}
    >
      <Box variant="p">
        {scans.length === 1
          ? 'Its definition, runs and stored reports are removed from Scanloop, for good. '
          : 'Their definitions, runs and stored reports are removed from Scanloop, for good. '}
        <strong>Nothing is deleted at the scanner.</strong>
      </Box>
      {scans.length > 1 ? (
        <ul>
          {scans.map(({ id, name }) => (
            <li key={id}>{name}</li>
          ))}
        </ul>
      ) : null}
      {atWork === 0 ? null : (
        <Checkbox
          checked={isForced}
          onChange={({ detail }) => setForced(detail.checked)}
          description="Scanloop then stops watching; the scan goes on at the scanner. Otherwise it is kept."
        >
          {scans.length === 1 ? 'Delete it although it is at work' : `Also delete what is at work (${String(atWork)})`}
        </Checkbox>
      )}
    </DeleteModal>
  )
}
