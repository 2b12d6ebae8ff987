import { expect, it } from 'vitest'
import { toCsv } from '../../../core/output/csv.ts'
import { ABOUT, aFinding, aReport, read } from './sample-report.ts'
import { readCsv } from './validators.ts'

async function rowsOf(...findings: Parameters<typeof aFinding>[0][]): Promise<Record<string, string>[]> {
  const report = aReport(findings.map((changes) => aFinding(changes)))
  const [names = [], ...rows] = readCsv(await read(toCsv(report, ABOUT)))
  for (const row of rows) expect(row).toHaveLength(names.length)
  return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? ''])))
}

it('has a row per finding, information included, worst first', async () => {
  const rows = await rowsOf(
    { severity: 'info' },
    { severity: 'high', cves: ['CVE-2024-1', 'CVE-2024-2'], cvssScore: 7.5 },
  )
  expect(rows).toHaveLength(2)
  expect(rows[0]).toMatchObject({
    scan: 'Head office',
    run: '3',
    host: '192.0.2.1',
    port: '443',
    severity: 'high',
    cves: 'CVE-2024-1 CVE-2024-2',
    cvssScore: '7.5',
    exploitAvailable: 'false',
    kind: '',
    output: '',
  })
  expect(rows[0]?.['fingerprint']).toMatch(/^[0-9a-f]{64}$/)
})

it('keeps commas, quotes and line ends within their cell', async () => {
  const output = 'a,"b"\r\nc\rd'
  expect((await rowsOf({ output }))[0]?.['output']).toBe('a,"b"\nc\nd')
})

it.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  ['\r=1', "\n'=1"],
  ['  =1', "'  =1"],
  ['\u00A0=1', "'\u00A0=1"],
  ['\uFF1D1', "'\uFF1D1"],
  ['fine\n=cmd()', "fine\n'=cmd()"],
  ['fine;=cmd()', "fine;'=cmd()"],
  ['fine\t=cmd()', "fine\t'=cmd()"],
  ['a=b', 'a=b'],
  ['a - b', 'a - b'],
])('makes no formula of %j', async (output, cell) => {
  const [row] = await rowsOf({ output, host: output })
  expect([row?.['output'], row?.['host']]).toEqual([cell, cell])
})

it('cuts a cell that no spreadsheet takes', async () => {
  const [row] = await rowsOf({ pluginName: 'x'.repeat(40_000) })
  expect(row?.['pluginName']).toHaveLength(32_001)
})
