import type { Scan, Scanner } from '../api/types.ts'
import { AppLink } from '../app/app-link.tsx'

interface ScanPlaceProps {
  readonly scan: Pick<Scan, 'pool' | 'scannerId'>
  /** Of its scanner, once that is known. */
  readonly scannerName: Scanner['name'] | undefined
}

/** Who does a scan: its scanner; of a scan of a pool, the pool and the scanner where it is placed now. */
export function ScanPlace({ scan: { pool, scannerId }, scannerName = scannerId }: ScanPlaceProps) {
  const href = `/scanners/${scannerId}`
  if (pool === undefined) return <AppLink href={href}>{scannerName}</AppLink>
  return (
    <span className="breakable">
      Pool {pool}, now at{' '}
      <AppLink href={href} variant="primary">
        {scannerName}
      </AppLink>
    </span>
  )
}
