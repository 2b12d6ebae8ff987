import { randomBytes } from 'node:crypto'
import type { FaultSpec } from './faults/fault-spec.ts'

export const EDITIONS = ['manager', 'professional', 'expert', 'essentials', 'trial', 'nessus6', 'tvm'] as const
export type Edition = (typeof EDITIONS)[number]

export interface SimulatorOptions {
  /** 0 takes any free port. */
  port: number
  host: string
  edition: Edition
  /** 1 is realistic (a host takes about four minutes); 60 is sixty times faster. */
  speed: number
  /** Faults that are on from the start. */
  faults: FaultSpec[]
  /** Makes every `.nessus` export about this long, by repeating hosts. Streamed, never held. */
  reportSizeBytes?: number | undefined
  /** Default: 64 random hex digits, as Nessus makes them. */
  accessKey?: string | undefined
  secretKey?: string | undefined
  /** Real seconds of status "loading" before "ready", at the start and after each restart. */
  startUpSeconds: number
  /** Real seconds for which connections are refused during a restart. */
  restartSeconds: number
  /** Hosts beyond this number are dropped from a run, as by a licence. Essentials: 16 by default. */
  licensedHosts?: number | undefined
  /** Newer Essentials servers refuse exports as trials do. */
  essentialsRefusesExport: boolean
  /** Varies host durations, which findings a host gets, and the dice of faults with a probability. */
  seed: number
  /** Milliseconds since the epoch, never going backwards. Tests pass their own to skip time. */
  clock: () => number
}

export type SimulatorSettings = SimulatorOptions & { accessKey: string; secretKey: string }

const ESSENTIALS_HOSTS = 16

/** Follows the wall clock of the start, then only moves forward, whatever the machine's clock does. */
const monotonicClock = (): number => performance.timeOrigin + performance.now()

export const randomKey = (): string => randomBytes(32).toString('hex')

export function completeOptions(given: Partial<SimulatorOptions>): SimulatorSettings {
  const settings = {
    port: 0,
    host: '127.0.0.1',
    edition: 'manager' as Edition,
    speed: 1,
    faults: [],
    startUpSeconds: 0,
    restartSeconds: 0.3,
    essentialsRefusesExport: false,
    seed: 1,
    clock: monotonicClock,
    ...given,
    accessKey: given.accessKey ?? randomKey(),
    secretKey: given.secretKey ?? randomKey(),
  }
  if (!(settings.speed > 0) || !Number.isFinite(settings.speed)) {
    throw new RangeError(`speed: expected a number above 0, got ${String(settings.speed)}`)
  }
  const licensedHosts = given.licensedHosts ?? (settings.edition === 'essentials' ? ESSENTIALS_HOSTS : undefined)
  return { ...settings, licensedHosts }
}
