import { describe, expect, it } from 'vitest'
import { TargetsInput } from '../../../core/scan/targets-input.ts'

describe('TargetsInput', () => {
  it('becomes the normalised list', () => {
    expect(TargetsInput.parse('B.example 10.0.0.9/24')).toEqual(['b.example', '10.0.0.0/24'])
    expect(TargetsInput.parse(['B.example', '10.0.0.9/24'])).toEqual(['b.example', '10.0.0.0/24'])
  })

  it('keeps each offending piece with its issue', () => {
    expect(TargetsInput.safeParse('a, b!, c!').error?.issues).toMatchObject([
      { path: [1], params: { piece: 'b!' } },
      { path: [2], params: { piece: 'c!' } },
    ])
  })

  it.each([[5], [null], [undefined], [{}], [[5]], [[['a']]], [true]])('refuses %j', (input) => {
    expect(TargetsInput.safeParse(input).success).toBe(false)
  })
})
