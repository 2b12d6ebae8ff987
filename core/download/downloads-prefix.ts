/** Where the ZIPs of all downloads are kept, and the reports of no scan. */
export const DOWNLOADS_PREFIX = 'downloads/'

/** Where the ZIPs of one download are kept; every attempt has a key of its own below it. */
export function downloadPrefix(id: string): string {
  return `${DOWNLOADS_PREFIX}${id}/`
}
