import { conflict } from '../http/answer.ts'
import type { World } from '../world.ts'
import { createScan } from './create-scan.ts'
import { launchRun } from './launch.ts'
import { isActive } from './run.ts'
import { latestRun } from './scan.ts'

/**
 * What a person does at the web interface, where the edition's gate does not apply. On Professional it is the only way in
 * which scans come about and start; a client there can watch and fetch.
 */

export interface ScanByHand {
  name: string
  targets: string
}

const BASIC = '731a8e52-3ea6-a291-ec0a-d2ff0619c19d7bd788d6be818b65'

export function createByHand(world: World, { name, targets }: ScanByHand): number {
  return createScan(world, { uuid: BASIC, settings: { name, text_targets: targets } }).id
}

export function launchByHand(world: World, scanId: number): string {
  const scan = world.scan(scanId)
  if (isActive(latestRun(scan))) throw conflict('The scan is already active')
  return launchRun(world, scan, undefined).uuid
}
