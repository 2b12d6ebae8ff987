import { describe, expect, it } from 'vitest'
import { Secret } from '../../core/secret.ts'
import { createBrowserSessions } from '../../local/browser-session.ts'

const TOKEN = 'x'.repeat(43)

function started(token = TOKEN) {
  let now = Date.parse('2026-05-01T08:00:00Z')
  const sessions = createBrowserSessions({ token: new Secret(token), clock: { now: () => new Date(now) } })
  return { sessions, later: (minutes: number) => void (now += minutes * 60_000) }
}

describe('the code of a sign-in link', () => {
  it('opens one session, and no second', () => {
    const { sessions } = started()
    const code = sessions.issueCode()
    const session = sessions.openWithCode(code)
    expect(sessions.isValid(session!.value)).toBe(true)
    expect(sessions.openWithCode(code)).toBeUndefined()
  })

  it('opens nothing after 15 minutes', () => {
    const { sessions, later } = started()
    const code = sessions.issueCode()
    later(15)
    expect(sessions.openWithCode(code)).toBeUndefined()
  })

  it('that was never issued opens nothing, and does not spend the one that was', () => {
    const { sessions } = started()
    const code = sessions.issueCode()
    expect(sessions.openWithCode(`${code}x`)).toBeUndefined()
    expect(sessions.openWithCode('')).toBeUndefined()
    expect(sessions.openWithCode(code)).toBeDefined()
  })

  it('gives way to later ones, so that memory stays bounded', () => {
    const { sessions } = started()
    const codes = Array.from({ length: 11 }, () => sessions.issueCode())
    expect(codes.map((code) => sessions.openWithCode(code) !== undefined)).toEqual([
      false,
      ...Array.from({ length: 10 }, () => true),
    ])
  })
})

describe('a session', () => {
  it('is opened by the access token, and by nothing near it', () => {
    const { sessions } = started()
    expect(sessions.openWithToken(TOKEN)).toBeDefined()
    for (const wrong of ['', TOKEN.slice(1), `${TOKEN}x`, TOKEN.toUpperCase()]) {
      expect(sessions.openWithToken(wrong)).toBeUndefined()
    }
  })

  it('ends after seven days', () => {
    const { sessions, later } = started()
    const session = sessions.openWithToken(TOKEN)!
    expect(session.maxAgeSeconds).toBe(7 * 86_400)
    later(7 * 24 * 60 - 1)
    expect(sessions.isValid(session.value)).toBe(true)
    later(1)
    expect(sessions.isValid(session.value)).toBe(false)
  })

  it('outlives the process, and ends with the token that signed it', () => {
    const { value } = started().sessions.openWithToken(TOKEN)!
    expect(started().sessions.isValid(value)).toBe(true)
    expect(started('y'.repeat(43)).sessions.isValid(value)).toBe(false)
  })

  it('cannot be made longer, or made up', () => {
    const { sessions } = started()
    const { value } = sessions.openWithToken(TOKEN)!
    const [end, nonce, signature] = value.split('.') as [string, string, string]
    const forged = [
      '',
      'x',
      `${String(Number(end) + 1)}.${nonce}.${signature}`,
      `${end}.${nonce}.${'A'.repeat(43)}`,
      `${end}.${nonce}`,
      `${value}x`,
    ]
    expect(forged.filter((one) => sessions.isValid(one))).toEqual([])
  })

  it('holds nothing of the token', () => {
    expect(started().sessions.openWithToken(TOKEN)!.value).not.toContain(TOKEN)
  })
})
