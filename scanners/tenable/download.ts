import { ExportFailedError, ExportTruncatedError, ScannerNotFoundError } from '../../core/errors.ts'
import type { ExportFormat } from '../../core/scanner/capabilities.ts'
import type { ExportDownload, ExportRef, RemoteRunRef } from '../../core/scanner/scanner-adapter.ts'
import { exportCall } from './exports.ts'
import { AnswerLostError } from '../http/transport.ts'
import type { Wire } from './wire.ts'

/**
 * Opens a report as a stream, pulled by its reader: bytes wait in the socket, not here. It has no deadline but the
 * time between two pieces. Whether a body that ended orderly is a whole report is for `core/report` to judge.
 *
 * @throws ExportFailedError if the scanner no longer has the export; from the body's loop ExportTruncatedError if the
 * connection breaks or falls silent.
 */
export async function openExport(
  wire: Wire,
  run: RemoteRunRef,
  ref: ExportRef,
  format: ExportFormat,
): Promise<ExportDownload> {
  const answer = await wire.stream(exportCall(run, ref, 'download')).catch((error: unknown) => {
    throw error instanceof ScannerNotFoundError ? new ExportFailedError(format, 'the scanner no longer has it') : error
  })
  const contentLength = contentLengthOf(answer.headers)
  const body = counted(answer.body, format)
  return contentLength === undefined ? { body } : { body, contentLength }
}

async function* counted(body: AsyncIterable<Uint8Array>, format: ExportFormat): AsyncGenerator<Uint8Array> {
  let bytes = 0
  try {
    for await (const chunk of body) {
      bytes += chunk.byteLength
      yield chunk
    }
  } catch (error) {
    throw error instanceof AnswerLostError ? new ExportTruncatedError(format, bytes, error.message) : error
  }
}

/** Of a compressed body the length says nothing about the report. Nessus itself sends none (recorded); the cloud does. */
function contentLengthOf(headers: Readonly<Record<string, string>>): number | undefined {
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') return undefined
  const length = headers['content-length'] ?? ''
  return /^\d+$/.test(length) ? Number(length) : undefined
}
