import type { Finding } from '../finding/finding.ts'
import type { FindingsSource } from '../finding/findings-source.ts'
import type { Severity } from '../finding/severity.ts'
import { asffFindingOf } from './asff-finding.ts'
import type { AsffAccount } from './asff-finding.ts'
import { readHostFacts } from './host-facts.ts'
import { findingsFrom } from './output.ts'
import type { OutputAbout } from './output.ts'
import { readPluginTexts } from './plugin-texts.ts'

/**
 * What Security Hub takes in one call of BatchImportFindings.
 * https://docs.aws.amazon.com/securityhub/latest/partnerguide/guidelines-batchimportfindings.html
 */
export const ASFF_BATCH = { findings: 100, bytes: 6 * 1024 * 1024, bytesOfOne: 240 * 1024 } as const

export interface AsffOptions {
  readonly account: AsffAccount
  /** Default `low`. */
  readonly least?: Severity
}

/**
 * The AWS Security Finding Format: one line per call of BatchImportFindings, each the call's whole input
 * (`{"Findings": […]}`). Findings that agree in fingerprint are one at Security Hub; of those in one batch, the first
 * is kept. In memory: a batch, the texts of plugins and the facts of hosts, all bounded.
 */
export async function* toAsff(
  source: FindingsSource,
  about: OutputAbout,
  options: AsffOptions,
): AsyncGenerator<string> {
  const texts = await readPluginTexts(source)
  const facts = await readHostFacts(source)
  const convert = (finding: Finding) =>
    asffFindingOf({ finding, plugin: texts(finding), host: facts(finding), about, account: options.account })
  let batch = new Map<string, string>()
  let bytes = 0
  for await (const finding of findingsFrom(source, options.least ?? 'low')) {
    const converted = convert(finding)
    const text = JSON.stringify(converted)
    const size = Buffer.byteLength(text) + 1
    if (batch.has(converted.Id)) continue
    if (batch.size === ASFF_BATCH.findings || bytes + size > ASFF_BATCH.bytes - 100) {
      yield lineOf(batch)
      batch = new Map()
      bytes = 0
    }
    batch.set(converted.Id, text)
    bytes += size
  }
  if (batch.size > 0) yield lineOf(batch)
}

function lineOf(batch: ReadonlyMap<string, string>): string {
  return `{"Findings":[${[...batch.values()].join(',')}]}\n`
}
