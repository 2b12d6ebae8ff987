import { ExportFailedError, ExportTruncatedError, ScannerNotFoundError } from '../../core/errors.ts'
import type { ExportFormat } from '../../core/scanner/capabilities.ts'
import type { ExportDownload, ExportRef, ExportState, RemoteRunRef } from '../../core/scanner/scanner-adapter.ts'
import { AnswerLostError } from '../http/transport.ts'
import { GATES } from './probe.ts'
import { runPath } from './runs.ts'
import type { SampleWire } from './sample-wire.ts'
import { Report } from './schemas.ts'

/** @throws ScannerBusyError while another report is being made. */
export async function requestExport(wire: SampleWire, run: RemoteRunRef, format: ExportFormat): Promise<ExportRef> {
  const path = `${runPath(run)}/reports`
  const missing = `run ${run.uuid} of scan ${run.scanId}`
  const { report } = await wire.json({ method: 'POST', path, body: { format }, missing, gate: GATES.export }, Report)
  return report
}

/** A word that is not known is taken as work going on: a deadline of core ends the wait. */
export async function exportState(wire: SampleWire, ref: ExportRef): Promise<ExportState> {
  try {
    const { state } = await wire.json({ method: 'GET', path: reportPath(ref) }, Report)
    return state === 'ready' || state === 'failed' ? state : 'loading'
  } catch (error) {
    if (error instanceof ScannerNotFoundError) return 'gone'
    throw error
  }
}

/** The report as it comes, piece by piece. Whether a body that ended in order is a whole report, core judges. */
export async function openExport(wire: SampleWire, ref: ExportRef, format: ExportFormat): Promise<ExportDownload> {
  const call = { method: 'GET', path: `${reportPath(ref)}/content` } as const
  const { body, headers } = await wire.stream(call).catch((error: unknown) => {
    throw error instanceof ScannerNotFoundError ? new ExportFailedError(format, 'the scanner no longer has it') : error
  })
  const announced = headers['content-length'] ?? ''
  const pieces = counted(body, format)
  return /^\d+$/.test(announced) ? { body: pieces, contentLength: Number(announced) } : { body: pieces }
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

function reportPath(ref: ExportRef): string {
  return `/reports/${encodeURIComponent(ref)}`
}
