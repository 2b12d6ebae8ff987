/**
 * A `Content-Disposition` that makes a browser save a file under this name (RFC 6266): an ASCII name for old clients,
 * and the true one, percent-encoded. Nothing of the name can end the header or leave the download folder.
 */
export function attachment(fileName: string): string {
  // Control characters, separators of paths, and halves of surrogate pairs have no place in a file name.
  const safe = fileName.toWellFormed().replaceAll(/[\p{Cc}\p{Zl}\p{Zp}/\\\uFFFD]/gu, '_')
  const name = /^\.*$/.test(safe) ? 'download' : safe
  const ascii = name.replaceAll(/[^\x20-\x7e]|["%]/gu, '_')
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
