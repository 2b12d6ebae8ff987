import type { Download } from '../api/types.ts'
import { AppLink } from '../app/app-link.tsx'

export interface LeftOutListProps extends Pick<Download, 'leftOut'> {
  /** Whether it stands on the coloured ground of a notification. */
  readonly inFlash?: boolean
}

/** The scans that are not in the ZIP, each with its reason. */
export function LeftOutList({ leftOut, inFlash = false }: LeftOutListProps) {
  return (
    <ul>
      {leftOut.map(({ scanId, scanName, message }) => (
        <li key={scanId} className="breakable">
          <AppLink href={`/scans/${scanId}`} color={inFlash ? 'inverted' : 'normal'}>
            {scanName}
          </AppLink>
          : {message}
        </li>
      ))}
    </ul>
  )
}
