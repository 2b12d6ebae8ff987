import { words } from './words.ts'
import type { CredentialsOutcome, HostScan, ReportHost } from '../../../core/finding/report-host.ts'
import type { Finding } from '../../../core/finding/finding.ts'
import { noFindings } from '../../../core/finding/severity.ts'
import { assign } from './assign.ts'
import type { ItemHost } from './item-reader.ts'
import { MAX_HOST_NAME, MAX_PROPERTIES, MAX_PROPERTIES_CHARACTERS } from './limits.ts'
import { readScanInformation, SCAN_INFORMATION } from './scan-information.ts'
import { epochTime, zonedTime } from './times.ts'

/**
 * What plugins say of the login: 141118 and 110095 "valid credentials provided" / "no issues found"; 104410 "failure
 * for provided credentials", 21745 and 24786 "authentication failure"; 110723 "no credentials provided".
 */
const WORKED: ReadonlySet<number> = new Set([141_118, 110_095])
const FAILED: ReadonlySet<number> = new Set([104_410, 21_745, 24_786])
const NOT_PROVIDED = 110_723

/** Properties with fields of their own, or that say nothing of the host. */
const READ: ReadonlySet<string> = new Set([
  ...words('host-ip host-fqdn netbios-name mac-address operating-system host-uuid'),
  ...words('HOST_START HOST_END HOST_START_TIMESTAMP HOST_END_TIMESTAMP'),
])

/** One host of the report, while its findings pass by. */
export class HostReader implements ItemHost {
  readonly name: string
  readonly #counts = noFindings()
  readonly #properties = new Map<string, string>()
  #propertyCharacters = 0
  readonly #read = new Map<string, string>()
  #scan: HostScan | undefined
  readonly #logins = new Set<'worked' | 'failed' | 'none'>()

  constructor(name: string) {
    this.name = name
  }

  get address(): string | undefined {
    return this.#text('host-ip')
  }

  property(name: string, value: string): void {
    if (READ.has(name)) {
      if (!this.#read.has(name)) this.#read.set(name, value.trim())
      return
    }
    const size = name.length + value.length
    // An object takes this name for something else.
    if (name === '' || name === '__proto__' || this.#properties.size >= MAX_PROPERTIES) return
    if (this.#propertyCharacters + size > MAX_PROPERTIES_CHARACTERS) return
    this.#propertyCharacters += size
    this.#properties.set(name, value.trim())
  }

  count({ severity, output }: Finding, pluginId: number): void {
    this.#counts[severity] += 1
    if (pluginId === SCAN_INFORMATION && output !== undefined) this.#scan ??= readScanInformation(output)
    if (pluginId === NOT_PROVIDED) this.#logins.add('none')
    else if (WORKED.has(pluginId)) this.#logins.add('worked')
    else if (FAILED.has(pluginId)) this.#logins.add('failed')
  }

  host(): ReportHost {
    const fields = {
      address: this.address,
      fqdn: this.#text('host-fqdn'),
      netbiosName: this.#text('netbios-name'),
      operatingSystem: this.#text('operating-system'),
      uuid: this.#text('host-uuid') ?? this.#properties.get('bios-uuid'),
      startedAt: epochTime(this.#text('HOST_START_TIMESTAMP')) ?? zonedTime(this.#text('HOST_START')),
      endedAt: epochTime(this.#text('HOST_END_TIMESTAMP')) ?? zonedTime(this.#text('HOST_END')),
      scan: this.#scan,
    }
    const host: ReportHost = {
      name: this.name,
      macAddresses: this.#text('mac-address')?.split(/\s+/) ?? [],
      credentials: this.#credentials(),
      counts: this.#counts,
      properties: Object.fromEntries(this.#properties),
    }
    return assign(host, fields)
  }

  /** The host's own word comes first, then the scan's, then that of single plugins. */
  #credentials(): CredentialsOutcome {
    const tag = this.#properties.get('Credentialed_Scan')?.toLowerCase()
    const isCredentialed = tag === 'true' || (tag !== 'false' && this.#scan?.credentialed)
    if (isCredentialed === true) return 'worked'
    if (this.#logins.has('failed')) return 'failed'
    if (this.#logins.has('none')) return 'none'
    if (this.#logins.has('worked')) return 'worked'
    // The scan was without credentials, and nothing says that any had been tried.
    return tag === 'false' || this.#scan?.credentialed === false ? 'none' : 'unknown'
  }

  #text(name: string): string | undefined {
    const text = this.#read.get(name)
    return text === '' ? undefined : text
  }
}

export const isHostName = (name: string | undefined): name is string =>
  name !== undefined && name.trim() !== '' && name.length <= MAX_HOST_NAME
