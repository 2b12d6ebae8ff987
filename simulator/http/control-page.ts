import type { IncomingMessage, ServerResponse } from 'node:http'
import { InvalidFaultError, readFaults } from '../faults/fault-spec.ts'
import { textAt } from '../json.ts'
import { createByHand, launchByHand } from '../scan/by-hand.ts'
import { latestRun } from '../scan/scan.ts'
import type { World } from '../world.ts'
import { Refusal } from './answer.ts'
import { parseBody, readBody } from './request.ts'

/** Paths that no Nessus has: what the simulator saw, and the switches of its faults. */
export const CONTROL_PREFIX = '/_simulator/'

const UNKNOWN = { error: 'The simulator has GET calls, state and faults, and POST faults, scans and launches' }

/** Answers without a key, unlogged and untouched by faults. */
export async function handleControlCall(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const path = (request.url ?? '').split('?')[0]
    // Always JSON: curl --data would call it a form.
    const body = parseBody(await readBody(request), 'application/json')
    const reply = answer(world, `${request.method} ${path}`, body)
    send(response, reply ? 200 : 404, reply ?? UNKNOWN)
  } catch (error) {
    if (error instanceof InvalidFaultError) send(response, 400, { error: error.message })
    else if (error instanceof Refusal) send(response, error.answer.status, { error: error.message })
    else throw error
  }
}

function answer(world: World, signature: string, body: Record<string, unknown>): Record<string, unknown> | undefined {
  switch (signature) {
    case `GET ${CONTROL_PREFIX}calls`:
      return { calls: world.calls.all() }
    case `GET ${CONTROL_PREFIX}state`:
      return state(world)
    case `POST ${CONTROL_PREFIX}faults`:
      world.faults.replace(readFaults(body['faults']))
      return { faults: world.faults.list() }
    case `GET ${CONTROL_PREFIX}faults`:
      return { faults: world.faults.list() }
    case `POST ${CONTROL_PREFIX}scans`:
      return {
        id: createByHand(world, { name: textAt(body, 'name') ?? 'By hand', targets: textAt(body, 'targets') ?? '' }),
      }
    case `POST ${CONTROL_PREFIX}launches`:
      return { uuid: launchByHand(world, Number(body['scanId'])) }
    default:
      return undefined
  }
}

function state(world: World): Record<string, unknown> {
  const { edition, speed, licensedHosts, reportSizeBytes } = world.settings
  return {
    simulator: 'scanloop',
    edition,
    speed,
    licensedHosts: licensedHosts ?? null,
    reportSizeBytes: reportSizeBytes ?? null,
    bootedAt: new Date(world.bootedAt).toISOString(),
    exports: world.exports.all().length,
    scans: world.allScans().map((scan) => ({
      id: scan.id,
      name: scan.name,
      targets: scan.targets,
      status: latestRun(scan)?.status ?? 'empty',
      runs: scan.runs.map((run) => ({
        historyId: run.historyId,
        uuid: run.uuid,
        status: run.status,
        launchedAt: new Date(run.launchedAt).toISOString(),
        hosts: run.hosts.length,
        workDone: run.totalWorkMs === 0 ? 1 : run.workMs / run.totalWorkMs,
      })),
    })),
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  const text = `${JSON.stringify(body, null, 2)}\n`
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(text)),
    'X-Simulator': 'scanloop',
    Connection: 'close',
  })
  response.end(text)
}
