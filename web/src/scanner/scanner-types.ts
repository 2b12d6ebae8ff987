import type { Scanner } from '../api/types.ts'
import type { ScannerForm } from './scanner-form.ts'

/** Where the cloud answers, but for some regions. */
const CLOUD_URL = 'https://cloud.tenable.com'

/** The engines to choose from. */
export const SCANNER_TYPES: readonly { readonly value: Scanner['type']; readonly label: string }[] = [
  { value: 'nessus', label: 'Nessus' },
  { value: 'tenable-vm', label: 'Tenable Vulnerability Management' },
]

/** Whether it has scanners of its own among which a scan may choose. */
export function hasRemoteScanners(type: Scanner['type'] | undefined): boolean {
  return type === 'tenable-vm'
}

/** What the choice of a type changes: the cloud is at one address for nearly everybody; one that was typed is left alone. */
export function chosenType(form: Pick<ScannerForm, 'apiUrl'>, type: Scanner['type']): Partial<ScannerForm> {
  const typed = form.apiUrl.trim()
  if (type === 'tenable-vm' && typed === '') return { type, apiUrl: CLOUD_URL }
  return type === 'nessus' && typed === CLOUD_URL ? { type, apiUrl: '' } : { type }
}
