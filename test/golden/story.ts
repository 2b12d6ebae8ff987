import { setTimeout as sleep } from 'node:timers/promises'
import { startSimulator } from '../../simulator/simulator.ts'
import type { FaultSpec, Simulator, SimulatorOptions } from '../../simulator/simulator.ts'
import type { Answer, Execution, World } from './world.ts'

/** What a scenario reads of a scan. */
export interface ScanDetail {
  readonly status: string
  readonly creation: string
  readonly creationMessage?: string
  readonly run?: {
    readonly number: number
    readonly status: string
    readonly settled: boolean
    readonly message: string
    readonly trouble?: object
    readonly error?: { readonly name: string }
  }
}

/** A scanner of its own, registered in a world, and the hands of the people at both. */
export interface Story {
  readonly world: World
  readonly simulator: Simulator
  readonly scannerId: string
  /** Defines a scan; with nothing said it is created, started and retrieved by itself, as one `.nessus` report. */
  define(input?: object): Promise<string>
  /** @throws Error that quotes a refusal. */
  command(scanId: string, command: string): Promise<void>
  /** Reads the scan until it is as wanted. @throws Error with what was seen last, after the world's deadline. */
  until(scanId: string, wanted: string | ((scan: ScanDetail) => boolean)): Promise<ScanDetail>
  /** Until the scan's run is under way and was seen so. */
  untilScanning(scanId: string): Promise<void>
  /** Until the scan has so many executions at least, whatever has become of them. */
  untilExecutions(scanId: string, count: number): Promise<void>
  /** Until the latest execution, of so many at least, has looked at the run and waits to look again. */
  untilWatchedBy(scanId: string, count: number): Promise<void>
  /** An hour passes at the scanner, so that whatever it works on is done. */
  finishAtScanner(): void
  setFaults(...faults: FaultSpec[]): void
  /** Deletes the scanner here and all its scans, so that nothing of the story is left in its world. */
  forget(): Promise<void>
  close(): Promise<void>
}

/** A host takes about half a minute, so that a scan never ends before the scenario wants it to. */
const SPEED = 10
const HOUR = 3_600_000
const LOOK_MILLISECONDS = 100

export async function openStory(
  world: World,
  options: Partial<SimulatorOptions> & { readonly maxActiveRuns?: number } = {},
): Promise<Story> {
  const { maxActiveRuns, ...simulated } = options
  let skipped = 0
  const clock = () => performance.timeOrigin + performance.now() + skipped
  const simulator = await startSimulator({ speed: SPEED, clock, ...simulated })
  const scanner = await good<{ id: string }>(world, 'POST', '/v1/scanners', {
    name: 'Simulator',
    type: 'nessus',
    apiUrl: simulator.url,
    accessKey: simulator.accessKey,
    secretKey: simulator.secretKey,
    tls: { mode: 'pin', fingerprint: simulator.fingerprint },
    pollSeconds: 1,
    ...(maxActiveRuns === undefined ? {} : { maxActiveRuns }),
  })
  const until: Story['until'] = async (scanId, wanted) => {
    const isWanted = typeof wanted === 'string' ? (scan: ScanDetail) => scan.status === wanted : wanted
    return patiently(world, `${scanId}: ${String(wanted)}`, async () => {
      const scan = await good<ScanDetail>(world, 'GET', `/v1/scans/${scanId}`)
      return isWanted(scan) ? { found: scan } : { seen: scan }
    })
  }
  return {
    world,
    simulator,
    scannerId: scanner.id,
    async define(input = {}) {
      const scan = await good<{ id: string }>(world, 'POST', '/v1/scans', {
        scannerId: scanner.id,
        targets: '172.16.36.39',
        autoCreate: true,
        autoStart: true,
        autoRetrieve: true,
        formats: [{ format: 'nessus' }],
        ...input,
      })
      return scan.id
    },
    async command(scanId, command) {
      await good(world, 'POST', `/v1/scans/${scanId}/commands`, { command })
    },
    until,
    async untilScanning(scanId) {
      await until(scanId, ({ run }) => run?.status === 'RUNNING' && run.message.includes('says running'))
    },
    untilExecutions: (scanId, count) => untilExecutions(world, scanId, (seen) => seen.length >= count),
    untilWatchedBy: (scanId, count) =>
      untilExecutions(
        world,
        scanId,
        (seen) => seen.length >= count && seen.at(-1)?.states.includes('WaitForRun') === true,
      ),
    finishAtScanner() {
      skipped += HOUR
    },
    setFaults: (...faults) => simulator.setFaults(faults),
    async forget() {
      const { items } = await good<{ items: { id: string }[] }>(world, 'GET', `/v1/scans?scannerId=${scanner.id}`)
      for (const { id } of items) await good(world, 'DELETE', `/v1/scans/${id}?force=true`)
      await good(world, 'DELETE', `/v1/scanners/${scanner.id}`)
    },
    close: () => simulator.close(),
  }
}

async function untilExecutions(
  world: World,
  scanId: string,
  isWanted: (seen: readonly Execution[]) => boolean,
): Promise<void> {
  await patiently(world, `${scanId}: its executions`, async () => {
    const seen = await world.executions(scanId)
    return isWanted(seen) ? { found: seen } : { seen }
  })
}

/** The body of a good answer. */
export async function good<Body>(world: World, method: string, path: string, body?: object): Promise<Body> {
  const answer: Answer = await world.request(method, path, body)
  if (answer.status < 300) return answer.body as Body
  throw new Error(`${method} ${path} answered ${String(answer.status)}: ${JSON.stringify(answer.body)}`)
}

/** Looks again and again, within the world's deadline. */
export async function patiently<Found>(
  world: World,
  what: string,
  look: () => Promise<{ found: Found } | { seen: unknown }>,
): Promise<Found> {
  const deadline = Date.now() + world.deadlineSeconds * 1000
  for (;;) {
    const answer = await look()
    if ('found' in answer) return answer.found
    if (Date.now() > deadline) throw new Error(`In vain: ${what}\nSeen last: ${JSON.stringify(answer.seen, null, 1)}`)
    await sleep(LOOK_MILLISECONDS)
  }
}
