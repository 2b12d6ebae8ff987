import type { AwsSecurityFinding, BatchImportFindingsRequest } from '@aws-sdk/client-securityhub'
import { describe, expect, it } from 'vitest'
import { asffFindingOf } from '../../../core/output/asff-finding.ts'
import { ASFF_BATCH, toAsff } from '../../../core/output/asff.ts'
import type { FindingsSource } from '../../../core/finding/findings-source.ts'
import { ABOUT, aFinding, aPlugin, aReport, read } from './sample-report.ts'
import { expectAsffLimits } from './validators.ts'

const ACCOUNT = { awsAccountId: '123456789012', region: 'eu-central-1' }

/** Fails the type check, not the test, if a name or a type is not Amazon's: a finding of ours is one of theirs. */
export const asTyped: (input: Parameters<typeof asffFindingOf>[0]) => Exact<AwsSecurityFinding> = asffFindingOf
type Exact<Target> = Target

/** Names that the SDK's type does not have: TypeScript would let them pass in a value that it has already typed. */
type Unknown = Exclude<keyof ReturnType<typeof asffFindingOf>, keyof AwsSecurityFinding>
export const noUnknownNames: [Unknown] extends [never] ? true : Unknown = true

async function batchesOf(source: FindingsSource, least: 'info' | 'low' = 'low') {
  const text = await read(toAsff(source, ABOUT, { account: ACCOUNT, least }))
  const lines = text.split('\n').slice(0, -1)
  for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(ASFF_BATCH.bytes)
  return lines.map((line) => {
    const { Findings = [], ...others } = JSON.parse(line) as BatchImportFindingsRequest
    expect(others).toEqual({})
    expect(Findings.length).toBeLessThanOrEqual(ASFF_BATCH.findings)
    for (const finding of Findings) expectAsffLimits(finding)
    return Findings
  })
}

describe('the limits of Security Hub', () => {
  it('are seen to be broken, so that keeping them means something', async () => {
    const [[good] = []] = await batchesOf(aReport([aFinding()]))
    for (const spoilt of [
      { ...good, Title: 'x'.repeat(257) },
      { ...good, Description: '' },
      { ...good, AwsAccountId: '1' },
      { ...good, ProductFields: { a: '' } },
      { ...good, Types: [] },
      { ...good, ProductFields: { a: 'x'.repeat(250_000) } },
    ]) {
      expect(() => expectAsffLimits(spoilt)).toThrow(/expected/)
    }
  })
})

describe('toAsff', () => {
  it("writes findings of the account's default product", async () => {
    const [[finding] = []] = await batchesOf(aReport([aFinding({ cves: ['CVE-2024-1'], cvssScore: 6.5 })]))
    expect(finding).toMatchObject({
      ProductArn: 'arn:aws:securityhub:eu-central-1:123456789012:product/123456789012/default',
      AwsAccountId: '123456789012',
      Severity: { Label: 'MEDIUM' },
      FindingProviderFields: { Severity: { Label: 'MEDIUM' } },
      Types: ['Software and Configuration Checks/Vulnerabilities/CVE'],
      Title: 'SSL Certificate Cannot Be Trusted on 192.0.2.1:443/tcp',
      Remediation: { Recommendation: { Text: 'Get a proper certificate.' } },
      Vulnerabilities: [{ Id: 'CVE-2024-1', Cvss: [{ Version: '3.1', BaseScore: 6.5 }] }],
      ProductFields: { 'scanloop/port': '443', 'scanloop/cvssScore': '6.5' },
    })
  })

  it('puts a hundred findings into a call and none twice', async () => {
    const findings = Array.from({ length: 205 }, (_, index) => aFinding({ port: index + 1 }))
    const batches = await batchesOf(aReport([...findings, aFinding({ port: 205 })]))
    expect(batches.map((batch) => batch.length)).toEqual([100, 100, 5])
    expect(new Set(batches.flat().map(({ Id }) => Id)).size).toBe(205)
  })

  it('stays within what a call takes when texts are as long as they can be', async () => {
    const long = '🙂'.repeat(20_000)
    const links = Array.from({ length: 30 }, (_, index) => `https://a.example/${'x'.repeat(900)}/${String(index)}`)
    const cves = Array.from({ length: 300 }, (_, index) => `CVE-2024-${String(index)}`)
    const plugins = [aPlugin({ description: long, solution: long, seeAlso: links })]
    const findings = Array.from({ length: 120 }, (_, index) =>
      aFinding({ port: index, output: long, pluginName: long, service: long, uri: long, cves }),
    )
    expect((await batchesOf(aReport(findings, { plugins }))).flat()).toHaveLength(120)
  })

  it('tells the outcome of a compliance check', async () => {
    const compliance = { check: 'Passwords are long', outcome: 'PASSED' as const }
    const [[finding] = []] = await batchesOf(aReport([aFinding({ severity: 'info', compliance })]), 'info')
    expect(finding).toMatchObject({
      Compliance: { Status: 'PASSED' },
      Types: ['Software and Configuration Checks/Industry and Regulatory Standards'],
    })
  })

  it('knows the partitions of AWS', () => {
    const arnIn = (region: string) => {
      const account = { ...ACCOUNT, region }
      const host = {
        name: 'a',
        address: undefined,
        fqdn: undefined,
        macAddress: undefined,
        operatingSystem: undefined,
        uuid: undefined,
      }
      return asffFindingOf({ finding: aFinding(), plugin: undefined, host, about: ABOUT, account }).ProductArn
    }
    expect(arnIn('cn-north-1')).toMatch(/^arn:aws-cn:securityhub:cn-north-1:/)
    expect(arnIn('us-gov-west-1')).toMatch(/^arn:aws-us-gov:securityhub:us-gov-west-1:/)
  })
})
