import ipaddr from 'ipaddr.js'

/**
 * Where no scanner is, and where a request with somebody's keys, or from inside somebody's cloud, must never go. Private
 * networks and the machine itself are not here: that is where scanners are. The link-local networks hold the metadata
 * services of nearly every cloud, which hand out credentials; the single addresses are those that lie elsewhere.
 */
const REFUSED: readonly (readonly [network: string, what: string])[] = [
  ['0.0.0.0/8', 'no address of a machine'],
  ['::/128', 'no address of a machine'],
  ['169.254.0.0/16', 'a link-local address, where clouds keep their metadata'],
  ['fe80::/10', 'a link-local address, where clouds keep their metadata'],
  ['224.0.0.0/4', 'a multicast address'],
  ['ff00::/8', 'a multicast address'],
  ['255.255.255.255/32', 'the broadcast address'],
  // AWS keeps its local services there: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html
  ['fd00:ec2::/32', 'a metadata address of AWS'],
  ['168.63.129.16/32', 'a metadata address of Azure'],
  ['fd20:ce::254/128', 'a metadata address of Google Cloud'],
  ['100.100.100.200/32', 'a metadata address of Alibaba Cloud'],
  ['fd00:100::100:200/128', 'a metadata address of Alibaba Cloud'],
  ['192.0.0.192/32', 'a metadata address of Oracle Cloud'],
  ['fd00:c1::a9fe:a9fe/128', 'a metadata address of Oracle Cloud'],
  ['fd00:42::42/128', 'a metadata address of Scaleway'],
  ['fd00:a9fe:a9fe::1/128', 'a metadata address of Akamai'],
]

const NETWORKS = REFUSED.map(([network, what]) => ({ network: ipaddr.parseCIDR(network), what }))

/** IPv6 networks that stand for IPv4 ones, and at which of their 16 bytes the IPv4 address begins. */
const EMBEDDING = [
  // RFC 4291: IPv4-mapped, and the deprecated IPv4-compatible.
  { network: ipaddr.IPv6.parseCIDR('::ffff:0:0/96'), at: 12 },
  { network: ipaddr.IPv6.parseCIDR('::/96'), at: 12 },
  // RFC 2765, RFC 6052 and RFC 8215: translators between IPv6 and IPv4.
  { network: ipaddr.IPv6.parseCIDR('::ffff:0:0:0/96'), at: 12 },
  { network: ipaddr.IPv6.parseCIDR('64:ff9b::/96'), at: 12 },
  { network: ipaddr.IPv6.parseCIDR('64:ff9b:1::/48'), at: 12 },
  // RFC 3056: 6to4.
  { network: ipaddr.IPv6.parseCIDR('2002::/16'), at: 2 },
]

/**
 * What an address is, if no scanner may be looked for there: `a multicast address`. Undefined if it may be connected to.
 *
 * @param text IPv4 or IPv6 as a resolver or a URL gives it: without brackets, with or without a zone (`%eth0`).
 */
export function refusedAddress(text: string): string | undefined {
  const bare = text.replace(/%.*$/s, '')
  if (!ipaddr.isValid(bare)) return 'no address'
  const address = ipaddr.parse(bare)
  return refusalOf(address) ?? refusalOfEmbedded(address)
}

function refusalOf(address: ipaddr.IPv4 | ipaddr.IPv6): string | undefined {
  return NETWORKS.find(({ network: [base, bits] }) => base.kind() === address.kind() && address.match(base, bits))?.what
}

function refusalOfEmbedded(address: ipaddr.IPv4 | ipaddr.IPv6): string | undefined {
  // `::1` is this machine, and no form of 0.0.0.1.
  if (!(address instanceof ipaddr.IPv6) || address.range() === 'loopback') return undefined
  const embedding = EMBEDDING.find(({ network }) => address.match(network))
  if (embedding === undefined) return undefined
  return refusalOf(new ipaddr.IPv4(address.toByteArray().slice(embedding.at, embedding.at + 4)))
}
