import { randomInt } from 'node:crypto'
import { CallLog } from './call-log.ts'
import { editionFacts } from './editions.ts'
import type { EditionFacts } from './editions.ts'
import { FaultSwitchboard } from './faults/fault-switchboard.ts'
import { notFound } from './http/answer.ts'
import { randomKey } from './options.ts'
import type { SimulatorSettings } from './options.ts'
import { seededRandom } from './random.ts'
import { ExportShelf } from './scan/export.ts'
import { abort, settle } from './scan/run-timeline.ts'
import { latestRun } from './scan/scan.ts'
import type { Policy, Scan } from './scan/scan.ts'

export interface Folder {
  id: number
  name: string
  type: 'trash' | 'main' | 'custom'
}

export const TRASH_FOLDER = 2
export const MAIN_FOLDER = 3
export const OWNER = 'admin'
export const OWNER_ID = 1

/** Everything the server knows. It outlives a restart of the server, not the process. */
export class World {
  readonly settings: SimulatorSettings
  readonly edition: EditionFacts
  readonly faults: FaultSwitchboard
  readonly calls = new CallLog()
  readonly scans = new Map<number, Scan>()
  readonly policies = new Map<number, Policy>()
  readonly exports = new ExportShelf()
  folders: Folder[] = [
    { id: TRASH_FOLDER, name: 'Trash', type: 'trash' },
    { id: MAIN_FOLDER, name: 'My Scans', type: 'main' },
  ]
  accessKey: string
  secretKey: string
  bootedAt: number
  #lastId = MAIN_FOLDER

  constructor(settings: SimulatorSettings) {
    this.settings = settings
    this.edition = editionFacts(settings.edition, settings.essentialsRefusesExport)
    this.faults = new FaultSwitchboard(seededRandom(settings.seed), settings.faults)
    this.accessKey = settings.accessKey
    this.secretKey = settings.secretKey
    this.bootedAt = settings.clock()
  }

  now(): number {
    return this.settings.clock()
  }

  /** The plugin feed is from the morning of the start, as on a server that updates daily. */
  pluginSet(): string {
    return `${new Date(this.bootedAt).toISOString().slice(0, 10).replaceAll('-', '')}0605`
  }

  /** Folders, policies, scans and runs share one sequence, so that an id names one thing only. */
  nextId(): number {
    this.#lastId += 1
    return this.#lastId
  }

  nextFile(): number {
    return randomInt(1, 2_000_000_000)
  }

  /** A scan with its runs brought up to date. */
  scan(id: number): Scan {
    const scan = this.scans.get(id)
    if (!scan) throw notFound()
    return this.settle(scan)
  }

  allScans(): Scan[] {
    return [...this.scans.values()].map((scan) => this.settle(scan))
  }

  settle(scan: Scan): Scan {
    const latest = latestRun(scan)
    if (latest) settle(latest, this.now(), this.settings.speed)
    return scan
  }

  policy(id: number): Policy {
    const policy = this.policies.get(id)
    if (!policy) throw notFound()
    return policy
  }

  rotateKeys(): { accessKey: string; secretKey: string } {
    this.accessKey = randomKey()
    this.secretKey = randomKey()
    return { accessKey: this.accessKey, secretKey: this.secretKey }
  }

  /** What a restart does to the state: runs under way are aborted and exports are gone; all else was on disk. */
  loseWhatWasUnderWay(): void {
    for (const scan of this.allScans()) {
      const latest = latestRun(scan)
      if (latest) abort(latest, this.now())
    }
    this.exports.clear()
  }

  /** 0 to 100; undefined when the server is ready. */
  startUpProgress(): number | undefined {
    const needed = this.settings.startUpSeconds * 1000
    const passed = this.now() - this.bootedAt
    return passed >= needed ? undefined : Math.floor((100 * passed) / needed)
  }
}
