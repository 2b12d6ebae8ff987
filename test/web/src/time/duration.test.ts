import { describe, expect, it } from 'vitest'
import { durationOf, durationText, secondsOf } from '../../../../web/src/time/duration.ts'

describe('a duration in a form', () => {
  it.each([
    [60, { amount: '1', unit: 'minutes' }],
    [90, { amount: '90', unit: 'seconds' }],
    [5400, { amount: '90', unit: 'minutes' }],
    [28_800, { amount: '8', unit: 'hours' }],
    [30 * 86_400, { amount: '30', unit: 'days' }],
  ])('of %i seconds is in the largest unit that tells it exactly, and comes back as it was', (seconds, typed) => {
    expect(durationOf(seconds)).toEqual(typed)
    expect(secondsOf(durationOf(seconds))).toBe(seconds)
  })

  it('may have a fraction', () => {
    expect(secondsOf({ amount: '1.5', unit: 'hours' })).toBe(5400)
    expect(secondsOf({ amount: '0.1', unit: 'hours' })).toBe(360)
  })

  it('is none where nothing is typed, and never none where something is', () => {
    expect(secondsOf(durationOf(undefined))).toBeUndefined()
    expect(secondsOf({ amount: ' ', unit: 'hours' })).toBeUndefined()
    expect(secondsOf({ amount: 'eight', unit: 'hours' })).toBeNaN()
    expect(secondsOf({ amount: '1e999', unit: 'hours' })).toBeNaN()
  })

  it.each([
    [60, '1 minute'],
    [3661, '3661 seconds'],
    [28_800, '8 hours'],
    [86_400, '1 day'],
  ])('of %i seconds is told as %s', (seconds, text) => {
    expect(durationText(seconds)).toBe(text)
  })
})
