import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Call } from '../call-log.ts'
import type { FaultTarget } from '../faults/fault-switchboard.ts'
import { routesOf } from '../routes/all-routes.ts'
import { serverStatus } from '../routes/server-routes.ts'
import type { World } from '../world.ts'
import { json, Refusal, tooManyRequests, unauthorized } from './answer.ts'
import type { Answer } from './answer.ts'
import { authenticate } from './authenticate.ts'
import { announceGateRefusal, gateRefusal, withNullLists } from './fault-effects.ts'
import { parseBody, readBody } from './request.ts'
import type { ApiRequest } from './request.ts'
import { findRoute } from './router.ts'
import type { Match, RouteContext, Strike } from './router.ts'
import { sendDownload } from './send-download.ts'
import type { DownloadFaults } from './send-download.ts'
import { sendWhole } from './send.ts'

/** One API call on its way through the server. */
interface Exchange {
  world: World
  request: IncomingMessage
  response: ServerResponse
  url: URL
  call: Call
  strike: Strike
  restart: () => void
}

/** Thrown when the connection is broken instead of answered. */
class Disconnect extends Error {
  override name = 'Disconnect'
}

/** The same, but what has been written still goes out. */
class HangUp extends Disconnect {}

/** Answers one API call, with whatever faults strike it. The order of the steps is the order of this file. */
export async function handleApiCall(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  restart: () => void,
): Promise<void> {
  // Joined, not resolved: a path of two slashes would name another host.
  const url = new URL(`https://simulator${request.url ?? '/'}`)
  const method = request.method ?? 'GET'
  const call = world.calls.begin(world.now(), method, url.pathname, url.search.slice(1))
  const target: FaultTarget = { method, url: `${url.pathname}${url.search}`, struck: call.faults }
  const strike: Strike = (kind) => world.faults.strike(kind, target)
  const exchange: Exchange = { world, request, response, url, call, strike, restart }
  try {
    const answer = await decide(exchange).catch(refusalOf)
    const late = strike('late-answer')
    if (late) await sleep(late.ms, undefined, { ref: false })
    if (strike('reset-after')) throw new Disconnect()
    await send(exchange, method === 'GET' && strike('null-lists') ? withNullLists(answer) : answer)
  } catch (error) {
    if (error instanceof HangUp) response.socket?.destroySoon()
    else response.destroy()
    if (!isBrokenConnection(error)) throw error
  }
}

function refusalOf(error: unknown): Answer {
  if (error instanceof Refusal) return error.answer
  throw error
}

/** Faults that come before the effect, then the effect. */
async function decide(exchange: Exchange): Promise<Answer> {
  const { world, strike, url } = exchange
  const body = await readBody(exchange.request)
  const latency = strike('latency')
  // Unreferenced: a simulator that was closed meanwhile must not keep its process waiting.
  if (latency) await sleep(latency.ms, undefined, { ref: false })
  if (strike('restart')) {
    exchange.restart()
    throw new Disconnect()
  }
  if (strike('reset-before')) throw new Disconnect()
  const gateway = strike('http-error')
  if (gateway) return gatewayError(gateway.status, gateway.html === true, gateway.retryAfterSeconds)
  // How Nessus answers other calls while it loads was not recorded: 503 with the status body is our guess.
  const isLoading = world.startUpProgress() !== undefined
  if (isLoading && url.pathname !== '/server/status') return json({ ...serverStatus(world), code: 503 }, 503)
  return respond(exchange, body)
}

