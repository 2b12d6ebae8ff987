import { formatLocal, formatRelative, formatUtc } from './format.ts'

/** A time in the viewer's zone, with the exact one in UTC on hover and for screen readers that ask. */
export function Timestamp({ at, relative = false }: { readonly at: string; readonly relative?: boolean }) {
  return (
    <time dateTime={at} title={formatUtc(at)}>
      {relative ? formatRelative(at, Date.now()) : formatLocal(at)}
    </time>
  )
}
