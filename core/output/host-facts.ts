import ipaddr from 'ipaddr.js'
import type { Finding } from '../finding/finding.ts'
import type { FindingsSource } from '../finding/findings-source.ts'
import { cutLine } from './text.ts'

/** What outputs that describe every finding by itself need of its host. */
export interface HostFacts {
  readonly name: string
  readonly address: string | undefined
  readonly fqdn: string | undefined
  readonly macAddress: string | undefined
  readonly operatingSystem: string | undefined
  readonly uuid: string | undefined
}

const MAC_ADDRESS = /^([0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}$/

const UNNAMED = 'unnamed host'

/** A class B network and half of another; half a kilobyte each. */
export const MAX_HOSTS = 100_000

/** Reads the hosts of a report into a bounded map. Of a host beyond the bound, what the finding says is known. */
export async function readHostFacts(source: FindingsSource, maxHosts = MAX_HOSTS): Promise<(f: Finding) => HostFacts> {
  const hosts = new Map<string, HostFacts>()
  const line = (text: string | undefined) => (text === undefined || text === '' ? undefined : cutLine(text, 250))
  for await (const host of source.hosts()) {
    if (hosts.size >= maxHosts) break
    hosts.set(host.name, {
      name: cutLine(host.name, 250) || UNNAMED,
      address: addressIn(host.address, host.name),
      fqdn: line(host.fqdn),
      macAddress: host.macAddresses.find((text) => MAC_ADDRESS.test(text)),
      operatingSystem: line(host.operatingSystem),
      uuid: line(host.uuid),
    })
  }
  return (finding) =>
    hosts.get(finding.host) ?? {
      name: cutLine(finding.host, 250) || UNNAMED,
      address: addressIn(finding.address, finding.host),
      fqdn: undefined,
      macAddress: undefined,
      operatingSystem: undefined,
      uuid: undefined,
    }
}

/** The first that is an IP address, in its usual form: whoever reads an output takes no other text for one. */
function addressIn(...texts: readonly (string | undefined)[]): string | undefined {
  const address = texts.find((text) => text !== undefined && !text.includes('%') && isAddress(text))
  return address === undefined ? undefined : ipaddr.parse(address).toString()
}

/** Not `10.1` or `0x0a000001`, which are addresses to some programs and names to others. */
function isAddress(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text) || (text.includes(':') && ipaddr.IPv6.isValid(text))
}
