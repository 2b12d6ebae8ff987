/** A file name from the user's scan name: letters, digits, dot, dash and underscore, of bounded length. */
export function fileNameOf(scanName: string, runNumber: number): string {
  const safe = scanName
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '')
    .slice(0, 80)
    // The cut may go through a character of two code units; a ZIP takes no half.
    .replace(/\p{Cs}$/u, '')
  return `${safe === '' ? 'scan' : safe}-run-${String(runNumber)}`
}
