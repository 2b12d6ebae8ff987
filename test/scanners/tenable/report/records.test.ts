import { describe, expect, it } from 'vitest'
import { fixture, item, readReport, reportOf } from './read-report.ts'

const itemOf = (elements: string, attributes: Record<string, string | number> = {}) => {
  const { findings, plugins } = readReport(reportOf(item(elements, attributes)))
  return { finding: findings[0], plugin: plugins[0] }
}

describe('a plugin', () => {
  it('has every rating, newest first, and its finding the newest one', () => {
    const { finding, plugin } = itemOf(
      '<cvss_base_score>5.0</cvss_base_score><cvss_vector>CVSS2#AV:N</cvss_vector><cvss3_base_score>7.5</cvss3_base_score>' +
        '<cvss3_temporal_score>6.5</cvss3_temporal_score><cvss4_base_score>9.3</cvss4_base_score><cvss4_vector>CVSS:4.0/AV:N</cvss4_vector>' +
        '<vpr_score>8.4</vpr_score><epss_score>0.9447</epss_score>',
    )
    expect(plugin?.cvss).toEqual([
      { version: '4.0', baseScore: 9.3, vector: 'CVSS:4.0/AV:N' },
      { version: '3', baseScore: 7.5, temporalScore: 6.5 },
      { version: '2.0', baseScore: 5, vector: 'CVSS2#AV:N' },
    ])
    expect(finding).toMatchObject({ cvssScore: 9.3, vpr: 8.4, epss: 0.9447 })
  })

  it('leaves out what is no number, no day or out of range', () => {
    const { finding, plugin } = itemOf(
      '<cvss3_base_score>11</cvss3_base_score><vpr_score>high</vpr_score><epss_score>1.5</epss_score>' +
        '<plugin_publication_date>2021/02/30</plugin_publication_date><vuln_publication_date>2021/02/28</vuln_publication_date>',
    )
    expect(plugin?.cvss).toEqual([])
    for (const field of ['cvssScore', 'vpr', 'epss']) expect(finding).not.toHaveProperty(field)
    expect(plugin).not.toHaveProperty('pluginPublishedOn')
    expect(plugin?.vulnerabilityPublishedOn).toBe('2021-02-28')
  })

  it('has each reference once, and says what is exploited and by what', () => {
    const { finding, plugin } = itemOf(
      '<cve>CVE-2021-44228</cve><cve>CVE-2021-44228</cve><xref>CWE:502</xref><cwe>CWE-20</cwe><xref>IAVA:2021-A-0573</xref>' +
        '<iava>2021-A-0573</iava><bid>1</bid><xref>CISA-KNOWN-EXPLOITED:2021/12/24</xref><exploit_available>true</exploit_available>' +
        '<exploit_framework_metasploit>true</exploit_framework_metasploit><exploit_framework_core>false</exploit_framework_core>' +
        '<metasploit_name>Log4Shell</metasploit_name><exploited_by_malware>true</exploited_by_malware>',
    )
    expect(plugin).toMatchObject({
      cves: ['CVE-2021-44228'],
      cwes: ['20', '502'],
      cisaKnownExploited: '2021/12/24',
      exploitFrameworks: ['metasploit'],
      exploitedByMalware: true,
      other: { metasploit_name: 'Log4Shell' },
    })
    expect(plugin?.references).toHaveLength(2)
    expect(finding).toMatchObject({ exploitAvailable: true, knownExploited: true, cves: ['CVE-2021-44228'] })
  })
})

describe('a compliance check', () => {
  it('has what its namespace says, and no record of its own for every text', () => {
    const check = (result: string, value: string) =>
      item(
        `<compliance>true</compliance><description>"1.1 Set it" : [${result}]</description><synopsis>s</synopsis>` +
          `<cm:compliance-check-name>1.1 Set it</cm:compliance-check-name><cm:compliance-result>${result}</cm:compliance-result>` +
          `<cm:compliance-actual-value>${value}</cm:compliance-actual-value><cm:compliance-reference>CAT|II</cm:compliance-reference>`,
        { pluginFamily: 'Policy Compliance' },
      )
    const { findings, plugins } = readReport(
      reportOf(check('FAILED', 'a') + check('PASSED', 'b') + check('MAYBE', 'c')),
    )
    expect(plugins).toHaveLength(1)
    expect(findings.map(({ compliance }) => compliance)).toEqual([
      { check: '1.1 Set it', outcome: 'FAILED', actualValue: 'a', reference: 'CAT|II' },
      { check: '1.1 Set it', outcome: 'PASSED', actualValue: 'b', reference: 'CAT|II' },
      { check: '1.1 Set it', outcome: 'UNKNOWN', actualValue: 'c', reference: 'CAT|II' },
    ])
    expect(findings[0]?.output).toBe('"1.1 Set it" : [FAILED]')
  })

  it('of 2011 has its name and outcome in its first line', () => {
    const { findings } = readReport(fixture('seccubus-compliance-2011.nessus'))
    const checks = findings.filter(({ pluginId }) => pluginId === '21157')
    expect(checks.length).toBeGreaterThan(300)
    expect(checks.every(({ compliance }) => compliance?.check !== '' && compliance?.outcome !== 'UNKNOWN')).toBe(true)
  })
})

