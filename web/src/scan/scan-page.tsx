import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { titleOf } from '../api/explain-error.ts'
import type { Run, ScanDetail } from '../api/types.ts'
import { AppLink } from '../app/app-link.tsx'
import { Loading } from '../app/loading.tsx'
import { usePage } from '../app/page.tsx'
import { FetchReport } from '../run/fetch-report.tsx'
import { RunPanel } from '../run/run-panel.tsx'
import { RunFindings } from '../finding/run-findings.tsx'
import { runQuery } from '../run/run-queries.ts'
import { RunTable } from '../run/run-table.tsx'
import { SchedulePanel } from '../schedule/schedule-panel.tsx'
import { CommandBar } from './command-bar.tsx'
import { ScanFacts } from './scan-facts.tsx'
import { scanQuery } from './scan-queries.ts'
import { StatusText } from './scan-status.tsx'

/** Few scans have a past that is not here. */
const PastRuns = lazy(() => import('../run/past-runs.tsx'))

export function Component() {
  const { scanId = '' } = useParams()
  const { data, error, refetch } = useQuery(scanQuery(scanId))
  usePage({ text: 'Scans', href: '/scans' }, { text: data?.name ?? 'Scan', href: `/scans/${scanId}` })
  if (data === undefined) return <Loading what="the scan" error={error} onRetry={() => void refetch()} />
  return <ScanView scan={data} />
}

function ScanView({ scan }: { readonly scan: ScanDetail }) {
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const wanted = Number(search.get('run') ?? scan.run?.number)
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description={scan.notes}
          actions={<CommandBar scan={scan} onDeleted={() => void navigate('/scans')} />}
        >
          {scan.name}
        </Header>
      }
    >
      <SpaceBetween size="l">
        <CreationState scan={scan} />
        {scan.run === undefined ? null : wanted === scan.run.number ? (
          <RunWithFindings run={scan.run} />
        ) : (
          <EarlierRun scan={scan} number={wanted} />
        )}
        <Container header={<Header variant="h2">What was asked</Header>}>
          <ScanFacts scan={scan} />
        </Container>
        <SchedulePanel scan={scan} />
        <RunTable scanId={scan.id} />
        {hasPast(scan) ? (
          <Suspense>
            <PastRuns scanId={scan.id} />
          </Suspense>
        ) : null}
      </SpaceBetween>
    </ContentLayout>
  )
}

function hasPast({ source }: ScanDetail): boolean {
  return 'adopted' in source && source.adopted.numbersKept === true && source.adopted.endedHistoryIds.length > 0
}

/** How its creation at the scanner stands, as long as there is something to say about it. */
function CreationState({ scan }: { readonly scan: ScanDetail }) {
  const { creation, creationError, creationMessage, run } = scan
  if (creationError !== undefined) {
    return (
      <Alert type="error" header={`It was not created at the scanner: ${titleOf(creationError.name).toLowerCase()}`}>
        {creationError.message} {creationError.action}
      </Alert>
    )
  }
  if (creation === 'CREATED' && run !== undefined) return null
  return (
    <Container>
      <div aria-live="polite">
        <SpaceBetween size="xs">
          <StatusText status={scan.status} />
          <Box variant="p">{creationMessage ?? WAITING[creation]}</Box>
        </SpaceBetween>
      </div>
    </Container>
  )
}

const WAITING: Readonly<Record<ScanDetail['creation'], string>> = {
  NEW: 'It is defined here only. Give CREATE, and it is created at the scanner.',
  CREATING: 'It is being created at the scanner.',
  CREATED: 'It exists at the scanner and has not run yet. Give START when it is time.',
  FAILED: 'It was not created at the scanner. Give CREATE to try again.',
}

function RunWithFindings({ run }: { readonly run: Run }) {
  return (
    <SpaceBetween size="l">
      <RunPanel run={run} />
      <RunFindings run={run} />
    </SpaceBetween>
  )
}

function EarlierRun({ scan, number }: { readonly scan: ScanDetail; readonly number: number }) {
  const { data, error, refetch } = useQuery(runQuery(scan.id, number))
  return (
    <SpaceBetween size="s">
      <Alert type="info" action={data === undefined ? null : <FetchReport run={data} />}>
        This is an earlier run. <AppLink href={`/scans/${scan.id}`}>Show the latest</AppLink>
      </Alert>
      {data === undefined ? (
        <Loading what={`run ${String(number)}`} error={error} onRetry={() => void refetch()} />
      ) : (
        <RunWithFindings run={data} />
      )}
    </SpaceBetween>
  )
}
