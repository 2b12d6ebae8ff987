import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { Settings } from '../core/settings.ts'
import { createLog } from '../local/log.ts'
import { startLocalServer } from '../local/server.ts'
import { EDITIONS } from '../simulator/options.ts'
import { parseFault } from '../simulator/faults/parse-fault.ts'
import { startSimulator } from '../simulator/simulator.ts'
import type { Simulator } from '../simulator/simulator.ts'
import { ApiError, createApiClient } from './api-client.ts'
import type { ApiClient } from './api-client.ts'
import { readOptions, runCommand, UsageError } from './command-line.ts'
import { InterruptedError, onInterrupt } from './interrupt.ts'
import { createProgressLine } from './progress-line.ts'
import { verifyArchive } from './verify-archive.ts'
import type { VerifiedArchive } from './verify-archive.ts'

const HELP = `Usage: scanloop demo [options]

Runs the whole job once: starts a simulated Nessus over TLS, registers it, scans three endpoints, waits, fetches the
report, and checks the ZIP against its manifest.

  --output .scanloop/demo  where the ZIP goes
  --edition manager        ${EDITIONS.join(' | ')}
  --speed 120              how much faster than a real scanner
  --fault KIND:NAME=VALUE  makes the simulator fail, as in "scanloop simulator --help"; may be repeated
  --help
`

const TARGETS = '172.16.36.39, 172.16.36.42, 172.16.36.44'
/** The demo gives up after this; a scan of three endpoints takes about a quarter of it. */
const DEADLINE_SECONDS = 120

/** Small intervals and limits, so that a failure shows as fast as a success. */
const SETTINGS = Settings.parse({
  firstPollSeconds: [0.5],
  settleSeconds: 3,
  lookAgainSeconds: 0.5,
  slotPollSeconds: 1,
  exportPollSeconds: 0.3,
  exportPollMaxSeconds: 1,
  exportMayBeEarlySeconds: 1,
  maxExportAttempts: 3,
  startingDeadlineSeconds: 20,
  unreachableDeadlineSeconds: 20,
  missingDeadlineSeconds: 10,
  retrievingDeadlineSeconds: 30,
})

export function demoCommand(args: string[]): Promise<number> {
  return runCommand('demo', async () => {
    const options = readOptions(args, {
      output: { type: 'string', default: '.scanloop/demo' },
      edition: { type: 'string', default: 'manager' },
      speed: { type: 'string', default: '120' },
      fault: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', default: false },
    })
    if (options.help) {
      process.stdout.write(HELP)
      return 0
    }
    const edition = EDITIONS.find((known) => known === options.edition)
    if (edition === undefined) throw new UsageError(`--edition is none of ${EDITIONS.join(', ')}`)
    const speed = Number(options.speed)
    if (!(speed > 0)) throw new UsageError('--speed must be a number above 0')
    const faults = options.fault.map(readFault)
    const interrupt = onInterrupt()
    const directory = await mkdtemp(join(tmpdir(), 'scanloop-demo-'))
    const simulator = await startSimulator({ edition, speed, faults })
    try {
      return await walk(simulator, directory, options.output, interrupt.signal)
    } catch (error) {
      if (error instanceof InterruptedError || interrupt.signal.aborted) {
        process.stderr.write('\nInterrupted; nothing is left behind.\n')
        return 130
      }
      if (!(error instanceof DemoFailure || error instanceof ApiError)) throw error
      process.stderr.write(`\nThe demo failed: ${error.message}\n${error.action}\n`)
      return 1
    } finally {
      interrupt.dispose()
      await simulator.close()
      await rm(directory, { recursive: true, force: true })
    }
  })
}

/** What ends the demo without a report: said in plain words, exit code 1. */
class DemoFailure extends Error {
  override readonly name = 'DemoFailure'
  readonly action: string

  constructor(message: string, action = '') {
    super(message)
    this.action = action
  }
}

