import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { ClientRequest, IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { DeliveryFailedError, InvalidInputError } from '../core/errors.ts'
import type { Secret } from '../core/secret.ts'
import { refusalOf } from './defectdojo-refusal.ts'
import { multipartForm } from './multipart.ts'

/** A DefectDojo and the right to send to it. */
export interface DefectDojo {
  /** `https://dojo.example`, or a path below which it is served. */
  readonly url: string
  /** An API v2 token of a user who may import. */
  readonly token: Secret
  /** PEM of an authority of one's own. The certificate is always verified. */
  readonly ca?: string
}

/** Where in DefectDojo a report belongs. Product, engagement and test are made if they are not there. */
export const DefectDojoTarget = z.strictObject({
  productTypeName: z.string().min(1).max(255).default('Scanloop'),
  productName: z.string().min(1).max(255),
  engagementName: z.string().min(1).max(300),
  /** The test that is imported into again and again; one per scan. */
  testTitle: z.string().min(1).max(255),
  minimumSeverity: z.enum(['Info', 'Low', 'Medium', 'High', 'Critical']).default('Info'),
  /** Whether findings that are no longer in the report are closed there. */
  closeOldFindings: z.boolean().default(true),
  /** The day of the run, `2026-05-04`. */
  scanDate: z.iso.date().optional(),
  version: z.string().max(100).optional(),
  tags: z.array(z.string().min(1).max(100)).max(50).default([]),
})
export type DefectDojoTarget = z.infer<typeof DefectDojoTarget>

/** The raw `.nessus` file of a report, as its archive has it. */
export interface RawReport {
  readonly fileName: string
  readonly bytes?: number
  readonly body: AsyncIterable<Uint8Array>
}

/** What DefectDojo made of it. */
const Imported = z.object({
  test_id: z.number().int().optional(),
  engagement_id: z.number().int().optional(),
  product_id: z.number().int().optional(),
})

export interface DefectDojoImport {
  readonly testId: number | undefined
  readonly engagementId: number | undefined
  readonly productId: number | undefined
}

/** DefectDojo reads the whole report before it answers: minutes for a large one. */
const DEADLINE_SECONDS = 3600
/** While a report is sent, and until the answer begins. */
const SILENCE_SECONDS = 1800
const ANSWER_LIMIT_BYTES = 1024 * 1024

/**
 * Sends a raw report by `POST /api/v2/reimport-scan/`, the call that keeps one test up to date: what is new is added,
 * what is gone is closed, what a person has decided stays. The report is streamed once, so nothing is repeated here;
 * sending the same report again changes nothing there.
 *
 * @throws DeliveryFailedError if DefectDojo does not answer or refuses · InvalidInputError for an address to which a
 * token must not go.
 */
export async function reimportScan(
  dojo: DefectDojo,
  target: DefectDojoTarget,
  report: RawReport,
  options: { readonly signal?: AbortSignal; readonly deadlineSeconds?: number } = {},
): Promise<DefectDojoImport> {
  const url = endpoint(dojo.url)
  const to = `DefectDojo at ${url.origin}`
  const form = multipartForm(fieldsOf(target), { field: 'file', contentType: 'application/xml', ...report })
  const deadline = AbortSignal.timeout((options.deadlineSeconds ?? DEADLINE_SECONDS) * 1000)
  const signal = options.signal === undefined ? deadline : AbortSignal.any([deadline, options.signal])
  const send = url.protocol === 'https:' ? requestHttps : requestHttp
  const sent = send(url, {
    method: 'POST',
    headers: {
      Authorization: `Token ${dojo.token.reveal()}`,
      Accept: 'application/json',
      'Content-Type': form.contentType,
      ...(form.contentLength === undefined ? {} : { 'Content-Length': form.contentLength }),
    },
    agent: false,
    timeout: SILENCE_SECONDS * 1000,
    signal,
    ...(dojo.ca === undefined ? {} : { ca: dojo.ca }),
  })
  sent.on('timeout', () => sent.destroy(new Error(`silence for ${String(SILENCE_SECONDS)} seconds`)))
  const { status, text } = await exchange(sent, form.body).catch((error: unknown) => {
    if (error instanceof BodyError) throw error.cause
    const reason = deadline.aborted ? 'it did not answer in time' : `no answer (${messageOf(error)})`
    throw new DeliveryFailedError(to, reason, 'Check the address, the certificate and the network, and send it again.')
  })
  if (status !== 201 && status !== 200) throw refusalOf(to, status, text, dojo.token)
  const found = Imported.safeParse(parsed(text))
  if (!found.success) throw refusalOf(to, status, text, dojo.token)
  return { testId: found.data.test_id, engagementId: found.data.engagement_id, productId: found.data.product_id }
}

/** The report itself could not be read: that is not DefectDojo's fault, and comes out as it is. */
class BodyError extends Error {}

/**
 * Sends and receives at once: a server that refuses answers before it has read everything, and closes the connection
 * while we still write.
 */
async function exchange(
  sent: ClientRequest,
  body: AsyncIterable<Uint8Array>,
): Promise<{ status: number; text: string }> {
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    sent.once('response', resolve)
    sent.once('error', reject)
    // A pipeline whose source fails ends the request without an error.
    sent.once('close', () => reject(new Error('the connection was closed')))
  })
  const answer = answered.then(async (response) => ({ status: response.statusCode ?? 0, text: await textOf(response) }))
  const failure = { ofBody: undefined as BodyError | undefined }
  const upload = pipeline(Readable.from(guarded(body, failure), { objectMode: false }), sent)
  // What goes wrong with the upload shows as the request's error, unless an answer came before it.
  upload.catch(() => {})
  sent.on('error', () => {})
  try {
    return await answer
  } catch (error) {
    throw failure.ofBody ?? error
  } finally {
    sent.destroy()
    await upload.catch(() => {})
  }
}

async function* guarded(body: AsyncIterable<Uint8Array>, failure: { ofBody: BodyError | undefined }) {
  try {
    yield* body
  } catch (error) {
    failure.ofBody = new BodyError('the report cannot be read', { cause: error })
    throw error
  }
}

async function textOf(response: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of response as AsyncIterable<Buffer>) {
    bytes += piece.length
    if (bytes > ANSWER_LIMIT_BYTES) throw new Error('its answer is larger than a megabyte')
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

/** Names and values as in DefectDojo's ReImportScanSerializer (`dojo/api_v2/serializers.py`, 2026). */
function fieldsOf(target: DefectDojoTarget): [string, string][] {
  const fields: [string, string | undefined][] = [
    ['scan_type', 'Tenable Scan'],
    ['auto_create_context', 'true'],
    ['product_type_name', target.productTypeName],
    ['product_name', target.productName],
    ['engagement_name', target.engagementName],
    ['test_title', target.testTitle],
    ['minimum_severity', target.minimumSeverity],
    ['close_old_findings', String(target.closeOldFindings)],
    ['scan_date', target.scanDate],
    ['version', target.version],
    ...target.tags.map((tag): [string, string] => ['tags', tag]),
  ]
  return fields.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
}

/** @throws InvalidInputError unless it is https, or http to this machine itself. */
function endpoint(text: string): URL {
  const refuse = (message: string): never => {
    throw new InvalidInputError([{ path: 'url', message }])
  }
  if (!URL.canParse(text)) return refuse('must be a URL such as https://dojo.example')
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') return refuse('must not hold a user name or password')
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere)) {
    return refuse('must begin with https://, because the token travels with the request')
  }
  return new URL(`${url.origin}${url.pathname.replace(/\/+$/, '')}/api/v2/reimport-scan/`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 300) : 'an unknown fault'
}
