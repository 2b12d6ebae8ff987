/**
 * What each step of the workflow costs in processor time, requests to the scanner and DynamoDB units: the input of the
 * cost table. `node bench/step-times.ts` writes `docs/step-times.json`.
 *
 * The steps run here as in a function: the real engine over TLS against the simulator, the DynamoDB stores against an
 * emulator. Both servers are in a process of their own, so that only the step's own work is counted. Of each step only
 * the first calls count, in which little is compiled yet: a function lives for hours, and is called once a minute.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoRunStore } from '../aws/dynamo-run-store.ts'
import { DynamoScanStore } from '../aws/dynamo-scan-store.ts'
import { DynamoScannerStore } from '../aws/dynamo-scanner-store.ts'
import { DynamoClaimStore } from '../aws/dynamo-claim-store.ts'
import { DynamoLineStore } from '../aws/dynamo-line-store.ts'
import { DynamoWindowStore } from '../aws/dynamo-window-store.ts'
import { DynamoZoneStore } from '../aws/dynamo-zone-store.ts'
import { PRIVATE_NETWORKS } from '../core/safety/zone.ts'
import { registerScanner } from '../core/scanner/register-scanner.ts'
import { ScannerInput } from '../core/scanner/scanner-input.ts'
import { defineScan } from '../core/scan/define-scan.ts'
import { ScanInput } from '../core/scan/scan-input.ts'
import { Settings } from '../core/settings.ts'
import type { Services } from '../core/services.ts'
import { STEPS } from '../core/workflow/steps.ts'
import { createScannerConnector } from '../scanners/connector.ts'
import { clientOf } from '../test/aws/dynamo-emulator.ts'
import { memoryServices } from '../test/support/memory-services.ts'
import { walk } from '../test/support/walker.ts'
import type { Servers } from './step-times-servers.ts'

const RUNS = 12
/** Two hours of one look a minute. */
const MOST_SAMPLES = 120
const MILLISECONDS_PER_MICROSECOND = 1 / 1000

interface Tally {
  count: number
  cpuMilliseconds: number
  scannerRequests: number
  storeRequests: number
  readUnits: number
  writeUnits: number
}

const child = fork(new URL('step-times-servers.ts', import.meta.url), { stdio: 'inherit' })
try {
  const [servers] = (await once(child, 'message')) as [Servers]
  await measure(servers)
} finally {
  child.kill()
}

async function measure(servers: Servers): Promise<void> {
  const client = clientOf(servers.endpoint)
  const store = countRequests(client)
  const services = await servicesOf(client, servers)
  const tallies = new Map<string, Tally>()
  const requests = async (): Promise<number> => {
    child.send('calls')
    const [{ calls }] = (await once(child, 'message')) as [{ calls: number }]
    return calls
  }
  for (let run = 0; run < RUNS; run += 1) {
    const { apiUrl } = servers.scanner
    const scanner = (await services.scanners.list({ limit: 1 })).items.find((known) => known.apiUrl === apiUrl)
    const input = { scannerId: scanner?.id, targets: '172.16.36.39, 172.16.36.42, 172.16.36.44', autoStart: true }
    const scan = await defineScan(services, ScanInput.parse(input), 'bench')
    const execution = scan.creationOwner ?? ''
    const end = await walk(
      execution,
      { scanId: scan.id, runNumber: 0, command: 'CREATE' },
      {
        // No time to lose: the simulator is fast, and the number of looks is not what is measured.
        wait: () => {},
        async step(name, stepInput) {
          const before = { calls: await requests(), store: { ...store }, cpu: process.cpuUsage() }
          const result = await STEPS[name](services, stepInput)
          const cpu = process.cpuUsage(before.cpu)
          add(tallies, name, {
            count: 1,
            cpuMilliseconds: (cpu.user + cpu.system) * MILLISECONDS_PER_MICROSECOND,
            scannerRequests: (await requests()) - before.calls,
            storeRequests: store.storeRequests - before.store.storeRequests,
            readUnits: store.readUnits - before.store.readUnits,
            writeUnits: store.writeUnits - before.store.writeUnits,
          })
          return result
        },
      },
    )
    if (end !== 'Done') {
      throw new Error(`The run ended as ${end}: ${JSON.stringify(await services.runs.latest(scan.id))}`)
    }
  }
  await services.connector.close()
  client.destroy()
  await write(tallies)
}

