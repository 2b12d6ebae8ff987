import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Form from '@cloudscape-design/components/form'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import Tiles from '@cloudscape-design/components/tiles'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { hasOtherIssues, issueOf } from '../api/field-issues.ts'
import { GuardedLinkButton } from '../access/guarded.tsx'
import { LinkButton } from '../app/app-link.tsx'
import { useNotify, useNotifyError } from '../app/notifications.tsx'
import { usePage } from '../app/page.tsx'
import { ProblemAlert } from '../app/problem-alert.tsx'
import { poolsQuery } from '../pool/pool-queries.ts'
import { scannersQuery } from '../scanner/scanner-queries.ts'
import { hasRemoteScanners } from '../scanner/scanner-types.ts'
import { inputOfSchedule } from '../schedule/schedule-form.ts'
import type { ScheduleForm } from '../schedule/schedule-form.ts'
import { useCreateScan } from './create-scan.ts'
import { FlagFields } from './flag-fields.tsx'
import { FormatFields } from './format-fields.tsx'
import { FragileField } from './fragile-field.tsx'
import { emptyForm, inputOf, missingIn, permittedForm } from './scan-form.ts'
import type { ScanForm } from './scan-form.ts'
import { ScannerField } from './scanner-field.tsx'
import { ScheduleSection } from './schedule-section.tsx'
import { RemoteScannerField } from './remote-scanner-field.tsx'
import { RemoteScanField, SourceField } from './source-fields.tsx'
import { TargetsField } from './targets-field.tsx'
import { TIMING_FIELDS } from './timing.ts'
import { TimingSection } from './timing-section.tsx'

const FIELDS = [
  'scannerId',
  'pool',
  'name',
  'targets',
  'notes',
  'template',
  'policyId',
  'remoteScannerId',
  'remoteId',
  ...TIMING_FIELDS,
]

