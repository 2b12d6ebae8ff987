import type { Scanner } from '../api/types.ts'

/** Where the cloud answers, but for some regions. */
export const CLOUD_URL = 'https://cloud.tenable.com'

/** The engines to choose from. */
export const SCANNER_TYPES: readonly { readonly value: Scanner['type']; readonly label: string }[] = [
  { value: 'nessus', label: 'Nessus' },
  { value: 'tenable-vm', label: 'Tenable Vulnerability Management' },
]
