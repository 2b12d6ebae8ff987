import type { z } from 'zod'
import { EditionRefusedError, ScannerUnreachableError } from '../../core/errors.ts'
import { editionOf, scanApiFlag } from './properties.ts'
import { ServerProperties } from './schemas.ts'
import { AnswerLostError } from '../http/transport.ts'
import type { Call, Wire } from './wire.ts'

/** What editions without a scan API refuse, and the way out of each refusal. */
export const GATES = {
  create: {
    purpose: 'creating scans',
    wayOut:
      "Create the scan in Nessus's own page and adopt it here by its id; Scanloop watches its runs and retrieves their reports.",
  },
  launch: {
    purpose: 'starting scans',
    wayOut: "Start the scan in Nessus's own page; Scanloop notices the run, watches it and retrieves its report.",
  },
  pause: {
    purpose: 'pausing and resuming runs',
    wayOut: "Pause and resume the run in Nessus's own page; Scanloop follows its status.",
  },
  stop: {
    purpose: 'stopping runs',
    wayOut: "Stop the run in Nessus's own page; Scanloop follows its status.",
  },
} as const

/** A call that editions without a scan API refuse. */
export type GatedCall = Call & Required<Pick<Call, 'gate' | 'signal'>>

/**
 * Makes a gated call. Such editions refuse with 412, and often cut the connection before any header (pyTenable issue
 * 840, on 10.8.3): after a cut the properties are asked, so that a licence does not look like a network fault. The
 * question ends with the call's own deadline.
 *
 * @throws EditionRefusedError if the properties say that there is no scan API; else the error of the call.
 */
export async function gatedJson<T extends z.ZodType>(wire: Wire, call: GatedCall, schema: T): Promise<z.infer<T>> {
  return explainCut(wire, call, () => wire.json(call, schema))
}

/** The same for a call whose answer says nothing. */
export async function gatedDone(wire: Wire, call: GatedCall): Promise<void> {
  await explainCut(wire, call, () => wire.done(call))
}

async function explainCut<T>(wire: Wire, call: GatedCall, send: () => Promise<T>): Promise<T> {
  try {
    return await send()
  } catch (error) {
    if (isCutBeforeHeaders(error)) {
      const properties = await readProperties(wire, call.signal).catch(() => undefined)
      if (properties !== undefined && scanApiFlag(properties) === false) {
        throw new EditionRefusedError(call.gate.purpose, editionOf(properties), call.gate.wayOut)
      }
    }
    throw error
  }
}

export function readProperties(wire: Wire, signal?: AbortSignal): Promise<ServerProperties> {
  const call: Call = { method: 'GET', path: '/server/properties', ...(signal === undefined ? {} : { signal }) }
  return wire.json(call, ServerProperties)
}

function isCutBeforeHeaders(error: unknown): boolean {
  if (!(error instanceof ScannerUnreachableError)) return false
  const { cause } = error
  return cause instanceof AnswerLostError && cause.kind === 'cut' && !cause.headersSeen
}
