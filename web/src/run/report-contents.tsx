import Box from '@cloudscape-design/components/box'
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { Run } from '../api/types.ts'
import { Timestamp } from '../time/timestamp.tsx'
import { formatBytes } from './download.ts'

/** What is in the ZIP, and what is missing from it. */
export function ReportContents({ report }: { readonly report: NonNullable<Run['report']> }) {
  return (
    <div>
      <Box variant="h3" padding={{ bottom: 's' }}>
        Report
      </Box>
      <Box>
        <span className="breakable">{report.fileName}</span>, {formatBytes(report.bytes)}, stored{' '}
        <Timestamp at={report.storedAt} />
      </Box>
      <ul>
        {report.members.map(({ name, bytes }) => (
          <li key={name} className="breakable">
            {name}, {formatBytes(bytes)}
          </li>
        ))}
      </ul>
      {report.missing.map(({ format, reason }) => (
        <StatusIndicator key={format} type="warning">
          Without {format}: {reason}
        </StatusIndicator>
      ))}
      <Box variant="small">
        <span className="breakable">SHA-256 {report.sha256} </span>
        <CopyToClipboard
          variant="icon"
          textToCopy={report.sha256}
          copyButtonAriaLabel="Copy the SHA-256"
          copySuccessText="Copied"
          copyErrorText="It could not be copied"
        />
      </Box>
    </div>
  )
}
