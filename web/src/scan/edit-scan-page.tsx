import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from 'react-router'
import { hasOtherIssues } from '../api/field-issues.ts'
import type { Scan } from '../api/types.ts'
import { EditFrame } from '../app/edit-frame.tsx'
import { Loading } from '../app/loading.tsx'
import { useNotify } from '../app/notifications.tsx'
import { usePage } from '../app/page.tsx'
import { useEdited } from '../app/use-edited.ts'
import { ProblemAlert } from '../app/problem-alert.tsx'
import { scannerQuery } from '../scanner/scanner-queries.ts'
import { DefinitionFields } from './definition-fields.tsx'
import { FlagFields } from './flag-fields.tsx'
import { FormatFields } from './format-fields.tsx'
import { changesOf, formOfScan } from './scan-changes.ts'
import { missingIn } from './scan-form.ts'
import type { ScanForm } from './scan-form.ts'
import { scanQuery } from './scan-queries.ts'
import { isTimed, TIMING_FIELDS } from './timing.ts'
import { TimingSection } from './timing-section.tsx'
import { useUpdateScan } from './update-scan.ts'

const FIELDS = ['name', 'targets', 'notes', 'template', 'policyId', 'remoteScannerId', ...TIMING_FIELDS]

export function Component() {
  const { scanId = '' } = useParams()
  const { data, error, refetch } = useQuery(scanQuery(scanId))
  usePage(
    { text: 'Scans', href: '/scans' },
    { text: data?.name ?? 'Scan', href: `/scans/${scanId}` },
    { text: 'Edit', href: `/scans/${scanId}/edit` },
  )
  if (data === undefined) return <Loading what="the scan" error={error} onRetry={() => void refetch()} />
  const readAgain = async () => (await refetch()).data
  return <EditForm scan={data} onReadAgain={readAgain} />
}

interface EditFormProps {
  readonly scan: Scan
  /** The scan as it is stored now; undefined if that cannot be read. */
  readonly onReadAgain: () => Promise<Scan | undefined>
}

function EditForm({ scan, onReadAgain }: EditFormProps) {
  const { base, form, setForm, takeTheirs } = useEdited(scan, formOfScan, onReadAgain)
  const { data: scanner } = useQuery(scannerQuery(scan.scannerId))
  const update = useUpdateScan(base)
  const navigate = useNavigate()
  const notify = useNotify()
  const { error } = update
  const missing = missingIn(form)
  const change = (changes: Partial<ScanForm>) => {
    setForm({ ...form, ...changes })
    update.reset()
  }
  const save = () => {
    if (missing !== undefined) return
    update.mutate(changesOf(formOfScan(base), form), {
      onSuccess: async ({ name }) => {
        notify({ type: 'success', header: `${name} is changed` })
        await navigate(`/scans/${base.id}`)
      },
    })
  }
  // What one scanner of a pool cannot do, another may.
  const capabilities = base.pool === undefined ? scanner?.capabilities : undefined
  const fields = { form, onChange: change, capabilities }
  return (
    <EditFrame
      title={`Edit ${base.name}`}
      description="Changes are for runs to come, and for reports that are not retrieved yet."
      what="scan"
      cancelHref={`/scans/${base.id}`}
      isSaving={update.isPending}
      missing={missing}
      error={error}
      refusal={hasOtherIssues(error, FIELDS) ? <ProblemAlert error={error} /> : null}
      onSave={save}
      onTakeTheirs={() => void takeTheirs(update.reset)}
    >
      <Container header={<Header variant="h2">What</Header>}>
        <DefinitionFields scan={base} scannerType={scanner?.type} form={form} onChange={change} error={error} />
      </Container>
      <Container header={<Header variant="h2">What happens by itself</Header>}>
        <FlagFields {...fields} isDefined />
      </Container>
      <TimingSection isSet={isTimed(formOfScan(base))} {...fields} error={error} />
      <Container header={<Header variant="h2">Report</Header>}>
        <FormatFields {...fields} />
      </Container>
    </EditFrame>
  )
}
