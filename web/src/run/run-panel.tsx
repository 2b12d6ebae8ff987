import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import ColumnLayout from '@cloudscape-design/components/column-layout'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMutation } from '@tanstack/react-query'
import { titleOf } from '../api/explain-error.ts'
import type { Run } from '../api/types.ts'
import { LinkButton } from '../app/app-link.tsx'
import { useNotifyError } from '../app/notifications.tsx'
import { StatusText } from '../scan/scan-status.tsx'
import { Timestamp } from '../time/timestamp.tsx'
import { downloadReport } from './download-report.ts'
import { FindingCounts } from './finding-counts.tsx'
import { ReportContents } from './report-contents.tsx'
import { QueuePlace } from './queue-place.tsx'
import { RunPlace } from './run-place.tsx'
import { RunProgress } from './run-progress.tsx'
import { RunTimeline } from './run-timeline.tsx'

const TRIGGERS: Readonly<Record<Run['trigger'], string>> = {
  manual: 'by hand',
  auto: 'by itself, after its creation',
  schedule: 'by its schedule',
  external: 'at the scanner',
  ci: 'by a pipeline',
}

function wantedBy({ trigger, imported, requestedBy }: Run): string {
  if (imported !== undefined) return `, imported by ${requestedBy}`
  return trigger === 'external' ? '' : `, wanted by ${requestedBy}`
}

/** One run: how far it is, what it went through, what it found, and its report. */
export function RunPanel({ run }: { readonly run: Run }) {
  const notifyError = useNotifyError()
  const download = useMutation({
    mutationFn: () => downloadReport(run.scanId, run.number),
    onError: (error) => notifyError('The report cannot be downloaded', error),
  })
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={`Started ${TRIGGERS[run.trigger]}${wantedBy(run)}`}
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              {run.report?.findings.status === 'available' ? (
                <LinkButton href={`/scans/${run.scanId}/compare?run=${String(run.number)}`}>Compare with …</LinkButton>
              ) : null}
              <Button
                variant="primary"
                iconName="download"
                disabled={run.report === undefined}
                disabledReason="There is no report yet."
                loading={download.isPending}
                onClick={() => download.mutate()}
              >
                Download
              </Button>
            </SpaceBetween>
          }
        >
          Run {run.number}
        </Header>
      }
    >
      <SpaceBetween size="l">
        <RunTroubles run={run} />
        <div aria-live="polite">
          <SpaceBetween size="xs">
            <StatusText status={run.status} />
            {run.error === undefined ? <Box variant="p">{run.message}</Box> : null}
          </SpaceBetween>
        </div>
        <RunPlace run={run} />
        <QueuePlace run={run} />
        <RunProgress run={run} />
        <ColumnLayout columns={2} minColumnWidth={300}>
          <div>
            <Box variant="h3" padding={{ bottom: 's' }}>
              Timeline
            </Box>
            <RunTimeline run={run} />
          </div>
          <SpaceBetween size="l">
            {run.findings === undefined ? null : <FindingCounts findings={run.findings} />}
            {run.report === undefined ? null : <ReportContents report={run.report} />}
          </SpaceBetween>
        </ColumnLayout>
        {run.notes.length === 0 ? null : (
          <Alert type="info" header="The scanner remarks">
            <ul>
              {run.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </Alert>
        )}
      </SpaceBetween>
    </Container>
  )
}

/** What is in the way, and what to do about it. */
function RunTroubles({ run: { error, trouble } }: { readonly run: Run }) {
  return (
    <>
      {error === undefined ? null : (
        <Alert type="error" header={titleOf(error.name)}>
          {error.message} {error.action}
        </Alert>
      )}
      {trouble === undefined ? null : (
        <Alert type="warning" header="The scanner does not answer; Scanloop goes on asking">
          Since <Timestamp at={trouble.since} />. {trouble.error.message} {trouble.error.action}
        </Alert>
      )}
    </>
  )
}
