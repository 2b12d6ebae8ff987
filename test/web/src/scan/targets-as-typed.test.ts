import { describe, expect, it } from 'vitest'
import { markPieces, readTargets } from '../../../../web/src/scan/targets-as-typed.ts'

describe('endpoints while they are typed', () => {
  it('are counted when all are right', () => {
    expect(readTargets('10.0.0.0/24, 10.0.0.7 host.example', true)).toEqual({
      issues: [],
      summary: '3 endpoints, 257 addresses',
    })
    expect(readTargets('10.0.0.1', false).summary).toBe('1 endpoint, 1 address')
  })

  it('are not complained about before anything is typed', () => {
    expect(readTargets(' \n', true)).toEqual({ issues: [], summary: undefined })
  })

  it('leaves the piece alone that is still being typed, and no other', () => {
    const pieces = (text: string, isTyping: boolean) => readTargets(text, isTyping).issues.map(({ piece }) => piece)
    expect(pieces('10.0.0.300, 172.16.', true)).toEqual(['10.0.0.300'])
    expect(pieces('10.0.0.300, 172.16., ', true)).toEqual(['10.0.0.300', '172.16.'])
    expect(pieces('10.0.0.300, 172.16.', false)).toEqual(['10.0.0.300', '172.16.'])
  })
})

describe('marking', () => {
  const marked = (text: string, pieces: string[]) =>
    markPieces(text, pieces)
      .map(({ text: part, isWrong }) => (isWrong ? `<${part}>` : part))
      .join('')

  it('leaves the text as it was typed, with the offending pieces marked', () => {
    expect(marked('a, 1.2.3.4.5\nb 1.2.3.4.5 c', ['1.2.3.4.5', '1.2.3.4.5'])).toBe('a, <1.2.3.4.5>\nb <1.2.3.4.5> c')
    expect(marked('x', ['x'])).toBe('<x>')
    expect(marked('', [])).toBe('')
  })

  it('does without a piece that does not stand there as it was read', () => {
    expect(marked('10.0.0.9 - 10.0.0.1, y', ['10.0.0.9-10.0.0.1', ''])).toBe('10.0.0.9 - 10.0.0.1, y')
  })

  it('ends with a long list', () => {
    expect(marked('a'.repeat(5000), []).length).toBe(2000)
  })
})
