import ExpandableSection from '@cloudscape-design/components/expandable-section'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import { useQuery } from '@tanstack/react-query'
import type { ScanDetail } from '../api/types.ts'
import { remoteScannersQuery, scannerQuery } from '../scanner/scanner-queries.ts'
import { Timestamp } from '../time/timestamp.tsx'
import { WAYS } from './fragile-field.tsx'
import { OtherPlacements } from './other-placements.tsx'
import { automaticText, sourceText } from './scan-columns.tsx'
import { ScanPlace } from './scan-place.tsx'
import { timingFacts } from './timing.ts'

/** More are shown on request. */
const SHOWN_TARGETS = 12

/** What was asked for when the scan was defined. */
export function ScanFacts({ scan }: { readonly scan: ScanDetail }) {
  const { data: scanner } = useQuery(scannerQuery(scan.scannerId))
  const formats = scan.formats.map(({ format, required }) => `${format}${required ? '' : ', if possible'}`)
  return (
    <KeyValuePairs
      columns={3}
      items={[
        {
          label: 'Scanner',
          value: (
            <>
              <ScanPlace scan={scan} scannerName={scanner?.name} />
              <OtherPlacements scan={scan} />
            </>
          ),
        },
        { label: 'Endpoints', value: <Targets targets={scan.targets} /> },
        { label: 'Fragile endpoints', value: fragileText(scan) },
        { label: 'Made from', value: sourceText(scan.source) },
        ...(scan.remoteScannerId === undefined ? [] : [{ label: 'Done by', value: <RemoteScannerName scan={scan} /> }]),
        { label: 'By itself', value: automaticText(scan) },
        ...timingFacts(scan),
        { label: 'Report formats', value: formats.join('; ') },
        { label: 'Number at the scanner', value: scan.remoteId ?? 'None yet' },
        {
          label: 'Defined',
          value: (
            <>
              <Timestamp at={scan.createdAt} /> by {scan.createdBy}
            </>
          ),
        },
      ]}
    />
  )
}

/** What was decided when the scan was created; before, what will be. */
function fragileText({ fragileTargets, parts, creation }: ScanDetail): string {
  if (creation === 'CREATED') {
    if (parts === undefined) return 'None when it was created'
    return parts.length === 1 ? 'Gentle settings for all of it' : 'A part of its own, with gentle settings'
  }
  return WAYS[fragileTargets].label
}

/** By its name, once the cloud has told it. */
function RemoteScannerName({ scan }: { readonly scan: ScanDetail }) {
  const { data } = useQuery(remoteScannersQuery(scan.scannerId))
  const id = scan.remoteScannerId ?? ''
  return data?.find((one) => one.id === id)?.name ?? id
}

function Targets({ targets }: { readonly targets: readonly string[] }) {
  const first = targets.slice(0, SHOWN_TARGETS).join(', ')
  if (targets.length <= SHOWN_TARGETS) return <span className="breakable">{first}</span>
  return (
    <>
      <span className="breakable">{first}</span>
      <ExpandableSection headerText={`All ${targets.length.toLocaleString('en')}`}>
        <p className="as-typed">{targets.join('\n')}</p>
      </ExpandableSection>
    </>
  )
}