/** Route, keys, edition, effect. */
function respond(exchange: Exchange, body: Buffer): Answer {
  const { world, request, strike } = exchange
  const path = world.edition.isCloud ? withNumericId(world, exchange.url.pathname) : exchange.url.pathname
  const match = findRoute(routesOf(world.edition), request.method ?? 'GET', path)
  if (strike('key-rotation')) {
    world.rotateKeys()
    exchange.call.effect = 'rotated the API keys'
  }
  const keys = authenticate(request.headers['x-apikeys'], world)
  const { isCloud } = world.edition
  if (!match.route.isOpen && strike('unauthorized')) throw unauthorized(isCloud, 'Invalid Credentials')
  if (!match.route.isOpen && keys === 'missing') {
    throw unauthorized(isCloud, 'You need to log in to perform this request')
  }
  if (!match.route.isOpen && keys === 'wrong') throw unauthorized(isCloud, 'Invalid Credentials')
  if (match.route.isManagerOnly) passGate(exchange)
  const context = contextOf(exchange, body, match, keys === 'valid')
  if (request.method !== 'GET' && strike('duplicate-delivery')) takeEffect(match, context)
  return takeEffect(match, context)
}

/** Editions other than Manager refuse to scan for a holder of keys; the two gate faults refuse on any edition. */
function passGate({ world, response, call, strike }: Exchange): void {
  if (strike('reset-gate')) throw new Disconnect()
  if (strike('edition-gate-cut')) {
    call.status = 412
    announceGateRefusal(response)
    throw new HangUp()
  }
  if (!world.edition.mayScan) throw gateRefusal()
}

function contextOf(exchange: Exchange, body: Buffer, match: Match, isAuthenticated: boolean): RouteContext {
  const { world, request, url, call, strike } = exchange
  const apiRequest: ApiRequest = {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    body: parseBody(body, request.headers['content-type']),
    parameters: match.parameters,
  }
  const note = (effect: string): void => {
    call.effect = call.effect === undefined ? effect : `${call.effect}; ${effect}`
  }
  return { request: apiRequest, world, isAuthenticated, note, strike }
}

function takeEffect(match: Match, context: RouteContext): Answer {
  try {
    return match.route.handle(context)
  } catch (error) {
    return refusalOf(error)
  }
}

/** The cloud takes the schedule's uuid wherever it takes the integer id of a scan. */
function withNumericId(world: World, path: string): string {
  const uuid = /^\/scans\/(template-[0-9a-f-]+)(?=\/|$)/.exec(path)?.[1]
  const scan = uuid === undefined ? undefined : world.allScans().find((candidate) => candidate.uuid === uuid)
  return uuid === undefined || scan === undefined ? path : path.replace(uuid, String(scan.id))
}

async function send({ world, request, response, call, strike }: Exchange, answer: Answer): Promise<void> {
  const { isCloud } = world.edition
  call.status = answer.status
  if (answer.kind === 'download') await sendDownload(request, response, answer, downloadFaults(strike), isCloud)
  else await sendWhole(request, response, answer, isCloud)
}

function downloadFaults(strike: Strike): DownloadFaults {
  const bytesPerSecond = strike('slow-download')?.bytesPerSecond
  const cut = strike('cut-download')
  if (cut) {
    const at = cut.atBytes === undefined ? { fraction: cut.atFraction ?? 0.5 } : { bytes: cut.atBytes }
    return { bytesPerSecond, end: { at, isClean: false } }
  }
  const truncation = strike('truncate-download')
  if (truncation) return { bytesPerSecond, end: { at: { fraction: truncation.atFraction }, isClean: true } }
  return { bytesPerSecond }
}

function gatewayError(status: 429 | 500 | 502 | 503, isHtml: boolean, retryAfterSeconds?: number): Answer {
  if (status === 429) return tooManyRequests(retryAfterSeconds).answer
  const reasons = { 500: 'Internal Server Error', 502: 'Bad Gateway', 503: 'Service Unavailable' }
  if (!isHtml) return json({ error: reasons[status] }, status)
  const title = `${status} ${reasons[status]}`
  const text = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`
  return { kind: 'text', status, contentType: 'text/html', text }
}

/** Broken connections, ours and the client's, are part of the job; anything else is a bug of the simulator. */
function isBrokenConnection(error: unknown): boolean {
  if (error instanceof Disconnect) return true
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return ['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED', 'ABORT_ERR'].includes(
    String(code),
  )
}
