import * as fc from 'fast-check'
import type { RunReport } from '../../../core/diff/run-report.ts'
import type { Finding } from '../../../core/finding/finding.ts'
import type { CredentialsOutcome, ReportHost } from '../../../core/finding/report-host.ts'
import { finding, findingsSource, hostScan, reportHost } from '../../support/report-in-memory.ts'

/**
 * A small world in which it is known what is true: machines with flaws, and a scanner that finds a flaw if its
 * circumstances let it. The scanner also keeps a log of what it has really looked for, which no report has; that log is
 * the oracle for what may be called fixed.
 */
export interface Machine {
  readonly id: string
  /** Undefined: it has none, or nobody can read it. */
  readonly uuid: string | undefined
  /** Seen by every scan. A machine without has a fixed address, or nobody could tell it from others. */
  readonly mac: string | undefined
}

/** Where a flaw can be, and what it takes to find it there. */
interface Slot {
  readonly pluginId: string
  readonly family: string
  readonly type: 'remote' | 'local' | 'combined'
  readonly port: number
  readonly isThorough: boolean
}

export const SLOTS: readonly Slot[] = [
  { pluginId: '20007', family: 'Service detection', type: 'remote', port: 443, isThorough: false },
  { pluginId: '20008', family: 'Service detection', type: 'remote', port: 80, isThorough: true },
  { pluginId: '42873', family: 'General', type: 'remote', port: 8443, isThorough: false },
  { pluginId: '57582', family: 'General', type: 'combined', port: 443, isThorough: false },
  { pluginId: '10114', family: 'General', type: 'remote', port: 0, isThorough: false },
  { pluginId: '150001', family: 'Ubuntu Local Security Checks', type: 'local', port: 0, isThorough: false },
  { pluginId: '150002', family: 'Ubuntu Local Security Checks', type: 'local', port: 0, isThorough: true },
]

/** What the scanner's own list of ports holds; reports do not tell. */
const DEFAULT_PORTS = new Set([80, 443])

const RANGES: Readonly<Record<string, (port: number) => boolean>> = {
  default: (port) => DEFAULT_PORTS.has(port),
  all: () => true,
  '1-1024': (port) => port <= 1024,
  'T:443,8443': (port) => port === 443 || port === 8443,
  'U:1-65535': () => false,
}

/** A flaw of a machine; `text` tells two in one slot apart. */
export interface Flaw {
  readonly machine: number
  readonly slot: number
  readonly text: string
}

/** Circumstances of one run. */
export interface Circumstances {
  /** By machine: its address, or none if it is down or was not asked for. */
  readonly addresses: readonly (number | undefined)[]
  readonly credentials: readonly CredentialsOutcome[]
  readonly isSilent: readonly boolean[]
  readonly isUnfinished: readonly boolean[]
  readonly range: string
  readonly isRangeTold: boolean
  readonly missingPlugins: readonly number[]
  readonly missingHow: 'set' | 'single' | 'family'
  readonly isSetTold: boolean
  readonly isThorough: boolean
  readonly endedAs: RunReport['endedAs']
  /** How many findings, and hosts, the export lost; its own count of them stays right. */
  readonly lostFindings: number
  readonly lostHosts: number
  /** `named`: the first machine is missing. `counted`: it is listed, and nothing else is said of it. */
  readonly trimmed: 'none' | 'named' | 'counted'
  /** What the scanner's notes and the report's record say beyond the report itself. */
  readonly told: { readonly missing?: string; readonly remark?: string; readonly format?: string }
  /** How plugins put what they saw: a new version of a plugin says the same in other words. */
  readonly wording: string
}

const MACHINES = 4

export const machines: fc.Arbitrary<readonly Machine[]> = fc
  .array(fc.record({ hasUuid: fc.boolean(), hasMac: fc.boolean(), isClone: fc.boolean() }), {
    minLength: MACHINES,
    maxLength: MACHINES,
  })
  .map((drawn) =>
    drawn.map(({ hasUuid, hasMac, isClone }, index) => ({
      id: `m${String(index)}`,
      uuid: hasUuid ? (isClone ? 'cloned' : `uuid-${String(index)}`) : undefined,
      mac: hasMac ? `00:00:5e:00:53:0${String(index)}` : undefined,
    })),
  )

export const flaws: fc.Arbitrary<readonly Flaw[]> = fc.uniqueArray(
  fc.record({
    machine: fc.nat(MACHINES - 1),
    slot: fc.nat(SLOTS.length - 1),
    text: fc.constantFrom('one', 'two', 'three'),
  }),
  { maxLength: 14, selector: (flaw) => JSON.stringify(flaw) },
)

const perMachine = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value[]> =>
  fc.array(value, { minLength: MACHINES, maxLength: MACHINES })

