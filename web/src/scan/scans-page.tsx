import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import type { RunStatus } from '../api/types.ts'
import { GuardedLinkButton } from '../access/guarded.tsx'
import { usePage } from '../app/page.tsx'
import { scannersQuery } from '../scanner/scanner-queries.ts'
import { NameSearch } from './name-search.tsx'
import { statusText } from './scan-status.tsx'
import { ScanTable } from './scan-table.tsx'

const STATUSES: readonly RunStatus[] = [
  'QUEUED',
  'STARTING',
  'RUNNING',
  'PAUSED',
  'FINISHED',
  'RETRIEVING',
  'RETRIEVED',
  'STOPPED',
  'FAILED',
]
const ALL = { value: '', label: 'All' }

export function Component() {
  usePage({ text: 'Scans', href: '/scans' })
  // In the address, so that a filtered list can be kept as a bookmark and is there again after a look at a scan.
  const [address, setAddress] = useSearchParams()
  const scanners = useQuery(scannersQuery())
  const status = STATUSES.find((known) => known === address.get('status'))
  const scannerId = address.get('scannerId') ?? undefined
  const search = address.get('search') ?? ''
  const choose = (name: string, value: string | undefined) =>
    setAddress(
      (now) => {
        if (value === undefined || value === '') now.delete(name)
        else now.set(name, value)
        return now
      },
      { replace: true },
    )
  const isFiltered = status !== undefined || scannerId !== undefined || search !== ''
  const scannerOptions = [ALL, ...(scanners.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))]
  const statusOptions = [ALL, ...STATUSES.map((value) => ({ value, label: statusText(value) }))]
  const filter = (
    <SpaceBetween direction="horizontal" size="m">
      <FormField label="Part of the name">
        <NameSearch value={search} onChange={(value) => choose('search', value)} />
      </FormField>
      <FormField label="Status of the latest run">
        <Select
          className="filter"
          options={statusOptions}
          selectedOption={statusOptions.find(({ value }) => value === status) ?? ALL}
          onChange={({ detail }) => choose('status', detail.selectedOption.value)}
        />
      </FormField>
      <FormField label="Scanner">
        <Select
          className="filter"
          options={scannerOptions}
          selectedOption={scannerOptions.find(({ value }) => value === scannerId) ?? ALL}
          onChange={({ detail }) => choose('scannerId', detail.selectedOption.value)}
        />
      </FormField>
    </SpaceBetween>
  )
  return (
    <ScanTable
      headingLevel="h1"
      scannerId={scannerId}
      status={status}
      search={search}
      filter={filter}
      {...(isFiltered
        ? { empty: <NoMatch onClear={() => setAddress({}, { replace: true })} /> }
        : scanners.data?.items.length === 0
          ? { empty: <FirstSteps /> }
          : {})}
    />
  )
}

function NoMatch({ onClear }: { readonly onClear: () => void }) {
  return (
    <Box textAlign="center" padding="l">
      <SpaceBetween size="m">
        <Box variant="strong">No scan matches the filter</Box>
        <Button onClick={onClear}>Show all scans</Button>
      </SpaceBetween>
    </Box>
  )
}

function FirstSteps() {
  return (
    <Box textAlign="center" padding="l">
      <SpaceBetween size="m">
        <Box variant="strong">No scans yet</Box>
        <Box variant="p" color="text-body-secondary">
          First register the scanner that is to do them, then define a scan of it.
        </Box>
        <GuardedLinkButton deed="register and change scanners" href="/scanners/new" variant="primary">
          Register a scanner
        </GuardedLinkButton>
      </SpaceBetween>
    </Box>
  )
}
