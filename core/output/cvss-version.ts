import type { Cvss } from '../finding/plugin.ts'

/** `3.1` or `3.0` where the vector tells it; reports name both as 3. */
export function cvssVersion({ version, vector }: Cvss): string {
  return /^CVSS:(?<version>\d\.\d)\//.exec(vector ?? '')?.groups?.version ?? (version === '3' ? '3.0' : version)
}
