import { conflict, invalidField, json, notFound, Refusal } from '../http/answer.ts'
import type { Answer, DownloadAnswer } from '../http/answer.ts'
import { idFrom, route } from '../http/router.ts'
import type { Route, RouteContext } from '../http/router.ts'
import { randomKey } from '../options.ts'
import type { PreparedExport } from '../scan/export.ts'
import { isTooOldForPages } from '../scan/cloud-age.ts'
import { isActive } from '../scan/run.ts'
import { latestRun } from '../scan/scan.ts'
import { reportSource } from '../scan/report-source-of.ts'
import { cloudFilename, exportFilename, exportFormats, readFormat, REPORT_TEMPLATES } from './export-formats.ts'
import { chosenRun } from './result-routes.ts'

/** Realistic time to prepare an export: a base, and more for each host. */
const PREPARE_MS = 2500
const PREPARE_HOST_MS = 20

const TRIAL_REFUSAL = 'Export is not allowed in trial mode. Please purchase a full Nessus license to enable exports.'

export const exportRoutes: readonly Route[] = [
  route('GET /scans/:scanId/export/formats', ({ world, request }) => {
    world.scan(idFrom(request, 'scanId'))
    return json(exportFormats())
  }),
  route('GET /reports/custom/templates', () => json(REPORT_TEMPLATES)),
  route('POST /scans/:scanId/export', requestExport),
  route('GET /scans/:scanId/export/:file/status', (context) => status(context, byFile(context))),
  route('GET /scans/:scanId/export/:file/download', (context) => download(context, byFile(context))),
  // A token is a credential in itself: no key is asked for.
  route('GET /tokens/:token/status', (context) => status(context, byToken(context)), { open: true }),
  route('GET /tokens/:token/download', (context) => download(context, byToken(context)), { open: true }),
  route('GET /scans/exports/:token/download', (context) => download(context, byToken(context)), { open: true }),
]

function requestExport({ world, request, note, strike }: RouteContext): Answer {
  // The status of this refusal was not recorded.
  if (!world.edition.mayExport) throw new Refusal(403, TRIAL_REFUSAL)
  const scan = world.scan(idFrom(request, 'scanId'))
  const report = readFormat(request.body)
  const { isCloud } = world.edition
  const { extension } = report
  const isForPeople = extension === 'html' || extension === 'pdf'
  if (isCloud && isForPeople && !request.body['chapters']) throw invalidField('chapters')
  const run = chosenRun(request.query.get('history_id'), scan.runs) ?? latestRun(scan)
  if (!run) throw notFound()
  const now = world.now()
  if (isCloud && (isForPeople || extension === 'db') && isTooOldForPages(run, now)) throw invalidField('format')
  const isBusy = world.exports.all().some((other) => other.scanId === scan.id && other.readyAt > now)
  if (isBusy || strike('export-409')) throw conflict('The report is already being created')
  if (isActive(latestRun(scan))) throw conflict('The scan is still active')
  const source = reportSource(world, run)
  const prepared: PreparedExport = {
    token: randomKey(),
    // Recorded: the run's own uuid, so that asking twice names one file.
    file: isCloud ? `SSE-${run.uuid}-${report.extension}` : String(world.nextFile()),
    scanId: scan.id,
    readyAt: now + (PREPARE_MS + PREPARE_HOST_MS * run.hosts.length) / world.settings.speed,
    filename: isCloud
      ? cloudFilename(run.facts.scanName, report.extension)
      : exportFilename(run.facts.scanName, report.extension),
    contentType: report.contentType,
    content: () => report.render(source, world.settings.reportSizeBytes),
  }
  const former = world.exports.byFile(scan.id, prepared.file)
  if (former) world.exports.drop(former)
  world.exports.put(prepared)
  note(`began export ${prepared.file} of scan ${scan.id} run ${run.historyId}`)
  if (isCloud) return json({ file: prepared.file })
  const file = Number(prepared.file)
  return json(world.edition.isOld ? { file } : { token: prepared.token, file })
}

function byFile({ world, request }: RouteContext): PreparedExport | undefined {
  return world.exports.byFile(idFrom(request, 'scanId'), request.parameters['file'] ?? '')
}

/** Nessus 6 has no tokens. */
function byToken({ world, request }: RouteContext): PreparedExport | undefined {
  return world.edition.isOld ? undefined : world.exports.byToken(request.parameters['token'] ?? '')
}

function status({ world, note, strike }: RouteContext, prepared: PreparedExport | undefined): Answer {
  if (!prepared) throw notFound()
  if (strike('export-error')) {
    world.exports.drop(prepared)
    note(`failed export ${prepared.file}`)
    return json({ status: 'error' }, 500)
  }
  const isReady = prepared.readyAt <= world.now() && !strike('export-stuck')
  const word = isReady ? 'ready' : 'loading'
  return json(world.edition.isCloud ? { status: word } : { status: word, message: '' })
}

/**
 * A token is used up by the first download that begins, complete or not. How long the cloud keeps a file is not said; the
 * stricter way is taken for it, too.
 */
function download({ world, note, strike }: RouteContext, prepared: PreparedExport | undefined): Answer {
  if (!prepared || prepared.readyAt > world.now() || strike('export-stuck')) throw notFound()
  if (strike('json-error-download')) return json({ error: 'The report could not be read' })
  world.exports.drop(prepared)
  note(`delivered export ${prepared.file}`)
  const { filename, contentType, content } = prepared
  return { kind: 'download', status: 200, filename, contentType, content } satisfies DownloadAnswer
}
