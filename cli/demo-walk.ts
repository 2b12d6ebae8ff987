import { mkdir } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { createApiClient, dataOf } from '../client/api-client.ts'
import type { ApiClient } from '../client/api-client.ts'
import { Settings } from '../core/settings.ts'
import { createLog } from '../local/log.ts'
import { startLocalServer } from '../local/server.ts'
import type { Simulator } from '../simulator/simulator.ts'
import type { Run } from './api-types.ts'
import { CommandError, EXIT } from './exit-code.ts'
import { countsOf } from './findings-counts.ts'
import { createProgressLine } from './progress-line.ts'
import { downloadFile, reportLink } from './scans/download-file.ts'
import { readScan } from './scans/find-scan.ts'
import type { Terminal } from './terminal/terminal.ts'
import { verifyArchive } from './verify-archive.ts'
import type { VerifiedArchive } from './verify-archive.ts'

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

/** What ends the demo without a report: said in plain words. */
class DemoFailure extends CommandError {
  override readonly name = 'DemoFailure'

  constructor(message: string, action = '') {
    super(EXIT.fail, message, action)
  }
}

export interface Walk {
  /** The server's data. */
  readonly directory: string
  /** Where the ZIP goes. */
  readonly output: string
  readonly terminal: Terminal
  readonly signal: AbortSignal
}

/** Registers the simulator with a server of its own, scans, follows, downloads, and verifies what came. */
export async function walkThrough(simulator: Simulator, walk: Walk): Promise<void> {
  const { signal, terminal } = walk
  const say = (text: string) => void terminal.stdout.write(`${text}\n`)
  const server = await startLocalServer({
    dataDirectory: walk.directory,
    port: 0,
    log: createLog('silent'),
    settings: SETTINGS,
  })
  try {
    const api = createApiClient({ baseUrl: server.url, token: server.token.reveal(), signal })
    say(`A simulated Nessus listens on ${simulator.url}, Scanloop on ${server.url}.`)
    const scanner = dataOf(
      await api.POST('/v1/scanners', {
        body: {
          name: 'Simulated Nessus',
          type: 'nessus',
          apiUrl: simulator.url,
          accessKey: simulator.accessKey,
          secretKey: simulator.secretKey,
          tls: { mode: 'ca', pem: simulator.certificatePem },
          pollSeconds: 1,
        },
      }),
    )
    say(`Registered: ${scanner.identity.edition} ${scanner.identity.version}, certificate verified.`)
    const scan = dataOf(
      await api.POST('/v1/scans', {
        body: {
          scannerId: scanner.id,
          name: 'Demo of three endpoints',
          targets: TARGETS,
          autoCreate: true,
          autoStart: true,
          autoRetrieve: true,
        },
      }),
    )
    say(`Defined: scan of ${TARGETS}; auto create, auto start, auto retrieve.`)
    const run = await follow(api, scan.id, walk)
    // As private as `scanloop start` makes its data directory, in which this folder is by default.
    await mkdir(walk.output, { recursive: true, mode: 0o700 })
    const { path } = await downloadFile({
      link: reportLink(api, { scanId: scan.id, number: run.number }),
      output: walk.output,
      replace: true,
      signal,
    })
    say(summaryOf(path, await verify(path), run))
  } finally {
    await server.close()
  }
}

async function follow(api: ApiClient, scanId: string, { terminal, signal }: Walk): Promise<Run> {
  const line = createProgressLine(terminal.stdout)
  const deadline = Date.now() + DEADLINE_SECONDS * 1000
  try {
    for (;;) {
      const { run, status, creationError, creationMessage } = await readScan(api, scanId)
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

function summaryOf(path: string, archive: VerifiedArchive, run: Run): string {
  const members = archive.members.map(
    ({ name, bytes, sha256 }) =>
      `  ${name.padEnd(44)} ${String(bytes).padStart(10)} bytes  sha256 ${sha256.slice(0, 16)}…`,
  )
  const missing = archive.manifest.missing.map(({ format, reason }) => `  without ${format}: ${reason}`)
  return [
    `\n${path}`,
    ...members,
    '  manifest.json: every member is what it says; the .nessus is well-formed, and so is every finding',
    ...missing,
    `Findings on ${String(run.findings?.hosts ?? 0)} hosts, from the report: ${countsOf(run)}`,
  ].join('\n')
}
