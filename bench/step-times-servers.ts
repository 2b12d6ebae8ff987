/** The other side of bench/step-times.ts, in a process of its own so that its work is not counted as the step's. */
import { startSimulator } from '../simulator/simulator.ts'
import { DynamoEmulator } from '../test/aws/dynamo-emulator.ts'

/** Tells the parent where everything is, then answers every message with the number of calls to the scanner so far. */
export interface Servers {
  readonly endpoint: string
  /** Names by noun. */
  readonly tables: Readonly<Record<'scanners' | 'scans' | 'runs' | 'lines' | 'zones', string>>
  readonly scanner: {
    readonly apiUrl: string
    readonly fingerprint: string
    readonly accessKey: string
    readonly secretKey: string
  }
}

const dynamo = await DynamoEmulator.start()
// Three hosts in about a second, so that there are dozens of looks in each run.
const simulator = await startSimulator({ speed: 240 })
const servers: Servers = {
  endpoint: dynamo.endpoint,
  tables: {
    scanners: await dynamo.createTable('scanners'),
    scans: await dynamo.createTable('scans'),
    runs: await dynamo.createTable('runs'),
    lines: await dynamo.createTable('lines'),
    zones: await dynamo.createTable('zones'),
  },
  scanner: {
    apiUrl: simulator.url,
    fingerprint: simulator.fingerprint,
    accessKey: simulator.accessKey,
    secretKey: simulator.secretKey,
  },
}
process.on('message', () => process.send?.({ calls: simulator.calls().length }))
process.send?.(servers)
