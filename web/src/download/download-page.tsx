import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { titleOf } from '../api/explain-error.ts'
import type { Download } from '../api/types.ts'
import { AppLink } from '../app/app-link.tsx'
import { Loading } from '../app/loading.tsx'
import { useNotifyError } from '../app/notifications.tsx'
import { usePage } from '../app/page.tsx'
import { followDownload, formatBytes } from '../run/download.ts'
import { Timestamp } from '../time/timestamp.tsx'
import { DownloadProgress } from './download-progress.tsx'
import { downloadQuery } from './download-queries.ts'
import { LeftOutList } from './left-out-list.tsx'

const SHOWN: Readonly<Record<Download['status'], readonly [StatusIndicatorProps.Type, string]>> = {
  PREPARING: ['in-progress', 'Being made'],
  READY: ['success', 'Ready'],
  FAILED: ['error', 'Failed'],
}

export function Component() {
  const { downloadId = '' } = useParams()
  const { data, error, refetch } = useQuery(downloadQuery(downloadId))
  usePage({ text: 'Scans', href: '/scans' }, { text: 'Download', href: `/downloads/${downloadId}` })
  // Also once it was there and its time is over.
  if (data === undefined || error !== null) {
    return <Loading what="the download" error={error} onRetry={() => void refetch()} />
  }
  return <DownloadView download={data} />
}

function DownloadView({ download }: { readonly download: Download }) {
  const { status, message, error, requestedBy, createdAt, leftOut } = download
  const [type, text] = SHOWN[status]
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description={
            <>
              Asked for by {requestedBy}, <Timestamp at={createdAt} />
            </>
          }
          actions={<FetchButton download={download} />}
        >
          One ZIP of several reports
        </Header>
      }
    >
      <SpaceBetween size="l">
        {error === undefined ? null : (
          <Alert type="error" header={titleOf(error.name)}>
            {error.message} {error.action}
          </Alert>
        )}
        <Container>
          <SpaceBetween size="s">
            <div aria-live="polite">
              <StatusIndicator type={type}>{text}</StatusIndicator>
              {error === undefined ? <Box variant="p">{message}</Box> : null}
            </div>
            {status === 'PREPARING' ? <DownloadProgress download={download} /> : null}
            <FileFacts download={download} />
          </SpaceBetween>
        </Container>
        {leftOut.length === 0 ? null : (
          <Alert type="warning" header="Not in the ZIP">
            <LeftOutList leftOut={leftOut} />
          </Alert>
        )}
        <Contents download={download} />
      </SpaceBetween>
    </ContentLayout>
  )
}

/** A link is good for some minutes: each click asks for a new one. */
function FetchButton({ download: { id, status } }: { readonly download: Download }) {
  const queryClient = useQueryClient()
  const notifyError = useNotifyError()
  const fetching = useMutation({
    mutationFn: async () => {
      const { url, fileName = '' } = await queryClient.fetchQuery({ ...downloadQuery(id), staleTime: 0 })
      if (url !== undefined) followDownload(url, fileName)
    },
    onError: (error) => notifyError('The ZIP cannot be downloaded', error),
  })
  return (
    <Button
      variant="primary"
      iconName="download"
      disabled={status !== 'READY'}
      disabledReason={status === 'FAILED' ? 'It could not be made.' : 'It is not ready yet.'}
      loading={fetching.isPending}
      onClick={() => fetching.mutate()}
    >
      Download
    </Button>
  )
}

function FileFacts({ download: { fileName, bytes, sha256, expiresAt } }: { readonly download: Download }) {
  if (fileName === undefined || bytes === undefined) return null
  return (
    <Box>
      <span className="breakable">{fileName}</span>, {formatBytes(bytes)}, kept until <Timestamp at={expiresAt} />
      <Box variant="small" display="block">
        <span className="breakable">SHA-256 {sha256}</span>
      </Box>
    </Box>
  )
}

function Contents({ download: { entries, status } }: { readonly download: Download }) {
  if (entries.length === 0) return null
  const title = status === 'READY' ? 'In the ZIP' : 'Asked for'
  return (
    <Container
      header={
        <Header variant="h2" counter={`(${String(entries.length)})`}>
          {title}
        </Header>
      }
    >
      <ul>
        {entries.map(({ scanId, scanName, runNumber, folder, bytes }) => (
          <li key={scanId} className="breakable">
            <AppLink href={`/scans/${scanId}?run=${String(runNumber)}`}>{scanName}</AppLink>, run {runNumber}:{' '}
            {formatBytes(bytes)}, in the folder {folder}
          </li>
        ))}
      </ul>
    </Container>
  )
}
