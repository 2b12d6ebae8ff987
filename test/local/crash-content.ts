/** What the n-th upload of the crash test holds: known to writer and checker alike, up to 3 MB, of odd lengths. */
export function contentOf(upload: number): Buffer {
  const bytes = Buffer.alloc(1 + ((upload * 777_777) % 3_000_000), `upload ${String(upload)} `)
  bytes.write(String(upload).padStart(20))
  return bytes
}

/** Few keys, so that objects are replaced. */
export function keyOf(upload: number): string {
  return `scan-01/${String(upload % 3)}/report.zip`
}
