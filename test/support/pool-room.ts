import { setPools } from '../../core/pool/set-pools.ts'
import { PoolsInput } from '../../core/pool/pools-input.ts'
import { defineScan } from '../../core/scan/define-scan.ts'
import { ScanInput } from '../../core/scan/scan-input.ts'
import type { Settings } from '../../core/settings.ts'
import { FakeScanner } from './fake-scanner.ts'
import type { WireFault } from './fake-scanner.ts'
import { openMachineRoom } from './machine-room.ts'
import type { MachineRoom } from './machine-room.ts'
import { aScanner } from './records.ts'

/** A scanner of the pool: what it has, what was asked of it, and what it does to requests. */
export interface PoolScanner {
  readonly fake: FakeScanner
  /** Calls that reached it, or would have. */
  calls: string[]
  /** Undefined: whatever `fake` does. Thrown instead of an answer. */
  failure: ((call: string) => Error | undefined) | undefined
  fault: (call: string) => WireFault
}

export interface PoolRoom extends MachineRoom {
  readonly at: Readonly<Record<string, PoolScanner>>
}

const CALLS = new Set<string | symbol>(['createScan', 'findScans', 'listRuns', 'readScan', 'launch'])

/** A machine room with a pool named Lab of scanners `a`, `b`, …; of one slot each, unless told. */
export async function openPoolRoom(
  ids: readonly string[],
  options: { slots?: number; settings?: Partial<Settings>; reaches?: Record<string, string[]> } = {},
): Promise<PoolRoom> {
  const room = await openMachineRoom({ settings: options.settings ?? {} })
  const at: Record<string, PoolScanner> = {}
  for (const id of ids) {
    const fake = new FakeScanner({ clock: room.clock, fault: (call) => scanner.fault(call) })
    const scanner: PoolScanner = { fake, calls: [], failure: undefined, fault: () => ({ kind: 'none' }) }
    at[id] = scanner
    await room.services.scanners.create(
      aScanner({ id, name: id.toUpperCase(), apiUrl: `https://${id}.example`, maxActiveRuns: options.slots ?? 1 }),
    )
  }
  Object.assign(room.services, {
    connector: {
      connect: ({ apiUrl }: { apiUrl: string }) => watched(found(at[new URL(apiUrl).hostname.split('.')[0] ?? ''])),
    },
  })
  const members = ids.map((scannerId) => ({ scannerId, reaches: options.reaches?.[scannerId] ?? [] }))
  const input = PoolsInput.parse({ pools: [{ name: 'Lab', members }] })
  await setPools(room.services, { requestedBy: 'tester', expectedVersion: undefined }, input)
  let scans = 0
  const define = (given: object = {}) => {
    // Where a scan is placed first is by its id.
    scans += 1
    const scan = ScanInput.parse({ pool: 'lab', targets: '192.0.2.1', ...given })
    return defineScan(room.services, scan, 'tester', `scan-${String(scans)}`)
  }
  return { ...room, at, define }
}

function watched(scanner: PoolScanner): FakeScanner {
  return new Proxy(scanner.fake, {
    get(target, property) {
      const member: unknown = Reflect.get(target, property)
      if (typeof member !== 'function') return member
      return async (...given: unknown[]): Promise<unknown> => {
        const call = String(property)
        if (CALLS.has(property)) scanner.calls.push(call)
        const failure = scanner.failure?.(call)
        if (failure !== undefined) throw failure
        return await member.apply(target, given)
      }
    },
  })
}

function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('there is no such scanner')
  return value
}