async function servicesOf(client: DynamoDBClient, { tables, scanner }: Servers) {
  const connector = createScannerConnector()
  const records = {
    scanners: new DynamoScannerStore(client, tables.scanners),
    scans: new DynamoScanStore(client, tables.scans),
    runs: new DynamoRunStore(client, tables.runs),
    lines: new DynamoLineStore(client, tables.lines),
    claims: new DynamoClaimStore(client, tables.runs),
    zones: new DynamoZoneStore(client, tables.zones, PRIVATE_NETWORKS),
    windows: new DynamoWindowStore(client, tables.zones),
  }
  const keys = new Map<string, Parameters<Services['secrets']['put']>[1]>()
  const services = {
    ...memoryServices({
      clock: { now: () => new Date() },
      adapter: () => {
        throw new Error('The connector below is used.')
      },
      workflow: { start: async () => {}, isRunning: async () => false },
      settings: Settings.parse({}),
    }),
    ...records,
    connector,
    secrets: {
      put: async (id: string, given: Parameters<Services['secrets']['put']>[1]) => void keys.set(id, given),
      get: async (id: string) => keys.get(id),
      refresh: async (id: string) => keys.get(id),
      delete: async (id: string) => void keys.delete(id),
    },
  }
  const { fingerprint, ...address } = scanner
  await registerScanner(
    services,
    ScannerInput.parse({ name: 'Simulator', type: 'nessus', ...address, tls: { mode: 'pin', fingerprint } }),
  )
  return services
}

/** Counts the client's requests, and the units that they consumed, indexes included. */
function countRequests(client: DynamoDBClient): { storeRequests: number; readUnits: number; writeUnits: number } {
  const counted = { storeRequests: 0, readUnits: 0, writeUnits: 0 }
  client.middlewareStack.add(
    (next, context) => async (args) => {
      counted.storeRequests += 1
      const answer = await next({ ...args, input: Object.assign(args.input, { ReturnConsumedCapacity: 'TOTAL' }) })
      const { ConsumedCapacity } = answer.output as { ConsumedCapacity?: { CapacityUnits?: number } }
      const units = ConsumedCapacity?.CapacityUnits ?? 0
      const isRead = ['GetItemCommand', 'QueryCommand'].includes(context.commandName ?? '')
      counted[isRead ? 'readUnits' : 'writeUnits'] += units
      return answer
    },
    { step: 'initialize' },
  )
  return counted
}

function add(tallies: Map<string, Tally>, step: string, one: Tally): void {
  const all = tallies.get(step)
  if (all === undefined) {
    tallies.set(step, one)
    return
  }
  if (all.count === MOST_SAMPLES) return
  for (const key of Object.keys(one) as (keyof Tally)[]) all[key] += one[key]
}

async function write(tallies: ReadonlyMap<string, Tally>): Promise<void> {
  const steps = Object.fromEntries(
    [...tallies].map(([step, { count, ...sums }]) => [
      step,
      {
        samples: count,
        ...Object.fromEntries(Object.entries(sums).map(([key, sum]) => [key, Math.round((sum / count) * 100) / 100])),
      },
    ]),
  )
  const text = JSON.stringify({ date: new Date().toISOString().slice(0, 10), node: process.version, steps }, null, 2)
  await writeFile(new URL('../docs/step-times.json', import.meta.url), `${text}\n`)
  process.stdout.write(`${text}\n`)
}
