import { isRecord } from '../json.ts'
import { recordsIn } from './recordings.ts'

/** A scanner of the cloud's container, or a group of them, as the editor of scans offers it. */
export interface CloudScanner {
  readonly id: string
  readonly name: string
}

/** The first is the cloud's own, which does what asks for no other; its id was recorded. */
export const CLOUD_SCANNERS: readonly [CloudScanner, ...CloudScanner[]] = [
  { id: '00000000-0000-0000-0000-00000000000000000000000000001', name: 'US Cloud Scanner' },
  { id: '1d6c1c6e-6e9a-4ad1-b5a2-d3e1a9a3c0b7', name: 'Head office' },
  { id: '6a2f3f30-0a52-4f0c-8f57-7a3d2c9f4c11', name: 'Data centres (group)' },
]

/** Puts them into the input of a template's details that asks for one (pyTenable reads them there). */
export function offerScanners(details: Record<string, unknown>): void {
  const settings = isRecord(details['settings']) ? details['settings'] : {}
  const basic = isRecord(settings['basic']) ? settings['basic'] : {}
  for (const input of recordsIn(basic['inputs'])) {
    if (input['id'] === 'scanner_id') Object.assign(input, { default: CLOUD_SCANNERS[0].id, options: CLOUD_SCANNERS })
  }
}
