import { formatLocal, formatRelative, formatUtc } from './format.ts'
import { useNow } from './use-now.ts'

export interface TimestampProps {
  readonly at: string
  /** As a distance from now: `5 minutes ago`. */
  readonly relative?: boolean
}

/** A time in the viewer's zone, with the exact one in UTC on hover. */
export function Timestamp({ at, relative = false }: TimestampProps) {
  return relative ? <RelativeTime at={at} /> : <TimeElement at={at} text={formatLocal(at)} />
}

function RelativeTime({ at }: { readonly at: string }) {
  return <TimeElement at={at} text={formatRelative(at, useNow())} />
}

function TimeElement({ at, text }: { readonly at: string; readonly text: string }) {
  return (
    <time dateTime={at} title={formatUtc(at)}>
      {text}
    </time>
  )
}
