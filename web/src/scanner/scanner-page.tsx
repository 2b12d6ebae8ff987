import Alert from '@cloudscape-design/components/alert'
import Container from '@cloudscape-design/components/container'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import { GuardedButton, GuardedLinkButton } from '../access/guarded.tsx'
import { explainError } from '../api/explain-error.ts'
import type { Scanner } from '../api/types.ts'
import { Loading } from '../app/loading.tsx'
import { useNotify, useNotifyError } from '../app/notifications.tsx'
import { usePage } from '../app/page.tsx'
import { ScanTable } from '../scan/scan-table.tsx'
import { CapabilityList } from './capability-list.tsx'
import { DeleteScannerModal } from './delete-scanner-modal.tsx'
import { RotateKeysModal } from './rotate-keys-modal.tsx'
import { ScannerFacts } from './scanner-facts.tsx'
import { scannerQuery, useCheckScanner } from './scanner-queries.ts'

export function Component() {
  const { scannerId = '' } = useParams()
  const { data, error, refetch } = useQuery(scannerQuery(scannerId))
  usePage({ text: 'Scanners', href: '/scanners' }, { text: data?.name ?? 'Scanner', href: `/scanners/${scannerId}` })
  if (data === undefined) return <Loading what="the scanner" error={error} onRetry={() => void refetch()} />
  return <ScannerDetail scanner={data} />
}

function ScannerDetail({ scanner }: { readonly scanner: Scanner }) {
  const [open, setOpen] = useState<'keys' | 'delete'>()
  const check = useCheckScanner(scanner.id)
  const notify = useNotify()
  const notifyError = useNotifyError()
  const close = () => setOpen(undefined)
  const checkNow = () =>
    check.mutate(undefined, {
      onSuccess: ({ scanner: found }) =>
        notify({
          type: 'success',
          header: `${found.name} answers`,
          content: `It is a ${found.identity.edition} ${found.identity.version}.`,
        }),
      onError: (error) => notifyError(explainError(error).title, error),
    })
  const actions = (
    <SpaceBetween direction="horizontal" size="xs">
      <GuardedButton deed="register and change scanners" loading={check.isPending} onClick={checkNow}>
        Check now
      </GuardedButton>
      <GuardedButton deed="register and change scanners" onClick={() => setOpen('keys')}>
        Rotate keys
      </GuardedButton>
      <GuardedLinkButton deed="register and change scanners" href={`/scanners/${scanner.id}/edit`}>
        Edit
      </GuardedLinkButton>
      <GuardedButton deed="register and change scanners" onClick={() => setOpen('delete')}>
        Delete
      </GuardedButton>
      <GuardedLinkButton deed="define and command scans" href={`/scans/new?scannerId=${scanner.id}`} variant="primary">
        Create new scan
      </GuardedLinkButton>
    </SpaceBetween>
  )
  return (
    <ContentLayout
      header={
        <Header variant="h1" actions={actions} description={scanner.notes}>
          {scanner.name}
        </Header>
      }
    >
      <SpaceBetween size="l">
        {check.data?.warnings.map((warning) => (
          <Alert key={warning} type="warning">
            {warning}
          </Alert>
        ))}
        <Container header={<Header variant="h2">Scanner</Header>}>
          <ScannerFacts scanner={scanner} />
        </Container>
        <Container
          header={
            <Header variant="h2" description={`What ${scanner.identity.edition} lets API keys do.`}>
              What it permits
            </Header>
          }
        >
          <CapabilityList capabilities={scanner.capabilities} />
        </Container>
        <ScanTable scannerId={scanner.id} headingLevel="h2" />
      </SpaceBetween>
      {open === 'keys' ? <RotateKeysModal scanner={scanner} onClose={close} /> : null}
      {open === 'delete' ? <DeleteScannerModal scanner={scanner} onClose={close} /> : null}
    </ContentLayout>
  )
}
