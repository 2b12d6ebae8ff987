import type { Scanner } from '../api-types.ts'
import { facts } from '../terminal/table.ts'

/** What a scanner is, and what its edition permits. */
export function describeScanner(scanner: Scanner): string {
  const { capabilities, identity } = scanner
  const { create, launch, pause, stop } = capabilities
  const may = { create, launch, pause, stop }
  return facts([
    ['Scanner', scanner.name],
    ['Id', scanner.id],
    ['Address', scanner.apiUrl],
    ['Edition', `${identity.edition} ${identity.version}`],
    ['Plugin set', identity.pluginSet],
    ['Licence until', identity.licenceExpiresAt],
    ['Access key', `…${scanner.keyHint}`],
    ['Certificate', scanner.tls.mode],
    ['Notes', scanner.notes],
    ...Object.entries(may).map(([name, capability]) => [`May ${name}`, verdict(capability)] as const),
    ...Object.entries(capabilities.exports).map(
      ([name, capability]) => [`Export ${name}`, verdict(capability)] as const,
    ),
    ['Checked', scanner.checkedAt],
  ])
}

type Capability = Scanner['capabilities']['create']

function verdict(capability: Capability): string {
  return capability.allowed ? 'yes' : `no: ${capability.reason} ${capability.wayOut}`
}
