import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Finding } from '../../../core/finding/finding.ts'
import { createFindingsFilter } from '../../../core/finding/findings-query.ts'
import type { FindingsQuery } from '../../../core/finding/findings-query.ts'
import { SEVERITIES } from '../../../core/finding/severity.ts'
import { aFinding, aPlugin, aReportHost } from '../../support/findings.ts'
import { seeded } from '../../support/random.ts'
import type { Random } from '../../support/random.ts'
import { collected, storedFindings } from './stored-findings.ts'

/** Text of every kind: what JSON escapes, what UTF-8 makes long, what changes its length in small letters. */
const WORDS = [
  'expired',
  'Zertifikat',
  '"quoted"',
  'line\nbreak',
  'C:\\x',
  'ΑΣΑΣ',
  'İstanbul',
  '掃描',
  '👩‍👩‍👧',
  '\u0007',
  '</x>',
]

function randomFinding(random: Random, number: number): Finding {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random.between(0, items.length))] as Item
  const words = (most: number) =>
    Array.from({ length: Math.floor(random.between(0, most)) }, () => pick(WORDS)).join(' ')
  const host = `Host-${String(Math.floor(number / 40))}.example`
  return aFinding({
    host,
    ...(random.chance(0.5) ? { address: `192.0.2.${String(Math.floor(number / 40) % 250)}` } : {}),
    port: Math.floor(random.between(0, 65_536)),
    pluginId: String(Math.floor(random.between(1, 60))),
    pluginName: words(4),
    severity: pick(SEVERITIES),
    cves: random.chance(0.3) ? [`CVE-2021-${String(Math.floor(random.between(1000, 1030)))}`] : [],
    ...(random.chance(0.6) ? { output: words(random.chance(0.02) ? 2000 : 30) } : {}),
  })
}

/** As everybody would write it. */
function isWanted(finding: Finding, { severities, plugin, host, cve, text }: FindingsQuery): boolean {
  const same = (a: string | undefined, b: string) => a?.toLowerCase() === b.toLowerCase()
  const holds = (part: string | undefined, whole: string) => part?.toLowerCase().includes(whole.toLowerCase()) === true
  if (severities !== undefined && !severities.includes(finding.severity)) return false
  if (plugin !== undefined && finding.pluginId !== plugin) return false
  if (host !== undefined && !same(finding.host, host) && !same(finding.address, host)) return false
  if (cve !== undefined && !finding.cves.some((one) => same(one, cve))) return false
  if (text === undefined) return true
  return holds(finding.pluginName, text) || holds(finding.host, text) || holds(finding.output, text)
}

const QUERIES: readonly FindingsQuery[] = [
  {},
  { severities: ['high'] },
  { severities: ['info', 'critical'] },
  { severities: [] },
  { plugin: '7' },
  { plugin: '700' },
  { host: 'host-3.EXAMPLE' },
  { host: '192.0.2.5' },
  { host: 'host-3' },
  { cve: 'cve-2021-1007' },
  ...[...WORDS, 'b ü', 'X', 'expired zert', 'host-1'].map((text) => ({ text })),
  { severities: ['low'], plugin: '9', text: 'zertifikat' },
  { host: 'Host-2.example', cve: 'CVE-2021-1011' },
]

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9))

describe(`findings that were stored, seed ${String(seed)}`, () => {
  const random = seeded(seed)
  const findings = Array.from({ length: Number(process.env.RUNS ?? 4000) }, (_, number) =>
    randomFinding(random, number),
  )
  const worstFirst = SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity))

  it('are read as they were written, worst first and else in the order of the report', async () => {
    const { reader } = await storedFindings((sink) => findings.forEach((finding) => sink.finding(finding)))
    expect(reader.index.blocks.length).toBeGreaterThan(50)
    expect(await collected(reader.findings())).toEqual(worstFirst)
    expect(await collected(reader.plugins())).toEqual([])
    expect(await collected(reader.hosts())).toEqual([])
  })

  it.each([
    ['looks that reach as far as they like', {}],
    ['looks that reach a few blocks far', { maxLookBytes: 50_000 }],
  ])('are found by every query, page by page, each once and in order: %s', async (_, limits) => {
    const { reader } = await storedFindings((sink) => findings.forEach((finding) => sink.finding(finding)), limits)
    for (const query of QUERIES) {
      const limit = Math.ceil(random.between(0, 120))
      const found: Finding[] = []
      let after: readonly [number, number] | undefined
      do {
        const page = await reader.find(query, after, limit)
        expect(page.rows.length, JSON.stringify(query)).toBeLessThanOrEqual(limit)
        found.push(...page.rows.map((row) => row.finding))
        after = page.goOnBehind
      } while (after !== undefined)
      expect(found, JSON.stringify(query)).toEqual(worstFirst.filter((finding) => isWanted(finding, query)))
    }
  })

  it('are skipped by the index where nothing can be', async () => {
    const { reader } = await storedFindings((sink) => findings.forEach((finding) => sink.finding(finding)))
    const blocks = reader.blocks('finding')
    // Of single words and few blocks, chance may let some through; of many, hardly more than one in 120.
    const absent = Array.from({ length: 300 }, (_, n): FindingsQuery[] => [
      { host: `host-${String(90_000 + n)}.example` },
      { plugin: String(700 + n) },
      { cve: `CVE-1999-${String(1000 + n)}` },
    ]).flat()
    const passed = absent.map((query) => {
      const filter = createFindingsFilter(query)
      return blocks.filter((block) => filter.mayBeIn(block)).length
    })
    const share = passed.reduce((sum, count) => sum + count, 0) / (absent.length * blocks.length)
    expect(share, `of ${String(blocks.length)} blocks`).toBeLessThan(0.03)
  })

  it('stay apart from plugins and hosts, in whatever order they come', async () => {
    const plugins = Array.from({ length: 300 }, (_, n) => aPlugin({ id: String(n % 200), variant: n < 200 ? 0 : 1 }))
    const hosts = Array.from({ length: 200 }, (_, n) => aReportHost({ name: `Host-${String(n)}.example` }))
    const { reader, object } = await storedFindings((sink) => {
      const left = [
        findings.map((finding) => () => sink.finding(finding)),
        plugins.map((plugin) => () => sink.plugin(plugin)),
        hosts.map((host) => () => sink.host(host)),
      ]
      while (left.some((list) => list.length > 0)) {
        for (const list of left) if (random.chance(0.5)) list.shift()?.()
      }
    })
    expect(await collected(reader.findings())).toEqual(worstFirst)
    expect(await collected(reader.plugins())).toEqual(plugins)
    expect(await collected(reader.hosts())).toEqual(hosts)
    expect(await reader.variantsOf('7')).toEqual(plugins.filter((plugin) => plugin.id === '7'))
    expect(await reader.variantsOf('7000')).toEqual([])
    // The object alone, without its index, is a gzip file of all records.
    expect(gunzipSync(object).toString('utf8').trimEnd().split('\n')).toHaveLength(findings.length + 500)
  })

  it('make the same bytes of the same report', async () => {
    const [one, two] = await Promise.all(
      [1, 2].map(async () => await storedFindings((sink) => findings.forEach((finding) => sink.finding(finding)))),
    )
    expect(one?.object.equals(two?.object ?? Buffer.alloc(0))).toBe(true)
    expect(one?.reader.index).toEqual(two?.reader.index)
  })
})
