import { describe, expect, it } from 'vitest'
import { MAX_OUTPUT_CHARACTERS, type Finding } from '../../../../core/finding/finding.ts'
import type { Plugin } from '../../../../core/finding/plugin.ts'
import { KnownPlugins } from '../../../../scanners/tenable/report/known-plugins.ts'
import { MAX_KNOWN_VARIANTS, MAX_TEXT_BYTES } from '../../../../scanners/tenable/report/limits.ts'
import { createNessusReportParser } from '../../../../scanners/tenable/report/nessus-report-parser.ts'
import { ReportPosition } from '../../../../scanners/tenable/report/report-position.ts'
import { ReportReader } from '../../../../scanners/tenable/report/report-reader.ts'
import { XmlScanner } from '../../../../scanners/tenable/report/xml-scanner.ts'
import { item, readReport, reportOf } from './read-report.ts'

const nothing = { plugin() {}, finding() {}, host() {} }

describe('an output', () => {
  it.each([
    ['as long as is kept', 'x'.repeat(MAX_OUTPUT_CHARACTERS), undefined],
    ['longer', 'x'.repeat(MAX_OUTPUT_CHARACTERS + 1), MAX_OUTPUT_CHARACTERS + 1],
    ['much longer, of references', '&amp;'.repeat(100_000), 100_000],
  ])('%s is kept or cut, and counted if cut', (_name, text, characters) => {
    for (const size of [1000, 4096, 1_000_000]) {
      const [finding] = readReport(reportOf(item(`<plugin_output>${text}</plugin_output>`)), () => size).findings
      expect(finding?.output).toBe(text.replaceAll('&amp;', '&').slice(0, MAX_OUTPUT_CHARACTERS))
      expect(finding?.outputCharacters).toBe(characters)
    }
  })

  it('is never cut inside a character', () => {
    const text = `x${'😀'.repeat(MAX_OUTPUT_CHARACTERS)}`
    for (const size of [997, 4096, 1_000_000]) {
      const [finding] = readReport(reportOf(item(`<plugin_output>${text}</plugin_output>`)), () => size).findings
      expect(finding?.output).toBe(text.slice(0, MAX_OUTPUT_CHARACTERS - 1))
      expect(finding?.outputCharacters).toBe(text.length)
    }
  })

  it('of 100 MB passes through, and no more of it is held than of any other', () => {
    const findings: Finding[] = []
    const position = new ReportPosition()
    const reader = new ReportReader({ ...nothing, finding: (finding) => findings.push(finding) }, position.errorAt)
    const scanner = new XmlScanner(reader, position)
    const [head = '', tail = ''] = reportOf(item('<plugin_output>⚑</plugin_output>')).toString().split('⚑')
    const piece = Buffer.from('é &lt;tag&gt; line\r\n'.repeat(3000))
    scanner.write(Buffer.from(head))
    let held = 0
    for (let bytes = 0; bytes < 100_000_000; bytes += piece.length) {
      scanner.write(piece)
      held = Math.max(held, scanner.heldBytes)
    }
    scanner.write(Buffer.from(tail))
    scanner.end()
    expect(held).toBeLessThanOrEqual(16)
    const count = Math.ceil(100_000_000 / piece.length)
    expect(findings[0]?.output).toHaveLength(MAX_OUTPUT_CHARACTERS)
    expect(findings[0]?.outputCharacters).toBe(count * 3000 * 'é <tag> line\n'.length)
  })
})

describe('texts of a plugin', () => {
  it('are cut at the same place, whatever the sizes of the pieces', () => {
    const text = 'a&amp;é'.repeat(MAX_TEXT_BYTES / 4)
    const report = reportOf(item(`<description>${text}</description><solution>s</solution>`))
    const whole = readReport(report).plugins
    expect(Buffer.byteLength(whole[0]?.description ?? '')).toBeGreaterThan(MAX_TEXT_BYTES / 4)
    expect(whole[0]?.solution).toBe('s')
    for (const size of [1009, 50_000, 65_536]) expect(readReport(report, () => size).plugins).toEqual(whole)
  })

  it('come once for a plugin, again when they differ, and by their first number when they come back', () => {
    const texts = ['one', 'two', 'one', 'three', 'two']
    const { plugins, findings } = readReport(
      reportOf(texts.map((text) => item(`<synopsis>${text}</synopsis>`)).join('')),
    )
    expect(plugins.map(({ variant, synopsis }) => [variant, synopsis])).toEqual([
      [0, 'one'],
      [1, 'two'],
      [2, 'three'],
    ])
    expect(findings.map((finding) => finding.pluginVariant)).toEqual([0, 1, 0, 2, 1])
  })
})

describe('a report of more plugins than are remembered', () => {
  it('gives every finding of one that is not remembered a record of its own', () => {
    const known = new KnownPlugins()
    for (let sum = 0; sum < MAX_KNOWN_VARIANTS; sum++) known.variantOf(5, sum)
    expect(known.variantOf(5, 1)).toEqual({ variant: 1, isNew: false })
    const [first, second] = [known.variantOf(5, -1), known.variantOf(5, -1)]
    expect(first?.isNew && second?.isNew).toBe(true)
    expect(first?.variant).not.toBe(second?.variant)
  })
})

it('keeps no byte of a finding that it has handed over', () => {
  const records: (Plugin | Finding)[] = []
  const parser = createNessusReportParser({
    ...nothing,
    plugin: (plugin) => records.push(plugin),
    finding: (finding) => records.push(finding),
  })
  const chunk = reportOf(item('<synopsis>text</synopsis><plugin_output>out</plugin_output>').repeat(3))
  parser.write(chunk)
  const before = structuredClone(records)
  chunk.fill(0)
  expect(records).toEqual(before)
  expect(parser.end().findings).toBe(3)
})