export function Component() {
  usePage({ text: 'Scans', href: '/scans' }, { text: 'Create scan', href: '/scans/new' })
  const [search] = useSearchParams()
  const [typed, setTyped] = useState(() => emptyForm(search.get('scannerId') ?? ''))
  const [schedule, setSchedule] = useState<ScheduleForm>()
  const scanners = useQuery(scannersQuery())
  const pools = useQuery(poolsQuery)
  const create = useCreateScan()
  const navigate = useNavigate()
  const notify = useNotify()
  const notifyError = useNotifyError()
  const items = scanners.data?.items ?? []
  // Who has one scanner need not choose it.
  const [only] = items.length === 1 && pools.data?.pools.length === 0 ? items : []
  const members = pools.data?.pools.find(({ name }) => name === typed.pool)?.members ?? []
  // What scanners of one type offer alike is asked of the first that is there.
  const [first] = members.flatMap(({ scannerId }) => items.filter(({ id }) => id === scannerId))
  const scanner = typed.pool === '' ? (items.find(({ id }) => id === typed.scannerId) ?? only) : first
  // What one scanner of a pool cannot do, another may.
  const limits = members.length > 1 ? undefined : scanner?.capabilities
  const form = permittedForm({ ...typed, scannerId: scanner?.id ?? '' }, limits)
  const change = (changes: Partial<ScanForm>) => {
    setTyped({ ...typed, ...changes })
    create.reset()
  }
  const missing = missingIn(form)
  const submit = () => {
    if (missing !== undefined) return
    const wanted = schedule === undefined || limits?.launch.allowed === false ? undefined : inputOfSchedule(schedule)
    const sent = { input: inputOf(form), schedule: wanted }
    create.mutate(sent, {
      onSuccess: async ({ scan, scheduleError }) => {
        const done = `${scan.name} is ${form.kind === 'adopt' ? 'adopted' : 'defined'}`
        if (scheduleError === undefined) notify({ type: 'success', header: done })
        else notifyError(`${done}, but its schedule is not set`, scheduleError)
        await navigate(`/scans/${scan.id}`)
      },
    })
  }
  const { error } = create
  return (
    <ContentLayout header={<Header variant="h1">Create scan</Header>}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Form
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <LinkButton href="/scans" variant="link" formAction="none">
                Cancel
              </LinkButton>
              <Button
                variant="primary"
                loading={create.isPending}
                disabled={missing !== undefined}
                disabledReason={missing ?? ''}
              >
                {form.kind === 'adopt' ? 'Adopt scan' : 'Create scan'}
              </Button>
            </SpaceBetween>
          }
        >
          <SpaceBetween size="l">
            {scanners.error === null ? null : (
              <ProblemAlert error={scanners.error} onRetry={() => void scanners.refetch()} />
            )}
            {pools.error === null ? null : <ProblemAlert error={pools.error} onRetry={() => void pools.refetch()} />}
            {scanners.data?.items.length === 0 ? (
              <Alert
                type="info"
                header="No scanner is registered yet"
                action={
                  <GuardedLinkButton deed="register and change scanners" href="/scanners/new">
                    Register a scanner
                  </GuardedLinkButton>
                }
              >
                A scan is done by a scanner. Register one first.
              </Alert>
            ) : null}
            <Container header={<Header variant="h2">What</Header>}>
              <SpaceBetween size="l">
                <ScannerField
                  form={form}
                  scanners={items}
                  pools={pools.data?.pools ?? []}
                  isLoading={scanners.isPending || pools.isPending}
                  onChange={change}
                  errorText={issueOf(error, 'scannerId') ?? issueOf(error, 'pool')}
                />
                {form.pool === '' ? (
                  <FormField label="Kind">
                    <Tiles
                      value={form.kind}
                      columns={2}
                      items={[
                        { value: 'define', label: 'A new scan', description: 'Say here what is to be scanned.' },
                        {
                          value: 'adopt',
                          label: 'One that exists at the scanner',
                          description: 'Scanloop notices when it runs there, watches and retrieves it.',
                        },
                      ]}
                      onChange={({ detail }) => change({ kind: detail.value === 'adopt' ? 'adopt' : 'define' })}
                    />
                  </FormField>
                ) : null}
                {limits?.create.allowed === false && form.kind === 'define' ? (
                  <Alert
                    type="warning"
                    header="This scanner does not let Scanloop create scans"
                    action={
                      form.pool === '' ? (
                        <Button formAction="none" onClick={() => change({ kind: 'adopt' })}>
                          Adopt one instead
                        </Button>
                      ) : null
                    }
                  >
                    {limits.create.reason} {limits.create.wayOut}
                  </Alert>
                ) : null}
                {form.kind === 'adopt' ? (
                  <RemoteScanField form={form} onChange={change} errorText={issueOf(error, 'remoteId')} />
                ) : (
                  <TargetsField
                    value={form.targets}
                    form={form}
                    onChange={(targets) => change({ targets })}
                    errorText={issueOf(error, 'targets')}
                  />
                )}
                {form.kind === 'adopt' ? null : <FragileField form={form} onChange={change} />}
                {form.kind === 'adopt' ? null : (
                  <SourceField
                    form={form}
                    onChange={change}
                    errorText={issueOf(error, 'template') ?? issueOf(error, 'policyId')}
                  />
                )}
                {form.kind === 'define' && form.pool === '' && hasRemoteScanners(scanner?.type) ? (
                  <RemoteScannerField form={form} onChange={change} errorText={issueOf(error, 'remoteScannerId')} />
                ) : null}
                <FormField
                  label="Name"
                  description={
                    form.kind === 'adopt'
                      ? 'Optional. Without one it has the name that it has at the scanner.'
                      : 'Optional. Without one it is named after its endpoints.'
                  }
                  errorText={issueOf(error, 'name')}
                >
                  <Input value={form.name} onChange={({ detail }) => change({ name: detail.value })} />
                </FormField>
                <FormField label="Notes" description="Optional." errorText={issueOf(error, 'notes')}>
                  <Textarea value={form.notes} rows={3} onChange={({ detail }) => change({ notes: detail.value })} />
                </FormField>
              </SpaceBetween>
            </Container>
            <Container header={<Header variant="h2">What happens by itself</Header>}>
              <FlagFields form={form} onChange={change} capabilities={limits} />
            </Container>
            <ScheduleSection
              form={limits?.launch.allowed === false ? undefined : schedule}
              onChange={setSchedule}
              capabilities={limits}
            />
            <TimingSection isSet={false} form={form} onChange={change} capabilities={limits} error={error} />
            <Container header={<Header variant="h2">Report</Header>}>
              <FormatFields form={form} onChange={change} capabilities={limits} />
            </Container>
            {error !== null && hasOtherIssues(error, FIELDS) ? <ProblemAlert error={error} /> : null}
          </SpaceBetween>
        </Form>
      </form>
    </ContentLayout>
  )
}
