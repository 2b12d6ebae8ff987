import SpaceBetween from '@cloudscape-design/components/space-between'
import { lazy, Suspense, useState } from 'react'
import { GuardedButton, GuardedLinkButton } from '../access/guarded.tsx'
import type { Command, ScanDetail } from '../api/types.ts'
import { useCommandScans } from './scan-commands.tsx'
import { judgeAll } from './scan-verdicts.ts'

const TEXTS: Readonly<Record<Command, string>> = {
  CREATE: 'Create at the scanner',
  START: 'Start',
  PAUSE: 'Pause',
  RESUME: 'Resume',
  STOP: 'Stop',
  RETRIEVE: 'Retrieve',
}
/** In the order of the lifecycle. CREATE is shown only while it means something. */
const COMMANDS: readonly Command[] = ['CREATE', 'START', 'PAUSE', 'RESUME', 'STOP', 'RETRIEVE']

const DeleteScansModal = lazy(() => import('./delete-scans-modal.tsx'))

export interface CommandBarProps {
  readonly scan: ScanDetail
  readonly onDeleted: () => void
}

/** Every command, each with the reason why it is not allowed now. */
export function CommandBar({ scan, onDeleted }: CommandBarProps) {
  const [isDeleting, setDeleting] = useState(false)
  const command = useCommandScans()
  const shown = COMMANDS.filter((one) => one !== 'CREATE' || scan.creation !== 'CREATED')
  return (
    <SpaceBetween direction="horizontal" size="xs">
      {shown.map((one) => {
        const verdict = judgeAll([scan], one)
        return (
          <GuardedButton
            key={one}
            deed="define and command scans"
            disabled={!verdict.allowed || command.isPending}
            disabledReason={verdict.allowed ? 'One moment …' : verdict.reason}
            onClick={() => command.mutate({ scans: [scan], command: one })}
          >
            {TEXTS[one]}
          </GuardedButton>
        )
      })}
      <GuardedLinkButton deed="define and command scans" href={`/scans/${scan.id}/edit`}>
        Edit
      </GuardedLinkButton>
      <GuardedButton deed="define and command scans" onClick={() => setDeleting(true)}>
        Delete
      </GuardedButton>
      {isDeleting ? (
        <Suspense>
          <DeleteScansModal scans={[scan]} details={[scan]} onClose={() => setDeleting(false)} onDeleted={onDeleted} />
        </Suspense>
      ) : null}
    </SpaceBetween>
  )
}