describe('what tells of the host', () => {
  it('stays out of the plugin: when it was seen, and where in a web application', () => {
    const seen = (day: number) =>
      item(
        `<synopsis>s</synopsis><first_found>2026-01-0${day}T00:00:00Z</first_found><last_found>1767225600</last_found><uri>https://a/${day}</uri>`,
      )
    const { findings, plugins } = readReport(reportOf(seen(1) + seen(2)))
    expect(plugins).toHaveLength(1)
    expect(findings[1]).toMatchObject({
      firstSeenAt: '2026-01-02T00:00:00.000Z',
      lastSeenAt: '2026-01-01T00:00:00.000Z',
      uri: 'https://a/2',
    })
  })

  it.each([
    ['worked', '<tag name="Credentialed_Scan">true</tag>', ''],
    ['failed', '<tag name="Credentialed_Scan">false</tag>', item('', { pluginID: 104_410 })],
    ['none', '<tag name="Credentialed_Scan">false</tag>', item('', { pluginID: 110_723 })],
    [
      'worked',
      '',
      item("<plugin_output>Credentialed checks : yes, as 'root' via ssh</plugin_output>", { pluginID: 19_506 }),
    ],
    ['unknown', '', item('')],
  ])('is whether logging in %s', (outcome, tags, items) => {
    const { hosts } = readReport(reportOf(`<HostProperties>${tags}</HostProperties>${items}`))
    expect(hosts[0]?.credentials).toBe(outcome)
  })

  it('are times only if they have a zone', () => {
    const tags =
      '<tag name="HOST_START">Wed Mar 23 14:31:51 2022</tag><tag name="HOST_END">x</tag><tag name="HOST_END_TIMESTAMP">1648044472</tag>'
    const [host] = readReport(reportOf(`<HostProperties>${tags}</HostProperties>`)).hosts
    expect(host).not.toHaveProperty('startedAt')
    expect(host?.endedAt).toBe('2022-03-23T14:07:52.000Z')
  })
})

describe('the facts of a report', () => {
  const preference = (name: string, value: string) =>
    `<preference><name>${name}</name><value>${value}</value></preference>`
  const field = (id: string, full: string, type: string, values: string, selected: string) =>
    `<item><pluginId>${id}</pluginId><fullName>${full}</fullName><preferenceName>x</preferenceName><preferenceType>${type}</preferenceType>` +
    `<preferenceValues>${values}</preferenceValues><selectedValue>${selected}</selectedValue></item>`
  const policy =
    '<Policy><policyName>Gentle</policyName><Preferences><ServerPreferences>' +
    preference('TARGET', '192.0.2.1') +
    preference('whoami', 'admin') +
    preference('max_hosts', '5') +
    preference('LICENSE_ENFORCED_TRIM', '3') +
    preference('plugin_set', '12;10;11;20;') +
    '</ServerPreferences><PluginsPreferences>' +
    field('12288', 'Global[radio]:Report paranoia', 'radio', 'Normal;Paranoid', 'Normal;Paranoid') +
    field('12288', 'Global[file]:SSL key', 'file', '', 'key.pem') +
    field('10180', 'Ping[checkbox]:Do an ARP ping', 'checkbox', 'yes', 'no') +
    field('10870', 'Login configurations[password]:FTP password', 'password', '', 'hunter2') +
    '</PluginsPreferences></Preferences><FamilySelection><FamilyItem><FamilyName>DNS</FamilyName><Status>mixed</Status></FamilyItem></FamilySelection>' +
    '<IndividualPluginSelection><PluginItem><PluginId>12217</PluginId><PluginName>n</PluginName><Family>DNS</Family><Status>disabled</Status></PluginItem></IndividualPluginSelection></Policy>'

  it('tell the settings that were used, and neither targets nor users nor secrets', () => {
    const { facts } = readReport(reportOf('', policy))
    expect(facts).toMatchObject({
      policyName: 'Gentle',
      families: { DNS: 'mixed' },
      plugins: [{ id: '12217', family: 'DNS', enabled: false }],
      pluginSet: [
        [10, 12],
        [20, 20],
      ],
      trimmed: ['3'],
    })
    expect(facts.settings).toEqual({
      max_hosts: '5',
      LICENSE_ENFORCED_TRIM: '3',
      'Global[radio]:Report paranoia': 'Normal',
      'Ping[checkbox]:Do an ARP ping': 'no',
    })
  })

  it('take no date for a list of plugins', () => {
    const dated = policy.replace('12;10;11;20;', '202503110605')
    expect(readReport(reportOf('', dated)).facts).not.toHaveProperty('pluginSet')
  })

  it('tell of a recorded scan how it was made', () => {
    const { facts, hosts } = readReport(fixture('defectdojo-10.1.1-cvss3-vpr.nessus'))
    expect(facts.settings).toMatchObject({ safe_checks: 'yes', max_hosts: '30', checks_read_timeout: '5' })
    expect(facts.startedAt).toBe('2022-03-23T13:31:51.000Z')
    expect(hosts[0]?.scan).toEqual({
      scannerVersion: '10.1.1',
      pluginFeed: '202203230748',
      policy: 'Basic Network Scan',
      portRange: 'default',
      portScanners: ['nessus_syn_scanner'],
      thoroughTests: false,
      safeChecks: true,
      credentialed: false,
      maxHosts: 30,
      maxChecks: 4,
      receiveTimeoutSeconds: 5,
      durationSeconds: 2151,
    })
  })
})
