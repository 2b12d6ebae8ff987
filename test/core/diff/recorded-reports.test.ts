import { describe, expect, it } from 'vitest'
import type { RunReport } from '../../../core/diff/run-report.ts'
import type { Finding } from '../../../core/finding/finding.ts'
import { fixture, READABLE, readReport } from '../../scanners/tenable/report/read-report.ts'
import type { Read } from '../../scanners/tenable/report/read-report.ts'
import { compare } from './compare.ts'

function runOf(read: Read, findings: readonly Finding[] = read.findings): RunReport {
  const source = {
    facts: { ...read.facts, findings: findings.length },
    hosts: () => stream(read.hosts),
    plugins: () => stream(read.plugins),
    findings: () => stream(findings),
  }
  return { source, endedAs: 'FINISHED', missing: [] }
}

async function* stream<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items
}

describe('recorded reports', () => {
  it.each(READABLE)('%s has nothing new, changed or fixed against itself', async (name) => {
    const read = readReport(fixture(name))
    const { entries } = await compare(runOf(read), runOf(read))
    expect(entries.filter((entry) => entry.kind !== 'unchanged')).toEqual([])
    expect(entries).toHaveLength(read.findings.length)
  })

  // What these tell of ports, plugins, settings and log-ins is enough to call something fixed.
  it.each([
    'defectdojo-10.1.1-cvss3-vpr.nessus',
    'heimdall2-10.1.1-three-hosts.nessus',
    'pytenable-7.1.1-agent-huge-output.nessus',
    'ruby-nessus-5.2.5.nessus',
    'tenable-vm-2021-export.nessus',
  ])('%s tells enough for what is taken out to be fixed', async (name) => {
    const read = readReport(fixture(name))
    const left = read.findings.filter((_, index) => index % 10 !== 3)
    const { entries } = await compare(runOf(read), runOf(read, left))
    const gone = entries.filter((entry) => entry.kind === 'fixed' || entry.kind === 'notRetested')
    expect(gone).toHaveLength(read.findings.length - left.length)
    expect(gone.filter((entry) => entry.kind !== 'fixed')).toEqual([])
  })
})