function readFault(text: string) {
  try {
    return parseFault(text)
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** What the demo reads of the API's answers. */
interface ScanDetail {
  readonly status: string
  readonly creationError?: { message: string; action: string }
  readonly creationMessage?: string
  readonly run?: {
    readonly number: number
    readonly status: string
    readonly message: string
    readonly settled: boolean
    readonly progress?: { percent: number; hostsDone: number; hostsKnown: number }
    readonly findings?: Readonly<Record<string, number>>
    readonly error?: { message: string; action: string }
  }
}

async function walk(simulator: Simulator, directory: string, output: string, signal: AbortSignal): Promise<number> {
  const server = await startLocalServer({
    dataDirectory: directory,
    port: 0,
    log: createLog('silent'),
    settings: SETTINGS,
  })
  try {
    const api = createApiClient(server.url, server.token.reveal(), signal)
    say(`A simulated Nessus listens on ${simulator.url}, Scanloop on ${server.url}.`)
    const scanner = await api.post<{ id: string; identity: { edition: string; version: string } }>('/v1/scanners', {
      name: 'Simulated Nessus',
      type: 'nessus',
      apiUrl: simulator.url,
      accessKey: simulator.accessKey,
      secretKey: simulator.secretKey,
      tls: { mode: 'ca', pem: simulator.certificatePem },
      pollSeconds: 1,
    })
    say(`Registered: ${scanner.identity.edition} ${scanner.identity.version}, certificate verified.`)
    const scan = await api.post<{ id: string; name: string }>('/v1/scans', {
      scannerId: scanner.id,
      name: 'Demo of three endpoints',
      targets: TARGETS,
      autoCreate: true,
      autoStart: true,
      autoRetrieve: true,
    })
    say(`Defined: scan of ${TARGETS}; auto create, auto start, auto retrieve.`)
    const run = await follow(api, scan.id, signal)
    const link = await api.get<{ url: string; fileName: string }>(
      `/v1/scans/${scan.id}/runs/${String(run.number)}/report`,
    )
    const path = await download(link.url, resolve(output), link.fileName, signal)
    report(path, await verify(path), run)
    return 0
  } finally {
    await server.close()
  }
}

async function follow(api: ApiClient, scanId: string, signal: AbortSignal): Promise<NonNullable<ScanDetail['run']>> {
  const line = createProgressLine(process.stdout)
  const deadline = Date.now() + DEADLINE_SECONDS * 1000
  try {
    for (;;) {
      const { run, status, creationError, creationMessage } = await api.get<ScanDetail>(`/v1/scans/${scanId}`)
      if (creationError !== undefined) throw new DemoFailure(creationError.message, creationError.action)
      const percent = run?.status === 'RETRIEVED' ? 100 : Math.min(run?.progress?.percent ?? 0, 99)
      line.show(percent, `${status.padEnd(10)} ${run?.message ?? creationMessage ?? ''}`)
      if (run?.status === 'RETRIEVED') return run
      if (run?.error !== undefined) throw new DemoFailure(run.error.message, run.error.action)
      if (run?.settled === true) throw new DemoFailure(`The run ended as ${run.status}: ${run.message}`)
      if (Date.now() > deadline) throw new DemoFailure(`No report after ${String(DEADLINE_SECONDS)} seconds.`)
      await sleep(250, undefined, { signal })
    }
  } finally {
    line.end()
  }
}

/** Downloads beside the goal and renames, so that the name only ever stands for a whole file. */
async function download(url: string, folder: string, fileName: string, signal: AbortSignal): Promise<string> {
  // As private as `scanloop start` makes its data directory, in which this folder is by default.
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, fileName)
  const partial = `${path}.partial`
  try {
    const response = await fetch(url, { signal })
    if (!response.ok || response.body === null) {
      throw new DemoFailure(`The download link answered ${String(response.status)}.`)
    }
    await pipeline(Readable.fromWeb(response.body as never), createWriteStream(partial), { signal })
    await rename(partial, path)
    return path
  } finally {
    await rm(partial, { force: true })
  }
}

async function verify(path: string): Promise<VerifiedArchive> {
  try {
    const archive = await verifyArchive(path)
    if (!archive.members.some((member) => member.name.endsWith('.nessus'))) {
      throw new Error('it holds no .nessus report')
    }
    const { findingsUnavailable } = archive.manifest
    if (findingsUnavailable !== undefined) throw new Error(`it has no findings: ${findingsUnavailable}`)
    return archive
  } catch (error) {
    throw new DemoFailure(`The ZIP is not as it should be: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function report(path: string, archive: VerifiedArchive, run: NonNullable<ScanDetail['run']>): void {
  say(`\n${path}`)
  for (const member of archive.members) {
    say(`  ${member.name.padEnd(44)} ${String(member.bytes).padStart(10)} bytes  sha256 ${member.sha256.slice(0, 16)}…`)
  }
  say('  manifest.json: every member is what it says; the .nessus is well-formed, and so is every finding')
  for (const { format, reason } of archive.manifest.missing) say(`  without ${format}: ${reason}`)
  const counts = ['critical', 'high', 'medium', 'low', 'info'].map(
    (severity) => `${severity} ${String(run.findings?.[severity] ?? 0)}`,
  )
  say(`Findings on ${String(run.findings?.hosts ?? 0)} hosts, from the report: ${counts.join(', ')}`)
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
