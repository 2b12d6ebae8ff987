import { InvalidInputError, ScannerBusyError, ScannerNotFoundError, ScannerRejectedError } from '../../core/errors.ts'
import type { ScannerIdentity, ScannerProbe } from '../../core/scanner/capabilities.ts'
import { readProperties } from '../tenable/gate.ts'
import { editionOf, isCloud } from '../tenable/properties.ts'
import { ScanList, type ServerProperties, ServerStatus } from '../tenable/schemas.ts'
import type { Wire } from '../tenable/wire.ts'
import { capabilitiesOf } from './capabilities.ts'
import { Session } from './schemas.ts'

const EDITION = 'Tenable Vulnerability Management'
const DAY_MS = 24 * 60 * 60 * 1000
const EXPIRY_NOTICE_DAYS = 14

/** True of every container: what a person who is used to Nessus would not expect. */
const SCANNER_WARNING =
  'Scans that do not name another scanner of the cloud (remoteScannerId) run on its default one, which reaches public addresses only.'

/**
 * Looks at the cloud: is it up, is it what it was registered as, and what does the role of these keys permit.
 *
 * @throws InvalidInputError at `type` if a Nessus answers. @throws ScannerRejectedError if the keys are wrong.
 */
export async function probe(wire: Wire, now: () => Date): Promise<ScannerProbe> {
  const { status } = await wire.json({ method: 'GET', path: '/server/status', authenticated: false }, ServerStatus)
  if (status !== 'ready') {
    throw new ScannerBusyError(
      `${EDITION} is not ready: it gives its status as ${JSON.stringify(status.slice(0, 100))}.`,
    )
  }
  const properties = await readProperties(wire)
  if (properties.nessus_type !== undefined && !isCloud(properties)) {
    const message = `what answers there is ${JSON.stringify(editionOf(properties).slice(0, 100))}; register it with the type nessus`
    throw new InvalidInputError([{ path: 'type', message }])
  }
  // The list of scans needs a user. Filtered, it is short.
  const since = Math.floor(now().getTime() / 1000)
  await wire.json({ method: 'GET', path: `/scans?last_modification_date=${since}` }, ScanList)
  const capabilities = capabilitiesOf(await readPermissions(wire))
  return { identity: identityOf(properties), capabilities, warnings: warningsOf(properties, now()) }
}

/** The role as a number; undefined if the cloud does not say. */
async function readPermissions(wire: Wire): Promise<number | undefined> {
  try {
    return (await wire.json({ method: 'GET', path: '/session' }, Session)).permissions
  } catch (error) {
    // Keys that may list scans are good, whatever they may know of themselves.
    if (error instanceof ScannerNotFoundError || error instanceof ScannerRejectedError) return undefined
    throw error
  }
}

/** Its version is an internal number (6.9.1 was recorded), and it has no plugin set of its own: its scanners have. */
function identityOf({ server_version, server_uuid, license }: ServerProperties): ScannerIdentity {
  return {
    edition: EDITION,
    version: server_version ?? 'unknown',
    ...(server_uuid === undefined ? {} : { uuid: server_uuid }),
    ...(license?.expiration_date === undefined ? {} : { licenceExpiresAt: license.expiration_date.toISOString() }),
    // -1 stands for any number (recorded).
    ...(license?.ips !== undefined && license.ips > 0 ? { licensedAddresses: Math.floor(license.ips) } : {}),
  }
}

function warningsOf({ license }: ServerProperties, now: Date): string[] {
  const expiresAt = license?.expiration_date
  const days = expiresAt === undefined ? Number.POSITIVE_INFINITY : (expiresAt.getTime() - now.getTime()) / DAY_MS
  if (days > EXPIRY_NOTICE_DAYS) return [SCANNER_WARNING]
  const verb = days <= 0 ? 'expired' : 'expires'
  return [SCANNER_WARNING, `The licence ${verb} on ${expiresAt?.toISOString().slice(0, 10) ?? 'an unknown day'}.`]
}
