import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readOrCreateKey } from '../../local/key-file.ts'
import { readOrCreateToken } from '../../local/token.ts'
import { testFolder } from './temporary.ts'

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)
const write = (path: string, content: Uint8Array | string, mode: number) => {
  writeFileSync(path, content)
  chmodSync(path, mode)
}

describe('a key file', () => {
  it('is made once, of 32 random bytes, for its owner alone', () => {
    const folder = testFolder()
    const path = join(folder, 'secret.key')
    const key = readOrCreateKey(path)
    expect(key).toHaveLength(32)
    expect(modeOf(path)).toBe('600')
    expect(readOrCreateKey(path).equals(key)).toBe(true)
    expect(readdirSync(folder)).toEqual(['secret.key'])
    expect(readOrCreateKey(join(folder, 'link.key')).equals(key)).toBe(false)
  })

  it.each([0o644, 0o640, 0o660, 0o602, 0o601])('is refused with mode %o, and left as it is', (mode) => {
    const path = join(testFolder(), 'secret.key')
    write(path, Buffer.alloc(32, 'k'), mode)
    expect(() => readOrCreateKey(path)).toThrow(
      expect.objectContaining({
        name: 'StorageUnavailableError',
        message: expect.stringContaining(`chmod 600 ${path}`),
      }),
    )
    expect(modeOf(path)).toBe(mode.toString(8))
  })

  it.each([0o600, 0o400])('is taken with mode %o', (mode) => {
    const path = join(testFolder(), 'secret.key')
    write(path, Buffer.alloc(32, 'k'), mode)
    expect(readOrCreateKey(path).toString()).toBe('k'.repeat(32))
  })

  it.each([0, 31, 33, 64])('is refused with %i bytes, and never overwritten', (length) => {
    const path = join(testFolder(), 'secret.key')
    write(path, 'k'.repeat(length), 0o600)
    expect(() => readOrCreateKey(path)).toThrow(`it has ${String(length)} bytes instead of 32`)
    expect(readFileSync(path, 'utf8')).toBe('k'.repeat(length))
  })

  it('is made where a crash left an unfinished one', () => {
    const folder = testFolder()
    write(join(folder, 'secret.key.new'), 'ha', 0o644)
    expect(readOrCreateKey(join(folder, 'secret.key'))).toHaveLength(32)
    expect(readdirSync(folder)).toEqual(['secret.key'])
    expect(modeOf(join(folder, 'secret.key'))).toBe('600')
  })

  it('that cannot be read is a storage error', () => {
    const folder = testFolder()
    mkdirSync(join(folder, 'secret.key'), { mode: 0o700 })
    for (const path of [join(folder, 'secret.key'), join(folder, 'none', 'secret.key')]) {
      expect(() => readOrCreateKey(path)).toThrow(expect.objectContaining({ name: 'StorageUnavailableError' }))
    }
  })
})

describe('the token', () => {
  it('is made once, of 256 bits, for its owner alone, and does not print', () => {
    const folder = testFolder()
    const token = readOrCreateToken(folder)
    expect(Buffer.from(token.reveal(), 'base64url')).toHaveLength(32)
    expect(token.reveal()).toMatch(/^[\w-]{43}$/)
    expect(String(token)).toBe('[secret]')
    expect(modeOf(join(folder, 'token'))).toBe('600')
    expect(readFileSync(join(folder, 'token'), 'utf8')).toBe(`${token.reveal()}\n`)
    expect(readOrCreateToken(folder).reveal()).toBe(token.reveal())
  })

  it.each(['', 'short', `${'a'.repeat(42)}\u00e4`, `${'a'.repeat(50)} b`])(
    'is refused if the file holds %j',
    (content) => {
      const folder = testFolder()
      write(join(folder, 'token'), content, 0o600)
      expect(() => readOrCreateToken(folder)).toThrow('it holds no token')
    },
  )

  it('is refused if others may read it', () => {
    const folder = testFolder()
    write(join(folder, 'token'), 'a'.repeat(43), 0o644)
    expect(() => readOrCreateToken(folder)).toThrow('chmod 600')
  })
})