/** Mostly as one would wish, so that every rule is the only one in the way now and then. */
const seldom = <Value>(usual: Value, other: fc.Arbitrary<Value>): fc.Arbitrary<Value> =>
  fc.oneof({ weight: 8, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other })

export const circumstances: fc.Arbitrary<Circumstances> = fc.record({
  addresses: fc
    .tuple(
      seldom([0, 1, 2, 3], fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: MACHINES, maxLength: MACHINES })),
      perMachine(seldom(true, fc.constant(false))),
    )
    .map(([addresses, isUp]) => addresses.map((address, index) => (isUp[index] === true ? address : undefined))),
  credentials: perMachine(
    seldom<CredentialsOutcome>('worked', fc.constantFrom<CredentialsOutcome>('failed', 'none', 'unknown')),
  ),
  isSilent: perMachine(seldom(false, fc.constant(true))),
  isUnfinished: perMachine(seldom(false, fc.constant(true))),
  range: seldom('all', fc.constantFrom(...Object.keys(RANGES))),
  isRangeTold: seldom(true, fc.constant(false)),
  missingPlugins: seldom<number[]>([], fc.uniqueArray(fc.nat(SLOTS.length - 1), { maxLength: 3 })),
  missingHow: fc.constantFrom('set' as const, 'single' as const, 'family' as const),
  isSetTold: seldom(true, fc.constant(false)),
  isThorough: seldom(true, fc.constant(false)),
  endedAs: seldom<RunReport['endedAs']>('FINISHED', fc.constantFrom('STOPPED' as const, 'FAILED' as const)),
  lostFindings: seldom(0, fc.integer({ min: 1, max: 3 })),
  lostHosts: seldom(0, fc.constant(1)),
  trimmed: seldom<Circumstances['trimmed']>('none', fc.constantFrom('named' as const, 'counted' as const)),
  told: seldom<Circumstances['told']>(
    {},
    fc.constantFrom(
      { missing: 'trimmed' },
      { remark: 'Scan aborted: the scanner restarted' },
      { format: 'csv: failed' },
    ),
  ),
  wording: seldom('', fc.constant(' (in other words)')),
})

/** Nothing in the way. */
export const CLEAR = {
  credentials: ['worked', 'worked', 'worked', 'worked'] as CredentialsOutcome[],
  isSilent: [false, false, false, false],
  isUnfinished: [false, false, false, false],
  range: 'all',
  isRangeTold: true,
  missingPlugins: [] as number[],
  isSetTold: true,
  isThorough: true,
  endedAs: 'FINISHED' as const,
  lostFindings: 0,
  lostHosts: 0,
  trimmed: 'none' as const,
  told: {},
  wording: '',
}

export interface Scanned {
  readonly report: RunReport
  /** What was really looked for: `machine/slot`. */
  readonly looked: ReadonlySet<string>
}

/** The truth of a finding: which flaw of which machine it is of. It travels in a field that nothing compares. */
export const truthOf = (found: Finding): { machine: string; slot: string; text: string } => {
  const [machine = '', slot = '', text = ''] = found.service.split('/')
  return { machine, slot, text }
}

export const lookedKey = (machine: string, slot: string | number): string => `${machine}/${String(slot)}`

/** Scans the world. A machine that nobody can recognise keeps its own address. */
export function scan(world: readonly Machine[], present: readonly Flaw[], run: Circumstances): Scanned {
  const looked = new Set<string>()
  const hosts: ReportHost[] = []
  const findings: Finding[] = []
  for (const [index, machine] of placed(world, run)) {
    const address = addressOf(machine, index, run)
    if (run.trimmed === 'named' && index === 0) continue
    const outcome = run.credentials[index]
    // What nobody knows has worked on every other machine.
    const worked = outcome === 'worked' || (outcome === 'unknown' && index % 2 === 0)
    const isSilent = run.isSilent[index] === true
    const isUnfinished = run.isUnfinished[index] === true
    hosts.push(hostOf(machine, address, run, { isSilent, isUnfinished, worked, credentials: outcome }))
    if (isSilent) continue
    const port = RANGES[run.range]?.(443) === true ? 443 : 0
    findings.push(finding({ host: address, pluginId: '22964', port, severity: 'info', service: 'service' }))
    if (run.trimmed === 'counted' && index === 0) continue
    for (const [slotIndex, slot] of SLOTS.entries()) {
      if (!canFind(slot, slotIndex, run, { worked, isUnfinished, isStopped: run.endedAs !== 'FINISHED' })) continue
      looked.add(lookedKey(machine.id, slotIndex))
      for (const flaw of present) {
        if (flaw.machine === index && flaw.slot === slotIndex) {
          findings.push(findingOf(machine, address, flaw, slot, run.wording))
        }
      }
    }
  }
  const { missing, remark, format } = run.told
  const told = {
    missing: missing === undefined ? [] : [missing],
    remarks: remark === undefined ? [] : [remark],
    formatsMissing: format === undefined ? [] : [format],
  }
  return { report: { source: sourceOf(hosts, findings, run), endedAs: run.endedAs, ...told }, looked }
}

