import Button from '@cloudscape-design/components/button'
import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQueries } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { GuardedButton, useGuard } from '../access/guarded.tsx'
import type { Command, Scan } from '../api/types.ts'
import { useCommandScans, useDownloadReports } from './scan-commands.tsx'
import { scanQuery } from './scan-queries.ts'
import { judgeAll } from './scan-verdicts.ts'

const DeleteScansModal = lazy(() => import('./delete-scans-modal.tsx'))

export interface ScanActionsProps {
  readonly scans: readonly Scan[]
  readonly onDeleted: () => void
}

const MORE = [
  { id: 'CREATE', text: 'Create at the scanner' },
  { id: 'PAUSE', text: 'Pause' },
  { id: 'RESUME', text: 'Resume' },
] as const satisfies readonly { readonly id: Command; readonly text: string }[]

/** What can be done with the selected scans. What is not allowed is not offered, and says why. */
export function ScanActions({ scans, onDeleted }: ScanActionsProps) {
  const details = useQueries({ queries: scans.map(({ id }) => scanQuery(id)) }).map(({ data }) => data)
  const [isDeleting, setDeleting] = useState(false)
  const command = useCommandScans()
  const download = useDownloadReports()
  const guard = useGuard('define and command scans')
  const isBusy = command.isPending || download.isPending
  const send = (wanted: Command) => command.mutate({ scans, command: wanted })
  const allowance = (action: Parameters<typeof judgeAll>[1]) => {
    const verdict = judgeAll(details, action)
    return { disabled: isBusy || !verdict.allowed, disabledReason: verdict.allowed ? 'One moment …' : verdict.reason }
  }
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <GuardedButton deed="define and command scans" {...allowance('START')} onClick={() => send('START')}>
        Start
      </GuardedButton>
      <GuardedButton deed="define and command scans" {...allowance('STOP')} onClick={() => send('STOP')}>
        Stop
      </GuardedButton>
      <GuardedButton deed="define and command scans" {...allowance('RETRIEVE')} onClick={() => send('RETRIEVE')}>
        Retrieve
      </GuardedButton>
      <Button {...allowance('DOWNLOAD')} iconName="download" onClick={() => download.mutate(scans)}>
        Download
      </Button>
      <GuardedButton
        deed="define and command scans"
        disabled={scans.length === 0}
        disabledReason="Select one or more scans first."
        onClick={() => setDeleting(true)}
      >
        Delete
      </GuardedButton>
      <ButtonDropdown
        items={MORE.map(({ id, text }) => ({ id, text, ...allowance(id) }))}
        disabled={scans.length === 0}
        disabledReason="Select one or more scans first."
        {...guard}
        onItemClick={({ detail }) => {
          const chosen = MORE.find(({ id }) => id === detail.id)
          if (chosen !== undefined) send(chosen.id)
        }}
      >
        More
      </ButtonDropdown>
      {isDeleting ? (
        <Suspense>
          <DeleteScansModal
            scans={scans}
            details={details}
            onClose={() => setDeleting(false)}
            onDeleted={() => {
              setDeleting(false)
              onDeleted()
            }}
          />
        </Suspense>
      ) : null}
    </SpaceBetween>
  )
}
