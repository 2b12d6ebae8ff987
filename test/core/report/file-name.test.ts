import { assert, constantFrom, oneof, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attachment } from '../../../core/report/content-disposition.ts'
import { fileNameOf } from '../../../core/report/file-name.ts'
import { encodeMemberName } from '../../../core/report/zip/member-name.ts'

/** Names of scans come from people, and those of adopted scans from scanners. */
const PATHS = ['../../etc/x', '..\\..\\windows\\x', '/etc/passwd', 'C:\\x', 'C:x', '..', '.', '...', '-rf', '.bashrc']
const HEADERS = [
  'a\0.zip',
  'a\r\nX-Injected: 1',
  '"; filename="b.exe',
  "*=UTF-8''b.exe",
  '%2e%2e%2f',
  '',
  ' ',
  'aux.txt',
]
/** A right-to-left mark makes "exe.zip" of "piz.exe" in a list; others cannot be seen, or become another character. */
const UNICODE = ['report\u202egpj.exe', '\u200b\u200f\ufeff', 'ﬁ／..／x', '．．／x', '\ud800']
const LONG = ['é'.repeat(300), `a${'𠀀'.repeat(100)}`]

describe.each(['nessus', 'csv'])('the file name of a %s report', (extension) => {
  const check = (name: string) => {
    const fileName = `${fileNameOf(name, 7)}.${extension}`
    expect(fileName).toMatch(/^[\p{L}\p{N}_][\p{L}\p{N}._-]*-run-7\.(nessus|csv)$/u)
    expect(fileName.isWellFormed()).toBe(true)
    // What most disks take for a name.
    expect(Buffer.byteLength(fileName)).toBeLessThanOrEqual(255)
    // One place in a folder: the same for the ZIP, for a header, and for a disk.
    expect(encodeMemberName(fileName).toString()).toBe(fileName)
    expect(attachment(fileName)).toMatch(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''[\w.%-]+$/)
  }

  it.each([...PATHS, ...HEADERS, ...UNICODE, ...LONG])('leads nowhere and hides nothing: %j', (name) => {
    check(name)
  })

  it('leads nowhere and hides nothing, whatever the scan is called', () => {
    const pieces = constantFrom('..', '/', '\\', '\0', ':', '\u202e', '\ud800', '𠀀', 'a', '.', '-', ' ')
    const names = oneof(string({ unit: 'binary', maxLength: 200 }), string({ unit: pieces, maxLength: 120 }))
    assert(property(names, check), { numRuns: 2000 })
  })
})
