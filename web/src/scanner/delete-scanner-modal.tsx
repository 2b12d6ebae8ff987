import Box from '@cloudscape-design/components/box'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { api } from '../api/client.ts'
import type { Scanner } from '../api/types.ts'
import { DeleteModal } from '../app/delete-modal.tsx'
import { useNotify } from '../app/notifications.tsx'
import { scannerKeys } from './scanner-queries.ts'

export interface DeleteScannerModalProps {
  readonly scanner: Scanner
  readonly onClose: () => void
}

export function DeleteScannerModal({ scanner, onClose }: DeleteScannerModalProps) {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const notify = useNotify()
  const remove = useMutation({
    mutationFn: () => api.DELETE('/v1/scanners/{scannerId}', { params: { path: { scannerId: scanner.id } } }),
    onSuccess: async () => {
      notify({
        type: 'success',
        header: `${scanner.name} is deleted`,
        content: 'Nothing was deleted at the scanner itself.',
      })
      await navigate('/scanners')
      queryClient.removeQueries({ queryKey: scannerKeys.one(scanner.id) })
      await queryClient.invalidateQueries({ queryKey: scannerKeys.all })
    },
  })
  return (
    <DeleteModal
      header={`Delete ${scanner.name}?`}
      isPending={remove.isPending}
      error={remove.error}
      onDelete={() => remove.mutate()}
      onClose={onClose}
    >
      <Box variant="p">
        Its registration and its keys are removed from Scanloop. Nothing is deleted at the scanner itself. A scanner
        that has scans here is not deleted: delete those first.
      </Box>
    </DeleteModal>
  )
}
