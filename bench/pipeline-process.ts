/** One way of archiving a report, in a process of its own. A job of bench/pipeline.ts. */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { createServer, request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createDeflateRaw } from 'node:zlib'
import { ExportParseError } from '../core/errors.ts'
import { FindingsCapture } from '../core/finding/findings-capture.ts'
import { FindingsReader } from '../core/finding/findings-reader.ts'
import type { ReportParser, ReportSink } from '../core/finding/report-parser.ts'
import { archive } from '../core/report/archive.ts'
import type { Manifest } from '../core/report/manifest.ts'
import type { ReportStore } from '../core/report/report-store.ts'
import { openDiskReportStore } from '../local/disk-report-store.ts'
import { createDownloadLinks } from '../local/download-links.ts'
import { piecesOf } from '../scanners/http/pieces-of.ts'
import { createNessusReportParser } from '../scanners/tenable/report/nessus-report-parser.ts'
import { makeCertificate } from '../simulator/certificate.ts'
import { cpuSecondsSince, peakRssMegabytes } from './archive-figures.ts'
import { answerJob } from './archive-process.ts'

/** What is done with a report's findings: nothing, reading and counting them, or all that the product does. */
export type FindingsWish = 'unread' | 'counted' | 'kept'

export type PipelineJob =
  | { readonly way: 'zlib'; readonly path: string; readonly level: number }
  | {
      readonly way: 'archive'
      readonly findings: FindingsWish
      readonly path: string
      readonly level: number
      readonly folder: string
      readonly server?: { readonly port: number; readonly certificatePem: string }
    }

export interface PipelineFigures {
  readonly seconds: number
  readonly cpuSeconds: number
  readonly rssMegabytes: number
  /** Of the report, and of what it was packed into. */
  readonly bytes: number
  readonly packedBytes: number
  readonly findings: number
}

const CHUNK_BYTES = 256 * 1024
const isServer = process.argv[2] === 'serve'

if (isServer) await serve(process.argv[3] ?? '')
else await answerJob(async (job) => await measure(job as PipelineJob))

async function measure(job: PipelineJob): Promise<PipelineFigures> {
  const { size: bytes } = await stat(job.path)
  const cpu = process.cpuUsage()
  const start = performance.now()
  const { packedBytes, findings } = job.way === 'zlib' ? await deflate(job) : await archiveReport(job, bytes)
  const seconds = (performance.now() - start) / 1000
  return { seconds, cpuSeconds: cpuSecondsSince(cpu), rssMegabytes: peakRssMegabytes(), bytes, packedBytes, findings }
}

async function deflate({ path, level }: { path: string; level: number }) {
  let packedBytes = 0
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      packedBytes += chunk.length
      done()
    },
  })
  const source = createReadStream(path, { highWaterMark: CHUNK_BYTES })
  await pipeline(source, createDeflateRaw({ level, chunkSize: CHUNK_BYTES }), sink)
  return { packedBytes, findings: 0 }
}

/** As `core/run/archive-report.ts` does it, into the store on disk. */
async function archiveReport(job: Extract<PipelineJob, { way: 'archive' }>, contentLength: number) {
  const store = await openStore(join(job.folder, 'reports'))
  let counted = 0
  const count: ReportSink = { plugin() {}, finding: () => void (counted += 1), host() {} }
  const parsers: Record<FindingsWish, (sink: ReportSink) => ReportParser> = {
    unread: () => ({ write: giveUp, end: giveUp }),
    counted: () => createNessusReportParser(count),
    kept: createNessusReportParser,
  }
  const keys = { findings: 'pipeline/1.findings', index: 'pipeline/1.findings-index' }
  const quiet = { info() {}, warn() {}, error() {} }
  const { zip, contents } = archive(
    [{ format: 'nessus', name: 'report.nessus', open: async () => ({ body: await openSource(job), contentLength }) }],
    {
      modifiedAt: new Date(0),
      level: job.level,
      findings: {
        begin: () => new FindingsCapture({ reports: store, keys, createParser: parsers[job.findings], log: quiet }),
        open: ({ index }) =>
          index && new FindingsReader(index, keys.findings, (range) => store.open(keys.findings, range)),
      },
      manifest: () => ({}) as Manifest,
    },
  )
  const stored = await store.put('pipeline/1.zip', zip, { contentType: 'application/zip' })
  return { packedBytes: stored.bytes, findings: contents.captured?.index?.facts.findings ?? counted }
}

function giveUp(): never {
  throw new ExportParseError(0, 'it shall not be read')
}

function openStore(folder: string): Promise<ReportStore> {
  const clock = { now: () => new Date() }
  const links = createDownloadLinks({ secret: Buffer.alloc(32), baseUrl: () => 'http://localhost', clock })
  return openDiskReportStore(folder, links)
}

async function openSource({
  path,
  server,
}: Extract<PipelineJob, { way: 'archive' }>): Promise<AsyncIterable<Uint8Array>> {
  if (server === undefined) return createReadStream(path, { highWaterMark: CHUNK_BYTES })
  const { port, certificatePem } = server
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const sent = request({ host: '127.0.0.1', servername: 'localhost', port, ca: certificatePem, agent: false }, resolve)
  sent.on('error', reject)
  sent.end()
  // As `scanners/http/transport.ts` reads it.
  return piecesOf(await promise)
}

/** Serves the file over TLS until it is killed. Prints where. */
async function serve(path: string): Promise<void> {
  const { certificatePem, privateKeyPem } = await makeCertificate()
  const { size } = await stat(path)
  const server = createServer({ key: privateKeyPem, cert: certificatePem }, (_request, response) => {
    response.writeHead(200, { 'Content-Length': size })
    createReadStream(path, { highWaterMark: CHUNK_BYTES }).pipe(response)
  })
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo
    console.log(JSON.stringify({ port, certificatePem }))
  })
}
