import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sectionsOf, tableOf } from './markdown.ts'

const ROOT = new URL('../../', import.meta.url)
const PAGE = readFileSync(new URL('docs/security.md', ROOT), 'utf8')
const THREATS = [...sectionsOf(PAGE)].flatMap(([section, text]) =>
  tableOf(text, 'threat').map((row) => ({ section, row })),
)

describe('docs/security.md', () => {
  it('has a table in every section about somebody or something', () => {
    const withThreats = new Set(THREATS.map(({ section }) => section))
    const without = [...sectionsOf(PAGE).keys()].filter((section) => !withThreats.has(section))
    expect(without).toEqual(['What is worth protecting', 'What is not stopped', 'Reporting a vulnerability'])
    expect(THREATS.length).toBeGreaterThan(30)
  })

  it.each(THREATS.map(({ section, row }) => [section, row[0] ?? '', row] as const))(
    '%s: names the tests that show what stops it: %s',
    (_section, _threat, [, stops = '', shown = '']) => {
      expect(stops).toMatch(/\w/)
      const files = [...shown.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path)
      expect(files).not.toEqual([])
      for (const path of files) {
        expect(path).toMatch(/^test\/.+\.ts$/)
        expect(existsSync(new URL(path, ROOT)), path).toBe(true)
      }
    },
  )
})
