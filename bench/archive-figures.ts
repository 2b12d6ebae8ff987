/** Numbers of the archive benchmark: read from the command line, and made fit for a table. */

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]]
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2
}

export function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}

/** ` (0.81 to 0.93)` behind a median; nothing if there is but one value. */
export function range(values: readonly number[]): string {
  if (values.length < 2) return ''
  return ` (${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)})`
}

export function megabytes(bytes: number): string {
  return String(Math.round(bytes / 1e6))
}

export function yesNo(claim: boolean): 'yes' | 'no' {
  return claim ? 'yes' : 'no'
}

/** Reads "200MB" or "2GB", in powers of ten, as network and disk rates have them. */
export function parseSize(text: string): number {
  const units = { KB: 1e3, MB: 1e6, GB: 1e9 }
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(KB|MB|GB)$/.exec(text.trim()) ?? []
  if (amount === undefined || unit === undefined) throw new Error(`Not a size: ${text}. Say 200MB or 2GB.`)
  return Math.round(Number(amount) * units[unit as keyof typeof units])
}

/** The most memory that this process ever held. Linux counts in KiB, and a child begins with its parent's figure. */
export function peakRssMegabytes(): number {
  return (process.resourceUsage().maxRSS * 1024) / 1e6
}

/** Seconds on all cores and threads since `before`. */
export function cpuSecondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}
