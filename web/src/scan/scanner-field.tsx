import FormField from '@cloudscape-design/components/form-field'
import Select from '@cloudscape-design/components/select'
import type { Pool, Scanner } from '../api/types.ts'
import type { ChangeScanForm, ScanForm } from './scan-form.ts'

interface ScannerFieldProps {
  readonly form: Pick<ScanForm, 'scannerId' | 'pool'>
  readonly scanners: readonly Scanner[]
  readonly pools: readonly Pool[]
  readonly isLoading: boolean
  readonly onChange: ChangeScanForm
  readonly errorText: string | undefined
}

/** Ids and names of pools are told apart by this. */
const POOL = 'pool:'

/** Who does a scan: a scanner, or, where there are pools, whichever scanner of a pool. */
export function ScannerField({ form, scanners, pools, isLoading, onChange, errorText }: ScannerFieldProps) {
  const ofScanners = scanners.map(({ id, name, identity }) => ({
    value: id,
    label: name,
    description: `${identity.edition} ${identity.version}`,
  }))
  const ofPools = pools.map(({ name, members }) => ({
    value: `${POOL}${name}`,
    label: name,
    description: members.map(({ scannerId, scannerName }) => scannerName ?? scannerId).join(', '),
  }))
  const groups = [
    { label: 'Pools', options: ofPools },
    { label: 'Scanners', options: ofScanners },
  ]
  return (
    <FormField label="Scanner" description={form.pool === '' ? undefined : BY_POOL} errorText={errorText}>
      <Select
        options={pools.length === 0 ? ofScanners : groups}
        selectedOption={
          form.pool === ''
            ? (ofScanners.find(({ value }) => value === form.scannerId) ?? null)
            : { value: `${POOL}${form.pool}`, label: `Pool ${form.pool}` }
        }
        placeholder="Choose a scanner"
        statusType={isLoading ? 'loading' : 'finished'}
        loadingText="Loading the scanners"
        onChange={({ detail }) => {
          const { value = '' } = detail.selectedOption
          const chosen = value.startsWith(POOL)
            ? { scannerId: '', pool: value.slice(POOL.length) }
            : { scannerId: value, pool: '' }
          onChange({ ...chosen, source: '', remoteScannerId: '', remoteId: '' })
        }}
      />
    </FormField>
  )
}

/** What the choice of a pool means. */
export const BY_POOL = 'Each run is placed at the scanner of the pool that reaches all endpoints, is well and is free.'
