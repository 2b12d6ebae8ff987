import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { ScannerType } from '../../core/scanner/scanner.ts'
import { sectionsOf, tableOf } from './markdown.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const page = readFileSync(`${ROOT}docs/add-a-scanner.md`, 'utf8')

it('tells of every file of the engine that is to be copied, and of no other', () => {
  const told = tableOf(sectionsOf(page).get('What to copy') ?? '', 'file').map(([file = '']) =>
    file.replaceAll('`', ''),
  )
  const files = readdirSync(`${ROOT}scanners/sample`).map((name) => `scanners/sample/${name}`)
  expect(told.toSorted()).toEqual(files.toSorted())
})

it('keeps its word that the engine is small, and in no release', () => {
  for (const name of readdirSync(`${ROOT}scanners/sample`)) {
    const lines = readFileSync(`${ROOT}scanners/sample/${name}`, 'utf8').split('\n').length
    expect(lines, name).toBeLessThan(130)
  }
  expect(ScannerType.options).not.toContain('sample')
  expect(readFileSync(`${ROOT}scanners/connector.ts`, 'utf8')).not.toContain('sample')
})
