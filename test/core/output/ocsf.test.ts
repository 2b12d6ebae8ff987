import { describe, expect, it } from 'vitest'
import type { FindingsSource } from '../../../core/finding/findings-source.ts'
import { toOcsf } from '../../../core/output/ocsf.ts'
import type { OcsfOptions } from '../../../core/output/ocsf.ts'
import { ABOUT, aFinding, aPlugin, aReport, read } from './sample-report.ts'
import { ocsfIssues } from './validators.ts'

// oxlint-disable-next-line typescript/no-explicit-any -- tests look into documents of every shape
async function eventsOf(source: FindingsSource, options?: OcsfOptions): Promise<any[]> {
  const text = await read(toOcsf(source, ABOUT, options))
  expect(text === '' || text.endsWith('}\n')).toBe(true)
  const events = text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as unknown)
  for (const event of events) expect(ocsfIssues(event)).toEqual([])
  return events
}

describe('the schema of OCSF', () => {
  it('refuses what is broken, so that passing it means something', async () => {
    const [good] = await eventsOf(aReport([aFinding({ cves: ['CVE-2024-1'] })]))
    for (const spoil of [
      (event: typeof good) => delete event.finding_info,
      (event: typeof good) => (event.severity_id = 7),
      (event: typeof good) => (event.class_uid = 2001),
      (event: typeof good) => (event.port = 443),
      (event: typeof good) => (event.vulnerabilities[0].cwe = { uid: 'CWE-79' }),
      (event: typeof good) => delete event.vulnerabilities[0].cve.uid,
      (event: typeof good) => (event.time = '2026-05-04'),
      (event: typeof good) => delete event.metadata.product.name,
    ]) {
      const event = structuredClone(good)
      spoil(event)
      if (event.metadata.product.name === undefined) delete event.metadata.product.uid
      expect(ocsfIssues(event), spoil.toString()).not.toEqual([])
    }
  })
})

describe('toOcsf', () => {
  it('writes one Vulnerability Finding per line, and no information', async () => {
    const events = await eventsOf(
      aReport([aFinding(), aFinding({ severity: 'critical' }), aFinding({ severity: 'info' })]),
    )
    expect(events.map((event) => [event.class_uid, event.type_uid, event.severity_id, event.severity])).toEqual([
      [2002, 200_201, 5, 'Critical'],
      [2002, 200_201, 3, 'Medium'],
    ])
    expect(events[0]).toMatchObject({
      time: Date.parse('2026-05-04T10:00:00.000Z'),
      metadata: { version: '1.6.0', product: { name: 'Nessus Manager', vendor_name: 'Tenable' } },
      finding_info: { title: 'SSL Certificate Cannot Be Trusted', desc: 'The chain of trust is broken.' },
      unmapped: { port: 443, protocol: 'tcp', plugin_id: '51192' },
    })
  })

  it('has a vulnerability per CVE, with a rating only where it is certain whose rating it is', async () => {
    const [one] = await eventsOf(aReport([aFinding({ cves: ['CVE-2024-1'], epss: 0.5 })]))
    expect(one.vulnerabilities[0].cve).toMatchObject({
      uid: 'CVE-2024-1',
      cvss: [{ version: '3.1', base_score: 6.5 }],
      epss: { score: '0.5' },
    })
    const [two] = await eventsOf(aReport([aFinding({ cves: ['CVE-2024-1', 'CVE-2024-2'] })]))
    expect(two.vulnerabilities.map((entry: { cve: object }) => entry.cve)).toEqual([
      { uid: 'CVE-2024-1' },
      { uid: 'CVE-2024-2' },
    ])
  })

  it('names the weakness or the plugin where there is no CVE', async () => {
    const plugins = [aPlugin({ cwes: ['295'] })]
    const [event] = await eventsOf(aReport([aFinding()], { plugins }))
    expect(event.vulnerabilities[0].cwe.uid).toBe('CWE-295')
    const [other] = await eventsOf(aReport([aFinding()]))
    expect(other.vulnerabilities[0].advisory.uid).toBe('51192')
  })

  it('tells the host as resource and device', async () => {
    const hosts = [
      { name: '192.0.2.1', address: '192.0.2.1', fqdn: 'a.example', operatingSystem: 'Linux Kernel 6.1', uuid: 'u-1' },
    ]
    const [event] = await eventsOf(aReport([aFinding()], { hosts }))
    expect(event.resources).toEqual([
      { type: 'Host', name: '192.0.2.1', uid: 'u-1', hostname: 'a.example', ip: '192.0.2.1' },
    ])
    expect(event.device.os).toEqual({ name: 'Linux Kernel 6.1', type_id: 200, type: 'Linux' })
  })

  it('leaves out compliance checks, which are no vulnerabilities', async () => {
    const compliance = { check: 'Passwords are long', outcome: 'FAILED' as const }
    expect(await eventsOf(aReport([aFinding({ severity: 'high', compliance })]))).toEqual([])
  })

  it('says that a finding is updated when an earlier run had it', async () => {
    const [event] = await eventsOf(aReport([aFinding()]), { verdict: { kindOf: () => 'unchanged' } })
    expect([event.activity_id, event.type_uid]).toEqual([2, 200_202])
  })
})
