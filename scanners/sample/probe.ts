import { InvalidInputError } from '../../core/errors.ts'
import type { Capability, ScannerProbe } from '../../core/scanner/capabilities.ts'
import { About } from './schemas.ts'
import type { SampleWire } from './sample-wire.ts'

/** What a licence may refuse: `probe` foretells it, and the refusal of a call says the same. */
export const GATES = {
  create: { purpose: 'creating scans', wayOut: "Create the scan in the scanner's own page and adopt it here." },
  launch: { purpose: 'starting scans', wayOut: "Start the scan in the scanner's own page; Scanloop notices the run." },
  pause: { purpose: 'pausing and resuming runs', wayOut: "Pause the run in the scanner's own page." },
  stop: { purpose: 'stopping runs', wayOut: "Stop the run in the scanner's own page." },
  export: { purpose: 'exporting reports', wayOut: 'Export by hand, or get a licence with reports.' },
} as const

/**
 * Who is there, and what these keys may do: read from the scanner, never tried out.
 *
 * @throws InvalidInputError at `type` if another product answers.
 */
export async function probe(wire: SampleWire): Promise<ScannerProbe> {
  const about = await wire.json({ method: 'GET', path: '/about' }, About)
  if (about.product !== 'Sample Scanner') {
    const message = `what answers there is ${JSON.stringify(about.product.slice(0, 100))}`
    throw new InvalidInputError([{ path: 'type', message }])
  }
  const can = (isLicensed: boolean, { purpose, wayOut }: (typeof GATES)[keyof typeof GATES]): Capability =>
    isLicensed ? { allowed: true } : { allowed: false, reason: `The licence does not permit ${purpose}.`, wayOut }
  const { scans, reports } = about.licence
  const report = can(reports, GATES.export)
  return {
    identity: {
      edition: about.product,
      version: about.version,
      ...(about.checks === undefined ? {} : { pluginSet: about.checks }),
    },
    capabilities: {
      create: can(scans, GATES.create),
      launch: can(scans, GATES.launch),
      pause: can(scans, GATES.pause),
      stop: can(scans, GATES.stop),
      exports: { nessus: report, csv: report, html: report, pdf: report },
    },
    warnings: [],
  }
}
