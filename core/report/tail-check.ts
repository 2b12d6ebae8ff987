import { ExportTruncatedError } from '../errors.ts'
import type { ExportFormat } from '../scanner/capabilities.ts'

/** How much of a report's ends is looked at. The closing tags are far shorter; white space may follow them. */
const KEPT_BYTES = 512
const QUOTE = 0x22

/**
 * Watches a report pass by and says at the end whether it was whole. Nessus sends no Content-Length, and a cut chunked
 * body can look like a normal end; what a whole file ends with is the only proof.
 */
export interface TailCheck {
  update(chunk: Uint8Array): void
  /** @throws ExportTruncatedError if the file has not the beginning or the end that its format has. */
  assertWhole(contentLength: number | undefined): void
}

export function createTailCheck(format: ExportFormat): TailCheck {
  let head = Buffer.alloc(0)
  let tail = Buffer.alloc(0)
  let bytes = 0
  let isQuoted = false
  return {
    update(chunk) {
      bytes += chunk.byteLength
      if (format === 'csv') isQuoted = countQuotes(chunk) % 2 === 0 ? isQuoted : !isQuoted
      if (head.length < KEPT_BYTES) head = Buffer.concat([head, chunk.subarray(0, KEPT_BYTES - head.length)])
      tail =
        chunk.byteLength >= KEPT_BYTES
          ? Buffer.from(chunk.subarray(chunk.byteLength - KEPT_BYTES))
          : Buffer.concat([tail, chunk]).subarray(-KEPT_BYTES)
    },
    assertWhole(contentLength) {
      const refuse = (reason: string): never => {
        throw new ExportTruncatedError(format, bytes, reason)
      }
      if (contentLength !== undefined && bytes !== contentLength) {
        refuse(`the scanner announced ${String(contentLength)} bytes`)
      }
      if (bytes === 0) refuse('it is empty')
      const beginning = head.toString('utf8').trimStart()
      if (/^\{\s*"(error|status)"/.test(beginning)) refuse('it is an error message instead of a report')
      const fault = faultOf(format, beginning, tail.toString('utf8').trimEnd(), tail)
      if (fault !== undefined) refuse(fault)
      // Cells hold line breaks: a text cut after one of them ends as a whole file does, but for its open quotes.
      if (isQuoted) refuse('it ends within a cell')
    },
  }
}

function countQuotes(chunk: Uint8Array): number {
  let quotes = 0
  for (let at = chunk.indexOf(QUOTE); at !== -1; at = chunk.indexOf(QUOTE, at + 1)) quotes += 1
  return quotes
}

/** What is wrong with the two ends of a file, or undefined. */
function faultOf(format: ExportFormat, beginning: string, ending: string, tail: Buffer): string | undefined {
  switch (format) {
    case 'nessus':
      if (!beginning.startsWith('<?xml') && !beginning.startsWith('<NessusClientData_v2')) return 'it is not XML'
      if (!ending.endsWith('</NessusClientData_v2>')) return 'the closing tag </NessusClientData_v2> is missing'
      return undefined
    case 'csv':
      // Every record ends with a line break; an empty scan is the header alone, sometimes without one.
      if (tail.at(-1) !== 0x0a && tail.includes(0x0a)) return 'the last line has no end'
      return undefined
    case 'html':
      return ending.toLowerCase().endsWith('</html>') ? undefined : 'the closing tag </html> is missing'
    case 'pdf':
      if (!beginning.startsWith('%PDF')) return 'it is not a PDF'
      return ending.includes('%%EOF') ? undefined : 'the end mark %%EOF is missing'
  }
}
