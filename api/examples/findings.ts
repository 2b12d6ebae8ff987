import type { FindingsSummaryView, FindingView, PluginView, TrendPointView } from '../findings-views.ts'

export const FINDING: FindingView = {
  host: '172.16.36.42',
  address: '172.16.36.42',
  port: 445,
  protocol: 'tcp',
  service: 'cifs',
  pluginId: '97833',
  pluginVariant: 0,
  pluginName: 'MS17-010: Security Update for Microsoft Windows SMB Server (4013389)',
  pluginFamily: 'Windows',
  severity: 'critical',
  cves: ['CVE-2017-0143', 'CVE-2017-0144'],
  cvssScore: 8.1,
  vpr: 9.6,
  exploitAvailable: true,
  knownExploited: true,
  output: 'Sent:\n00000054ff534d42…',
}

export const PLUGIN: PluginView = {
  id: FINDING.pluginId,
  variant: 0,
  variants: 1,
  name: FINDING.pluginName,
  family: FINDING.pluginFamily,
  type: 'remote',
  synopsis: 'The remote Windows host is affected by multiple vulnerabilities.',
  description: 'Multiple remote code execution vulnerabilities exist in Microsoft Server Message Block 1.0 …',
  solution: 'Microsoft has released a set of patches for Windows …',
  seeAlso: ['https://technet.microsoft.com/library/security/MS17-010'],
  riskFactor: 'Critical',
  cves: FINDING.cves,
  cwes: [],
  references: [{ type: 'MSKB', id: '4012212' }],
  cvss: [{ version: '3', baseScore: 8.1, vector: 'CVSS:3.0/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H' }],
  vpr: 9.6,
  exploitAvailable: true,
  exploitFrameworks: ['metasploit'],
  exploitedByMalware: true,
  patchPublishedOn: '2017-03-14',
  other: {},
}

export const FINDINGS_SUMMARY: FindingsSummaryView = {
  status: 'available',
  counts: { critical: 11, high: 16, medium: 34, low: 11, info: 414 },
  findings: 486,
  hosts: 7,
  plugins: 192,
  topPlugins: [
    {
      pluginId: FINDING.pluginId,
      pluginName: FINDING.pluginName,
      severity: 'critical',
      findings: 3,
      hosts: 3,
    },
  ],
  credentials: { worked: 5, failed: 1, none: 1, unknown: 0 },
  unfinished: 0,
  pluginSets: ['202611200342'],
  scannerVersions: ['10.8.3'],
  policyName: 'Advanced Scan',
  settings: { safe_checks: 'yes', max_hosts: '30' },
  families: { Windows: 'enabled' },
  pluginSetSize: 81_254,
  trimmed: [],
  startedAt: '2026-11-21T10:43:10.000Z',
  endedAt: '2026-11-21T11:19:02.000Z',
}

export const TREND_POINT: TrendPointView = {
  number: 1,
  endedAt: '2026-11-21T11:19:02.000Z',
  findings: { critical: 11, high: 16, medium: 34, low: 11, info: 414, hosts: 7, source: 'report' },
}
