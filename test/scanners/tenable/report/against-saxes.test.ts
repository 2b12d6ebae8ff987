import { describe, expect, it } from 'vitest'
import { MAX_OUTPUT_CHARACTERS } from '../../../../core/finding/finding.ts'
import { SEVERITIES } from '../../../../core/finding/severity.ts'
import { seeded } from '../../../support/random.ts'
import { fixture, item, READABLE, readReport, reportOf } from './read-report.ts'
import { readWithSaxes, type ReferenceItem } from './reference-reader.ts'

/** What a finding must be, by what another parser reads. */
function expected({ host, attributes, elements }: ReferenceItem) {
  const isCompliance = /\bcompliance\b/i.test(attributes['pluginFamily'] ?? '')
  const output = elements['plugin_output']?.[0] ?? (isCompliance ? (elements['description']?.[0] ?? '') : '')
  const first = (name: string) => elements[name]?.[0]?.trim() ?? ''
  return {
    host,
    port: attributes['port'],
    protocol: attributes['protocol']?.toLowerCase(),
    service: attributes['svc_name'],
    pluginId: attributes['pluginID'],
    pluginName: attributes['pluginName'],
    pluginFamily: attributes['pluginFamily'] ?? attributes['pluginFaimily'] ?? '',
    severity: SEVERITIES[4 - Number(attributes['severity'])],
    output: output.slice(0, MAX_OUTPUT_CHARACTERS),
    characters: output.length,
    synopsis: first('synopsis'),
    description: isCompliance && elements['plugin_output'] === undefined ? '' : first('description'),
    solution: first('solution'),
    riskFactor: first('risk_factor'),
    cves: [...new Set(elements['cve'])],
    seeAlso: (elements['see_also'] ?? [])
      .flatMap((text) => text.split('\n').map((line) => line.trim()))
      .filter(Boolean),
    fname: first('fname'),
  }
}

function read(report: Buffer, sizes?: () => number) {
  const { plugins, findings } = readReport(report, sizes)
  const byKey = new Map(plugins.map((plugin) => [`${plugin.id}/${plugin.variant}`, plugin]))
  return findings.map((finding) => {
    const plugin = byKey.get(`${finding.pluginId}/${finding.pluginVariant}`)
    const { host, protocol, service, pluginId, pluginName, pluginFamily, severity, output = '' } = finding
    return {
      host,
      port: String(finding.port),
      protocol,
      service,
      pluginId,
      pluginName,
      pluginFamily,
      severity,
      output,
      characters: finding.outputCharacters ?? output.length,
      synopsis: plugin?.synopsis ?? '',
      description: plugin?.description ?? '',
      solution: plugin?.solution ?? '',
      riskFactor: plugin?.riskFactor ?? '',
      cves: plugin?.cves,
      seeAlso: plugin?.seeAlso,
      fname: plugin?.other['fname'] ?? '',
    }
  })
}

describe.each(READABLE)('%s', (name) => {
  it('gives every finding as another parser reads it', () => {
    const report = fixture(name)
    const reference = readWithSaxes(report.toString()).map(expected)
    expect(read(report)).toEqual(reference)
    expect(read(report, () => 4096)).toEqual(reference)
  })
})

const TRICKY = reportOf(
  [
    '<HostProperties/>',
    item(
      '<plugin_output>a &amp;amp; b &lt;c&gt; &#x1F600;&#10;&#13;\r\nend\rof</plugin_output><synopsis>é 日本 😀</synopsis>',
    ),
    item('<plugin_output><![CDATA[<ReportItem port="1">]] &amp; ]]&gt;\r\n]]></plugin_output>'),
    item(
      '<plugin_output>one<!-- <ReportItem> -- ->two<?php ?>three<![CDATA[four]]>five</plugin_output>'.replace(
        '-- ->',
        '-->',
      ),
    ),
    item('<description>before<b>inside</b>after</description><solution>  x\t\n</solution>'),
    item('', { pluginName: 'a &quot;b&quot; &#10;c\td\r\ne &lt;', svc_name: "it's &amp; ]]&gt;" }),
    item('<cve>CVE-1</cve><cve>CVE-2</cve><see_also>a\nb&#13;\n</see_also>').replaceAll('"', "'"),
    item('<synopsis/><plugin_output/>').replace('<ReportItem ', '<ReportItem\n\t '),
    '<ReportItem port="0" svc_name="" protocol="UDP" severity="4" pluginID="7" pluginName="n" pluginFamily="f"/>',
    // The form of a finding is known by now, but not what stands in these.
    ...Array.from({ length: 6 }, (_, index) =>
      item(`<plugin_output>${'x&amp;é'.repeat(index * 7)}</plugin_output>`, { port: index }),
    ),
    item('<plugin_output><![CDATA[a]]>b</plugin_output>'),
    item('<plugin_output>]]</plugin_output>'),
    item('<plugin_output>x</plugin_output><synopsis>other</synopsis>'),
  ].join('\r\n'),
)

describe('a report of everything that XML permits', () => {
  const reference = readWithSaxes(TRICKY.toString()).map(expected)

  it.each([1, 2, 3, 4, 5, 7, 11, 64, 1000])('is read as by another parser in pieces of %i', (size) => {
    expect(read(TRICKY, () => size)).toEqual(reference)
  })

  it('is read as by another parser in pieces of any sizes', () => {
    const random = seeded(Number(process.env['SEED'] ?? 20_261_125))
    for (let round = 0; round < 50; round++) {
      expect(read(TRICKY, () => Math.floor(random.between(1, 200)))).toEqual(reference)
    }
  })
})
