import { describe, expect, it } from 'vitest'
import { readAudit } from '../../scripts/supply-chain/vulnerabilities.ts'

/** As npm 11 prints it, without what is not read. */
const report = (vulnerabilities: object) => JSON.stringify({ auditReportVersion: 2, vulnerabilities, metadata: {} })

describe('an answer of npm audit', () => {
  it('with nothing in it is a clean bill', () => {
    expect(readAudit(report({}))).toEqual({ kind: 'known', serious: [], minor: [] })
  })

  it('is serious if anything is high or critical', () => {
    const found = {
      one: { name: 'one', severity: 'critical', range: '<2.0.0', via: [] },
      two: { name: 'two', severity: 'high', range: '*', via: [] },
      three: { name: 'three', severity: 'moderate', range: '1.x', via: [] },
    }
    expect(readAudit(report(found))).toEqual({
      kind: 'known',
      serious: ['one <2.0.0: critical', 'two *: high'],
      minor: ['three 1.x: moderate'],
    })
  })

  it.each([
    // Observed: a mirror that only serves packages, and no network.
    [
      '{"message":"405 Method Not Allowed","statusCode":405,"error":{"summary":"","detail":""}}',
      '405 Method Not Allowed',
    ],
    [
      '{"message":"request failed, reason: connect ECONNREFUSED","error":{"summary":""}}',
      'request failed, reason: connect ECONNREFUSED',
    ],
    ['', 'npm said nothing'],
    ['npm error', 'npm said nothing'],
    ['null', 'npm said nothing'],
  ])('that is none is unknown, never clean: %s', (json, reason) => {
    expect(readAudit(json)).toEqual({ kind: 'unknown', reason })
  })
})
