import type { ReportSource } from '../../simulator/report/report-source.ts'

/** A run without hosts, to render reports without a server. */
export function recordedSource(): ReportSource {
  return {
    facts: {
      scanName: 'rendered',
      description: '',
      targets: '10.0.0.1',
      usedAltTargets: false,
      policyName: 'Policy',
      templateUuid: '',
      settings: {},
      families: {},
    },
    hosts: [],
    startedAt: 0,
    endedAt: 1000,
    trimmed: 0,
    licensedHosts: undefined,
    server: { version: '10.8.3', build: '1', isOld: false, pluginSet: '202503110605', user: 'admin' },
  }
}
