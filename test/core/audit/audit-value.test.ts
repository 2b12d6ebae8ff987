import { describe, expect, it } from 'vitest'
import { cutText, differences, listText, tlsText } from '../../../core/audit/audit-value.ts'

describe('differences', () => {
  it('are the fields that changed, came or went', () => {
    const before = { name: 'a', pollSeconds: 60, autoStart: true, policyId: '5', template: undefined }
    const after = { name: 'a', pollSeconds: 0, autoStart: false, policyId: undefined, template: '' }
    expect(differences(before, after)).toEqual([
      { field: 'pollSeconds', from: 60, to: 0 },
      { field: 'autoStart', from: true, to: false },
      { field: 'policyId', from: '5' },
      { field: 'template', to: '' },
    ])
  })

  it('hold long texts cut, and see a change behind the cut', () => {
    const text = 'x'.repeat(10_000)
    const [change] = differences({ notes: text }, { notes: `${text}y` })
    expect(change?.from).toBe(`${'x'.repeat(500)}… (10000 characters)`)
    expect(change?.to).toBe(`${'x'.repeat(500)}… (10001 characters)`)
  })
})

it('cuts no character in two', () => {
  const text = cutText(`${'x'.repeat(499)}💥 and more`)
  expect(text.isWellFormed()).toBe(true)
})

describe('a list', () => {
  const many = Array.from({ length: 10_000 }, (_, index) => `10.0.${String(index >> 8)}.${String(index & 255)}`)

  it('is told whole while it is short', () => {
    expect(listText(['a', 'b'])).toBe('a, b')
  })

  it('is counted when it is long, and what is new in it comes first', () => {
    const text = listText([...many, '192.0.2.99'], many)
    expect(text).toMatch(/^10001, among them 192\.0\.2\.99, 10\.0\.0\.0, /)
    expect(text.length).toBeLessThan(500)
  })
})

it.each([
  [{ mode: 'system' }, 'system'],
  [{ mode: 'pin', fingerprint: 'AA:BB' }, 'pin AA:BB'],
  [{ mode: 'insecure', reason: 'in the laboratory' }, 'insecure: in the laboratory'],
  [{ mode: 'ca', pem: 'abc' }, 'ca, PEM with SHA-256 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
] as const)('tells how a certificate is verified: %j', (tls, text) => {
  expect(tlsText(tls)).toBe(text)
})
