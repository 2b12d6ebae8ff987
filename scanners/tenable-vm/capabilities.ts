import type { Capability, CapabilityMatrix } from '../../core/scanner/capabilities.ts'

/** The least role that may create, start and control scans, read their history and export it (documentation). */
const SCAN_OPERATOR = 24

/**
 * What the role of the keys' user permits: here no edition stands in the way, so that keys may do what a person may. A
 * single scan may still refuse (403), by permissions of its own. A role that the cloud does not tell is taken to suffice.
 */
export function capabilitiesOf(permissions: number | undefined): CapabilityMatrix {
  const isEnough = permissions === undefined || permissions >= SCAN_OPERATOR
  const can = (verbs: string): Capability =>
    isEnough
      ? { allowed: true }
      : {
          allowed: false,
          reason: `The role of these keys' user (${permissions}) does not let them ${verbs}; that takes Scan Operator (24).`,
          wayOut: "Give the keys' user the role Scan Operator or more in Tenable, or register keys of another user.",
        }
  const report = can('export reports')
  return {
    create: can('create scans'),
    launch: can('start scans'),
    pause: can('pause or resume runs'),
    stop: can('stop runs'),
    exports: { nessus: report, csv: report, html: report, pdf: report },
  }
}
