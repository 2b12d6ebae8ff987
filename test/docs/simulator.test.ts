import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FaultSpec } from '../../simulator/faults/fault-spec.ts'
import { parseFault } from '../../simulator/faults/parse-fault.ts'
import { EDITIONS } from '../../simulator/options.ts'
import { tableOf } from './markdown.ts'

const PAGE = readFileSync(new URL('../../docs/simulator.md', import.meta.url), 'utf8')
const FAULTS = tableOf(PAGE, 'kind')
const codeIn = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '')

/** What every fault takes, and what stands in a table of its own. */
const COMMON = new Set(['kind', 'match', 'times', 'probability', 'after'])

describe('the table of faults', () => {
  it('has every kind, in the order of the schema, and no other', () => {
    const kinds = FaultSpec.options.map((option) => option.shape.kind.value)
    expect(FAULTS.map(([kind]) => codeIn(kind)[0])).toEqual(kinds)
  })

  it.each(FaultSpec.options.map((option) => [option.shape.kind.value, Object.keys(option.shape)] as const))(
    'names the fields of %s',
    (kind, fields) => {
      const [, own] = FAULTS.find(([cell]) => codeIn(cell)[0] === kind) ?? []
      expect(codeIn(own)).toEqual(fields.filter((field) => !COMMON.has(field)))
    },
  )

  it.each(FAULTS.map(([kind, , , example]) => [codeIn(kind)[0] ?? '', codeIn(example)[0] ?? '']))(
    'gives an example of %s that works',
    (kind, example) => {
      expect(parseFault(example).kind).toBe(kind)
    },
  )
})

it('names the fields that every fault takes', () => {
  const named = tableOf(PAGE, 'field').flatMap(([field]) => codeIn(field))
  expect(named.toSorted()).toEqual(['after', 'method', 'path', 'probability', 'times'])
})

it('gives examples of commands whose faults work', () => {
  const given = [...PAGE.matchAll(/--fault (\S+)/g)].map((match) => match[1] ?? '')
  expect(given.length).toBeGreaterThan(0)
  for (const text of given) expect(() => parseFault(text), text).not.toThrow()
})

it('has every edition', () => {
  expect(tableOf(PAGE, 'edition').map(([edition]) => codeIn(edition)[0])).toEqual([...EDITIONS])
})