function placed(world: readonly Machine[], run: Circumstances): [number, Machine][] {
  const isTaken = new Set<string>()
  return [...world.entries()].filter(([index, machine]) => {
    if (run.addresses[index] === undefined) return false
    const address = addressOf(machine, index, run)
    if (isTaken.has(address)) return false
    isTaken.add(address)
    return true
  })
}

function addressOf(machine: Machine, index: number, run: Circumstances): string {
  return machine.mac === undefined ? `10.0.1.${String(index)}` : `10.0.0.${String(run.addresses[index] ?? 9)}`
}

function hostOf(
  machine: Machine,
  address: string,
  run: Circumstances,
  how: { isSilent: boolean; isUnfinished: boolean; worked: boolean; credentials: CredentialsOutcome | undefined },
): ReportHost {
  const { uuid, mac } = machine
  const isWhole = !how.isSilent && !how.isUnfinished
  const range = run.isRangeTold ? { portRange: run.range } : {}
  return reportHost({
    name: address,
    address,
    credentials: how.isSilent ? 'none' : (how.credentials ?? 'none'),
    macAddresses: mac === undefined || how.isSilent ? [] : [mac],
    ...(uuid !== undefined && how.worked && !how.isSilent ? { uuid } : {}),
    endedAt: how.isUnfinished ? undefined : '2026-11-25T10:20:00Z',
    scan: isWhole ? { ...hostScan({ thoroughTests: run.isThorough }), portRange: undefined, ...range } : undefined,
  })
}

function canFind(
  slot: Slot,
  index: number,
  run: Circumstances,
  host: { worked: boolean; isUnfinished: boolean; isStopped: boolean },
): boolean {
  // What was unfinished or stopped has found the first half of what there is.
  if ((host.isUnfinished || host.isStopped) && index >= SLOTS.length / 2) return false
  if (isPluginMissing(index, run)) return false
  if (slot.isThorough && !run.isThorough) return false
  if (slot.type !== 'remote' && !host.worked) return false
  return slot.port === 0 || RANGES[run.range]?.(slot.port) === true
}

function isPluginMissing(index: number, run: Circumstances): boolean {
  if (run.missingHow !== 'family') return run.missingPlugins.includes(index)
  return run.missingPlugins.some((missing) => SLOTS[missing]?.family === SLOTS[index]?.family)
}

function findingOf(machine: Machine, address: string, flaw: Flaw, slot: Slot, wording: string): Finding {
  return finding({
    host: address,
    port: slot.port,
    pluginId: slot.pluginId,
    pluginFamily: slot.family,
    output: `${flaw.text}${wording}`,
    service: `${machine.id}/${String(flaw.slot)}/${flaw.text}`,
  })
}

function sourceOf(hosts: readonly ReportHost[], findings: readonly Finding[], run: Circumstances): RunReport['source'] {
  const isBy = (how: Circumstances['missingHow'], index: number): boolean =>
    run.missingHow === how && run.missingPlugins.includes(index)
  const ids = SLOTS.filter((_, index) => !isBy('set', index)).map((slot) => Number(slot.pluginId))
  const off = new Set(SLOTS.filter((_, index) => isBy('family', index)).map((slot) => slot.family))
  const families = SLOTS.map((slot) => [slot.family, off.has(slot.family) ? 'disabled' : 'enabled'] as const)
  return findingsSource({
    hosts: hosts.slice(run.lostHosts),
    findings: findings
      .filter((one) => !hosts.slice(0, run.lostHosts).some((host) => host.name === one.host))
      .slice(run.lostFindings),
    pluginTypes: Object.fromEntries(SLOTS.map((slot) => [slot.pluginId, slot.type])),
    facts: {
      hosts: hosts.length,
      findings: findings.length,
      settings: run.isRangeTold ? { port_range: run.range } : {},
      families: Object.fromEntries(families),
      plugins: SLOTS.filter((_, index) => isBy('single', index)).map((slot) => ({ id: slot.pluginId, enabled: false })),
      pluginSet: run.isSetTold ? [...ids, 22_964].toSorted((a, b) => a - b).map((id) => [id, id]) : undefined,
      trimmed: run.trimmed === 'named' ? ['10.0.0.0', '10.0.1.0'] : run.trimmed === 'counted' ? ['1'] : [],
    },
  })
}
