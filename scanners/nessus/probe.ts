import { ScannerBusyError } from '../../core/errors.ts'
import type { ScannerIdentity, ScannerProbe } from '../../core/scanner/capabilities.ts'
import { capabilitiesOf, isEssentials } from './editions.ts'
import { editionOf, isCloud } from '../tenable/properties.ts'
import { readProperties } from '../tenable/gate.ts'
import { ScanList, type ServerProperties, ServerStatus } from '../tenable/schemas.ts'
import type { Call, Wire } from '../tenable/wire.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const OLD_PLUGINS_DAYS = 30
const EXPIRY_NOTICE_DAYS = 14

/** Status words under which Nessus still serves, but not as it should (on-box API page 10.12.4). */
const AILMENTS: ReadonlyMap<string, string> = new Map([
  ['feed-expired', 'The subscription for plugins has expired; plugins are no longer updated.'],
  ['eval-expired', 'The trial licence has expired.'],
  ['download-failed', 'Nessus could not download its plugins.'],
  ['feed-error', 'Nessus reports an error of its plugin feed.'],
])

/**
 * Looks at a scanner: is it up, who is it, what may these keys do there.
 *
 * @throws ScannerBusyError while it starts or is not set up. @throws ScannerRejectedError if the keys are wrong.
 */
export async function probe(wire: Wire, now: () => Date): Promise<ScannerProbe> {
  const ailment = await checkReady(wire)
  const properties = await readProperties(wire)
  await checkKeys(wire, now())
  const warnings = [...(ailment === undefined ? [] : [ailment]), ...warningsOf(properties, now())]
  return { identity: identityOf(properties), capabilities: capabilitiesOf(properties), warnings }
}

/** Gives a warning if the scanner serves although something is wrong with it. */
async function checkReady(wire: Wire): Promise<string | undefined> {
  const call: Call = { method: 'GET', path: '/server/status', authenticated: false }
  const answer = await wire.answer(call)
  // A 503 with a status body means "starting"; one without it comes from a gateway.
  const status = answer.status === 503 ? readStatus(answer.body) : wire.parse(call, answer, ServerStatus)
  if (status === undefined) throw wire.failure(call, answer)
  const word = status.status
  if (word === 'ready') return undefined
  if (word === 'loading') {
    const percent = status.progress ?? status.detailed_status?.feed_status?.progress
    throw new ScannerBusyError(
      `The scanner at ${wire.url} is starting up${percent === undefined ? '' : `, ${Math.round(percent)} %`}.`,
      'Wait some minutes: after an update Nessus compiles its plugins before it serves.',
    )
  }
  if (/^(register|register-locked|locked|corrupt-db)$/.test(word)) {
    throw new ScannerBusyError(
      `The scanner at ${wire.url} is not ready to scan: its status is "${word}".`,
      "Open Nessus's own page and finish there what it asks for, then check the scanner again.",
    )
  }
  return (
    AILMENTS.get(word) ?? `Nessus gives its status as ${JSON.stringify(word.slice(0, 100))}, which is not known here.`
  )
}

function readStatus(body: string): ServerStatus | undefined {
  try {
    return ServerStatus.safeParse(JSON.parse(body)).data
  } catch {
    return undefined
  }
}

/** Properties are answered to anyone, without the version; the list of scans needs a user. Filtered, it is short. */
async function checkKeys(wire: Wire, now: Date): Promise<void> {
  const since = Math.floor(now.getTime() / 1000)
  await wire.json({ method: 'GET', path: `/scans?last_modification_date=${since}` }, ScanList)
}

function identityOf(properties: ServerProperties): ScannerIdentity {
  const { server_uuid: uuid, license } = properties
  const pluginSet = properties.loaded_plugin_set ?? properties.plugin_set
  const expiresAt = properties.expiration ?? license?.expiration_date
  return {
    edition: editionOf(properties),
    version: properties.server_version ?? 'unknown',
    ...(uuid === undefined ? {} : { uuid }),
    ...(pluginSet === undefined ? {} : { pluginSet }),
    ...(expiresAt === undefined ? {} : { licenceExpiresAt: expiresAt.toISOString() }),
    // -1 stands for any number (cloud, recorded).
    ...(license?.ips !== undefined && license.ips > 0 ? { licensedAddresses: Math.floor(license.ips) } : {}),
  }
}

function warningsOf(properties: ServerProperties, now: Date): string[] {
  const warnings = [pluginWarning(properties, now), expiryWarning(properties, now)]
  if (isSet(properties.restart_pending) || properties.restart_needed === true) {
    warnings.push('Nessus waits for a restart, which will abort running scans.')
  }
  if (isSet(properties.feed_error)) warnings.push('Nessus reports an error of its plugin feed.')
  if (properties.disable_api === true) {
    warnings.push('The advanced setting disable_api is on: Nessus may refuse requests by API.')
  }
  if (isCloud(properties)) {
    warnings.push(
      'This is Tenable Vulnerability Management: register it with the type tenable-vm, which knows its ways.',
    )
  }
  if (isEssentials(properties)) warnings.push('Newer versions of Nessus Essentials refuse to export reports.')
  return warnings.filter((warning) => warning !== undefined)
}

function pluginWarning(properties: ServerProperties, now: Date): string | undefined {
  // `YYYYMMDDhhmm`, in UTC as far as known.
  const set = /^(\d{4})(\d{2})(\d{2})/.exec(properties.loaded_plugin_set ?? properties.plugin_set ?? '')
  if (set === null) return undefined
  const [, year, month, day] = set
  const days = Math.floor((now.getTime() - Date.UTC(Number(year), Number(month) - 1, Number(day))) / DAY_MS)
  if (days <= OLD_PLUGINS_DAYS) return undefined
  return `The plugin set is ${days} days old (${year}-${month}-${day}): newer vulnerabilities will not be found.`
}

function expiryWarning(properties: ServerProperties, now: Date): string | undefined {
  const expiresAt = properties.expiration ?? properties.license?.expiration_date
  if (expiresAt === undefined) return undefined
  const day = expiresAt.toISOString().slice(0, 10)
  const days = (expiresAt.getTime() - now.getTime()) / DAY_MS
  if (days <= 0) return `The licence expired on ${day}.`
  return days <= EXPIRY_NOTICE_DAYS ? `The licence expires on ${day}.` : undefined
}

/** False for null, false, 0, "" and empty objects: the forms in which servers say that there is nothing. */
function isSet(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return Boolean(value) && value !== 'false' && value !== '0'
  return Object.values(value).some((part) => part !== null && part !== '' && part !== false)
}
