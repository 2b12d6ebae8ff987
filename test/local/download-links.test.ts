import { createHmac } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attachment } from '../../core/report/content-disposition.ts'
import { createDownloadLinks } from '../../local/download-links.ts'

function setUp(secret = Buffer.alloc(32, 'k')) {
  const clock = { time: Date.parse('2026-01-01T00:00:00Z'), now: () => new Date(clock.time) }
  const links = createDownloadLinks({ secret, baseUrl: () => 'http://127.0.0.1:8470', clock })
  const tokenOf = (key: string, fileName = 'f.zip', seconds = 60) =>
    links.sign(key, fileName, seconds).url.replace('http://127.0.0.1:8470/downloads/', '')
  return { clock, links, tokenOf }
}

describe('download links', () => {
  it('give back what was signed, whatever the name', () => {
    const { links, tokenOf } = setUp()
    const property = fc.property(
      fc.string({ maxLength: 200 }),
      fc.string({ unit: 'binary', maxLength: 300 }),
      (key, fileName) => {
        const token = tokenOf(key, fileName)
        expect(token).toMatch(/^[\w-]+\.[\w-]{43}$/)
        expect(links.verify(token)).toEqual({ key, fileName })
      },
    )
    fc.assert(property)
  })

  it('end when they were asked to, to the millisecond', () => {
    const { clock, links, tokenOf } = setUp()
    expect(links.sign('a', 'f', 900).expiresAt).toEqual(new Date('2026-01-01T00:15:00Z'))
    const token = tokenOf('a', 'f', 60)
    clock.time += 59_999
    expect(links.verify(token)).toBeDefined()
    clock.time += 1
    expect(links.verify(token)).toBeUndefined()
  })

  it('do not survive a change of any one character', () => {
    const { links, tokenOf } = setUp()
    const token = tokenOf('scan-01/1/report.zip')
    for (let at = 0; at < token.length; at++) {
      for (const other of ['A', 'B', '_', '.']) {
        const altered = token.slice(0, at) + other + token.slice(at + 1)
        if (altered !== token) expect(links.verify(altered), `${String(at)} ${other}`).toBeUndefined()
      }
    }
  })

  it.each(['', '.', 'a.b', 'x'.repeat(100_000), `${'x'.repeat(9000)}.${'y'.repeat(43)}`, '..', '\u{1f4a5}'])(
    'are not made of nonsense (%#)',
    (nonsense) => {
      const { links, tokenOf } = setUp()
      const token = tokenOf('a')
      const tampered = [nonsense, token + nonsense, nonsense + token, token.replace('.', nonsense)]
      for (const one of tampered.filter((text) => text !== token)) expect(links.verify(one)).toBeUndefined()
    },
  )

  it('do not open with a payload of another link, another key, or a signature made for something else', () => {
    const { links, tokenOf } = setUp()
    const [mine, other] = [tokenOf('a').split('.'), tokenOf('b').split('.')]
    expect(links.verify(`${mine[0]!}.${other[1]!}`)).toBeUndefined()
    expect(links.verify(setUp(Buffer.alloc(32, 'K')).tokenOf('a'))).toBeUndefined()
    const bare = createHmac('sha256', Buffer.alloc(32, 'k')).update(mine[0]!).digest('base64url')
    expect(links.verify(`${mine[0]!}.${bare}`)).toBeUndefined()
  })
})

describe('the name of a download', () => {
  it.each([
    ['report.zip', `attachment; filename="report.zip"; filename*=UTF-8''report.zip`],
    ['Büro 東京.zip', `attachment; filename="B_ro __.zip"; filename*=UTF-8''B%C3%BCro%20%E6%9D%B1%E4%BA%AC.zip`],
    [`it's (1)*.zip`, `attachment; filename="it's (1)*.zip"; filename*=UTF-8''it%27s%20%281%29%2A.zip`],
    ['a"b%41.zip', `attachment; filename="a_b_41.zip"; filename*=UTF-8''a%22b%2541.zip`],
    ['a\r\nSet-Cookie: x=1', `attachment; filename="a__Set-Cookie: x=1"; filename*=UTF-8''a__Set-Cookie%3A%20x%3D1`],
    ['../../etc/pass\\wd', `attachment; filename=".._.._etc_pass_wd"; filename*=UTF-8''.._.._etc_pass_wd`],
    ['', `attachment; filename="download"; filename*=UTF-8''download`],
    ['..', `attachment; filename="download"; filename*=UTF-8''download`],
    ['\ud800.zip', `attachment; filename="_.zip"; filename*=UTF-8''_.zip`],
  ])('%j', (name, header) => {
    expect(attachment(name)).toBe(header)
  })

  it('is always one header of printable ASCII', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(attachment(name)).toMatch(/^attachment; filename="[ !#-~]+"; filename\*=UTF-8''[\w.!~%-]+$/)
      }),
    )
  })
})
