import { createHash } from 'node:crypto'
import { DeadlineExceededError, NotFoundError } from '../errors.ts'
import { openFindings } from '../finding/open-findings.ts'
import type { ReportLink } from '../report/report-store.ts'
import { fileNameOf } from '../report/file-name.ts'
import type { ArchiveServices } from '../services.ts'
import { createOutput, OUTPUT_FILES } from './create-output.ts'
import type { OutputWish } from './create-output.ts'
import type { OutputAbout, OutputFormat } from './output.ts'

export type OutputServices = Pick<
  ArchiveServices,
  'scans' | 'runs' | 'scanners' | 'reports' | 'clock' | 'settings' | 'toolVersion'
>

/** An output that can be downloaded. */
export interface StoredOutput {
  readonly link: ReportLink
  readonly fileName: string
  readonly bytes: number
  /** Lower-case hex. */
  readonly sha256: string
}

/**
 * Writes the findings of a run's report in a format into the report store, and links to it: an answer of the API has
 * bounds of size and time that a link has not. The same wish has the same place there, and what a later RETRIEVE
 * replaces goes with the report.
 *
 * @param options.seconds that writing may take; whoever answers for longer than that gives up.
 * @throws what `openFindings` throws · InvalidInputError for a wish that the format does not allow ·
 * DeadlineExceededError if it takes longer, and then nothing is stored.
 */
export async function storeOutput(
  services: OutputServices,
  run: { readonly scanId: string; readonly number: number },
  format: OutputFormat,
  wish: OutputWish,
  options: { readonly seconds: number },
): Promise<StoredOutput> {
  const findings = await openFindings(services, run.scanId, run.number)
  const about = await aboutOf(services, run)
  const { extension, contentType } = OUTPUT_FILES[format]
  const key = `${run.scanId}/${String(run.number)}/outputs/${digestOf([findings.key, format, wish, services.toolVersion])}.${extension}`
  const body = inTime(createOutput(format, findings, about, wish), options.seconds, services)
  const stored = await services.reports.put(key, body, { contentType })
  const fileName = `${fileNameOf(about.scan.name, run.number)}.${extension}`
  const link = await services.reports.link(key, { fileName, expiresInSeconds: services.settings.linkSeconds })
  return { link, fileName, bytes: stored.bytes, sha256: stored.sha256 }
}

/** What an output says of where its findings come from. @throws NotFoundError for what was deleted meanwhile. */
export async function aboutOf(
  services: Pick<OutputServices, 'scans' | 'runs' | 'scanners' | 'clock' | 'toolVersion'>,
  { scanId, number }: { readonly scanId: string; readonly number: number },
): Promise<OutputAbout> {
  const run = await services.runs.get(scanId, number)
  if (run === undefined) throw new NotFoundError('run', `${scanId}/${String(number)}`)
  const scan = await services.scans.get(scanId)
  if (scan === undefined) throw new NotFoundError('scan', scanId)
  const scanner = await services.scanners.get(run.scannerId)
  if (scanner === undefined) throw new NotFoundError('scanner', run.scannerId)
  const endedAt = run.remoteEndedAt ?? run.times.FINISHED ?? run.times.STOPPED
  return {
    scan: { id: scan.id, name: scan.name },
    run: { number, ...(endedAt === undefined ? {} : { endedAt }) },
    scanner: { id: scanner.id, name: scanner.name, type: scanner.type, identity: scanner.identity },
    toolVersion: services.toolVersion,
    createdAt: services.clock.now(),
  }
}

function digestOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)
}

/** Ends a body that takes too long by an error, so that its store keeps nothing of it. */
async function* inTime(
  body: AsyncIterable<Uint8Array>,
  seconds: number,
  { clock }: Pick<OutputServices, 'clock'>,
): AsyncGenerator<Uint8Array> {
  const end = clock.now().getTime() + seconds * 1000
  for await (const piece of body) {
    if (clock.now().getTime() > end) {
      const action = 'Ask for less: the worst severities alone (least), or a limit.'
      throw new DeadlineExceededError('The output was not written', seconds, action)
    }
    yield piece
  }
}
