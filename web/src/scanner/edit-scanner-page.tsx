import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from 'react-router'
import type { Scanner } from '../api/types.ts'
import { EditFrame } from '../app/edit-frame.tsx'
import { Loading } from '../app/loading.tsx'
import { useNotify } from '../app/notifications.tsx'
import { usePage } from '../app/page.tsx'
import { useEdited } from '../app/use-edited.ts'
import { AddressField, KeyFields } from './connection-fields.tsx'
import { ConnectionProblem } from './connection-test.tsx'
import { DetailFields, PaceFields } from './detail-fields.tsx'
import { detailsOf, formOf, tlsOf } from './scanner-form.ts'
import type { ScannerForm } from './scanner-form.ts'
import { scannerQuery, useUpdateScanner } from './scanner-queries.ts'
import { TlsFields } from './tls-fields.tsx'

export function Component() {
  const { scannerId = '' } = useParams()
  const { data, error, refetch } = useQuery(scannerQuery(scannerId))
  usePage(
    { text: 'Scanners', href: '/scanners' },
    { text: data?.name ?? 'Scanner', href: `/scanners/${scannerId}` },
    { text: 'Edit', href: `/scanners/${scannerId}/edit` },
  )
  if (data === undefined) return <Loading what="the scanner" error={error} onRetry={() => void refetch()} />
  const readAgain = async () => (await refetch()).data
  return <EditForm scanner={data} onReadAgain={readAgain} />
}

interface EditFormProps {
  readonly scanner: Scanner
  /** The scanner as it is stored now; undefined if that cannot be read. */
  readonly onReadAgain: () => Promise<Scanner | undefined>
}

function EditForm({ scanner, onReadAgain }: EditFormProps) {
  const { base, form, setForm, takeTheirs } = useEdited(scanner, formOf, onReadAgain)
  const update = useUpdateScanner(base)
  const navigate = useNavigate()
  const notify = useNotify()
  const change = (changes: Partial<ScannerForm>) => {
    setForm({ ...form, ...changes })
    update.reset()
  }
  const save = (saved: ScannerForm) => {
    const before = formOf(base)
    const { apiUrl, accessKey, secretKey } = saved
    const tls = tlsOf(saved)
    // Only what has changed: a new address or certificate rule makes Scanloop ask the scanner first.
    const connection = {
      ...(apiUrl === before.apiUrl
        ? {}
        : { apiUrl, ...(accessKey === '' && secretKey === '' ? {} : { accessKey, secretKey }) }),
      ...(JSON.stringify(tls) === JSON.stringify(tlsOf(before)) ? {} : { tls }),
    }
    update.mutate(
      { ...detailsOf(saved), ...connection },
      {
        onSuccess: async ({ name }) => {
          notify({ type: 'success', header: `${name} is changed` })
          await navigate(`/scanners/${base.id}`)
        },
      },
    )
  }
  const trust = (fingerprint: string) => {
    const trusted: ScannerForm = { ...form, tlsMode: 'pin', fingerprint }
    setForm(trusted)
    save(trusted)
  }
  const fields = { form, onChange: change, error: update.error }
  return (
    <EditFrame
      title={`Edit ${base.name}`}
      description="A new address or certificate rule is tried before anything is stored. Another host needs the keys again."
      what="scanner"
      cancelHref={`/scanners/${base.id}`}
      isSaving={update.isPending}
      error={update.error}
      refusal={<ConnectionProblem error={update.error} onTrust={trust} />}
      onSave={() => save(form)}
      onTakeTheirs={() => void takeTheirs(update.reset)}
    >
      <Container header={<Header variant="h2">Scanner</Header>}>
        <SpaceBetween size="l">
          <DetailFields {...fields} />
          <PaceFields {...fields} />
        </SpaceBetween>
      </Container>
      <Container header={<Header variant="h2">Connection</Header>}>
        <SpaceBetween size="l">
          <AddressField {...fields} />
          {form.apiUrl === base.apiUrl ? null : <KeyFields {...fields} />}
          <TlsFields {...fields} />
        </SpaceBetween>
      </Container>
    </EditFrame>
  )
}
