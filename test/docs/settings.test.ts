import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Settings } from '../../core/settings.ts'
import { tableOf } from './markdown.ts'

const ROWS = tableOf(readFileSync(new URL('../../docs/settings.md', import.meta.url), 'utf8'), 'name')
const DEFAULTS = Settings.parse({})
const unquoted = (cell: string | undefined) => /^`(.+)`$/.exec(cell ?? '')?.[1] ?? ''

describe('the table of settings', () => {
  it('has every setting, in the order of the schema, and no other', () => {
    expect(ROWS.map(([name]) => unquoted(name))).toEqual(Object.keys(Settings.shape))
  })

  it.each(Object.entries(DEFAULTS))('states the default of %s', (name, value) => {
    const [, , given] = ROWS.find(([cell]) => unquoted(cell) === name) ?? []
    expect(JSON.parse(unquoted(given))).toEqual(value)
  })

  it('names the unit that closes the name, and says what each means', () => {
    for (const [name = '', unit = '', , meaning = ''] of ROWS) {
      expect(unit === 'seconds', name).toBe(unquoted(name).endsWith('Seconds'))
      expect(meaning.length, name).toBeGreaterThan(20)
    }
  })
})
