import { createHash } from 'node:crypto'
import { encodeTime } from 'ulid'
import { z } from 'zod'
import { ConflictError } from '../errors.ts'
import type { RecordServices } from '../services.ts'
import { defineScan } from './define-scan.ts'
import { ScanInput } from './scan-input.ts'
import type { Scan } from './scan.ts'

/** An instance that has just reached `running`, as the event about it says. */
export const StartedInstance = z.object({
  instanceId: z.string().regex(/^i-[0-9a-f]{8,17}$/),
  /** In the network of the instance; the scanner must reach it there. */
  privateAddress: z.union([z.ipv4(), z.ipv6()]),
  /** When it started. */
  at: z.iso.datetime(),
  /** The event's own id: the same for every delivery of it. */
  eventId: z.string().min(1).max(200),
})
export type StartedInstance = z.infer<typeof StartedInstance>

/** How such instances are scanned: by the configuration of the deployment. */
export interface InstanceScanRule {
  readonly tagKey: string
  readonly tagValue: string
  readonly scannerId: string
  readonly template?: string | undefined
  readonly policyId?: string | undefined
}

/** What stands at a scan where else the name of a person stands. */
export const INSTANCE_ACTOR = 'event:ec2-instance-running'

/**
 * Defines the scan of an instance that has just started, with all three flags: created, started and retrieved without
 * anybody's doing. The scan's id is made from the event, so that an event that is delivered twice makes one scan.
 *
 * @throws NotFoundError if the configured scanner is not registered · EditionRefusedError if it cannot start scans ·
 *   TargetsRefusedError if the zones do not permit its address · StorageUnavailableError · ZodError for a rule that names both a template and a policy.
 */
export async function defineInstanceScan(
  services: RecordServices,
  instance: StartedInstance,
  rule: InstanceScanRule,
): Promise<{ readonly scanId: string; readonly isNew: boolean }> {
  const { instanceId, privateAddress, at } = instance
  const id = scanIdOf(instance)
  const input = ScanInput.parse({
    scannerId: rule.scannerId,
    name: `${instanceId} (${privateAddress})`,
    targets: privateAddress,
    notes: `The instance ${instanceId} started at ${at} and has the tag ${rule.tagKey}=${rule.tagValue}, so it is scanned.`,
    autoCreate: true,
    autoStart: true,
    autoRetrieve: true,
    template: rule.template,
    policyId: rule.policyId,
  })
  try {
    await defineScan(services, input, INSTANCE_ACTOR, id)
    services.log.info('instance.scan-defined', { scanId: id, instanceId, privateAddress })
    return { scanId: id, isNew: true }
  } catch (error) {
    // The scan is there: of this event's first delivery, or changed by its workflow while this was still at work.
    if (!(error instanceof ConflictError) || (await services.scans.get(id)) === undefined) throw error
    services.log.info('instance.scan-exists', { scanId: id, instanceId })
    return { scanId: id, isNew: false }
  }
}

/** Crockford's alphabet, in which ULIDs are written. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const RANDOM_CHARACTERS = 16

/** As `newId` makes them, but with the event's time, and its hash in the place of what is random. */
function scanIdOf({ at, eventId }: StartedInstance): Scan['id'] {
  const hash = createHash('sha256').update(eventId).digest().subarray(0, RANDOM_CHARACTERS)
  const characters = [...hash].map((byte) => ALPHABET[byte % ALPHABET.length] ?? '')
  return `scan-${encodeTime(Date.parse(at)).toLowerCase()}${characters.join('')}`
}
