import type { FaultKind, FaultOf } from '../faults/fault-spec.ts'
import type { World } from '../world.ts'
import { notFound, wrongMethod } from './answer.ts'
import type { Answer } from './answer.ts'
import type { ApiRequest } from './request.ts'

export type Strike = <Kind extends FaultKind>(kind: Kind) => FaultOf<Kind> | undefined

export interface RouteContext {
  request: ApiRequest
  world: World
  /** Whether the caller showed valid keys; always so on routes that are not open. */
  isAuthenticated: boolean
  /** Says in the call log what was changed. */
  note: (effect: string) => void
  /** Asks the fault switchboard on behalf of this request. */
  strike: Strike
}

export interface Route {
  method: string
  pattern: string
  handle: (context: RouteContext) => Answer
  /** Answers without keys. */
  isOpen: boolean
  /** One of the calls that only Nessus Manager lets API keys make. */
  isManagerOnly: boolean
}

interface RouteFlags {
  open?: boolean
  managerOnly?: boolean
}

/** Makes a route of `'GET /scans/:scanId'`. */
export function route(signature: string, handle: Route['handle'], flags: RouteFlags = {}): Route {
  const [method = '', pattern = ''] = signature.split(' ')
  return { method, pattern, handle, isOpen: flags.open ?? false, isManagerOnly: flags.managerOnly ?? false }
}

export interface Match {
  route: Route
  parameters: Record<string, string>
}

/** Finds the route; an unknown path is 404, a known one with another method 405. Earlier routes win. */
export function findRoute(routes: readonly Route[], method: string, path: string): Match {
  const segments = path.split('/')
  let isKnownPath = false
  for (const candidate of routes) {
    const parameters = matchPattern(candidate.pattern.split('/'), segments)
    if (!parameters) continue
    if (candidate.method === method) return { route: candidate, parameters }
    isKnownPath = true
  }
  throw isKnownPath ? wrongMethod() : notFound()
}

function matchPattern(pattern: string[], segments: string[]): Record<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined
  const parameters: Record<string, string> = {}
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? ''
    if (part.startsWith(':')) parameters[part.slice(1)] = segment
    else if (part !== segment) return undefined
  }
  return parameters
}

/** A number from the path; what is none names nothing that exists. */
export function idFrom(request: ApiRequest, name: string): number {
  const text = request.parameters[name] ?? ''
  if (!/^\d{1,15}$/.test(text)) throw notFound()
  return Number(text)
}
