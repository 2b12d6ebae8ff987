import { describe, expect, it } from 'vitest'
import { ExportParseError } from '../../../../core/errors.ts'
import { item, readReport, reportOf } from './read-report.ts'

const GOOD = reportOf(item('<synopsis>s</synopsis><plugin_output>o</plugin_output>')).toString()
const within = (text: string) => reportOf(item(`<synopsis>${text}</synopsis>`)).toString()

/** The error, which must be the same whatever the sizes of the pieces. */
function refusal(report: string | Buffer, sizes: readonly number[] = [1, 3, 100]): ExportParseError {
  const bytes = Buffer.from(report)
  const errors = [bytes.length, ...sizes].map((size) => {
    try {
      readReport(bytes, () => size)
    } catch (error) {
      if (error instanceof ExportParseError) return error
      throw error
    }
    throw new Error(`was read in pieces of ${size}`)
  })
  const [first] = errors
  if (first === undefined) throw new Error('no sizes')
  for (const error of errors) expect([error.position, error.reason]).toEqual([first.position, first.reason])
  return first
}

/** The place of `marker` in the report, which is taken out of it before it is read. */
function refusedAt(marked: string, reason: RegExp, sizes?: readonly number[]): void {
  const position = Buffer.from(marked.slice(0, marked.indexOf('⚑'))).length
  const error = refusal(marked.replace('⚑', ''), sizes)
  expect(error.reason).toMatch(reason)
  expect(error.position).toBe(position)
}

describe('a report that is not what it claims', () => {
  it.each([
    ['an empty file', '⚑', /empty/],
    ['a web page', '<!⚑', /cut off/],
    ['a login page', '⚑<html><body/></html>', /root is <html>/],
    ['version 1', '⚑<NessusClientData><Report/></NessusClientData>', /version 1/],
    ['a misspelt root', '⚑<NessusClientData_v3/>', /root is <NessusClientData_v3>/],
    ['text', '⚑this is not XML at all', /text outside/],
    ['two roots', '<NessusClientData_v2/>⚑<NessusClientData_v2/>', /second root/],
    ['text behind the root', '<NessusClientData_v2/>\n ⚑x', /text outside/],
    ['a CDATA section behind the root', '<NessusClientData_v2/>⚑<![CDATA[x]]>', /text outside/],
    ['two reports', '<NessusClientData_v2><Report/>⚑<Report/></NessusClientData_v2>', /second <Report>/],
  ])('%s', (_name, marked, reason) => refusedAt(marked, reason))
})

describe('a report that is cut off', () => {
  it('is refused wherever it ends, with the place', () => {
    for (let length = 0; length < Buffer.from(GOOD).length; length++) {
      const error = refusal(Buffer.from(GOOD).subarray(0, length))
      expect(error.position).toBe(length)
      expect(error.reason).toMatch(/cut off|empty/)
    }
  })
})

describe('a report in another encoding', () => {
  it.each([
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${GOOD}`, 'utf16le'), 0, /UTF-16/],
    ['UTF-16 without one', Buffer.from(GOOD, 'utf16le'), 0, /UTF-16/],
    ['declared Latin-1', Buffer.from(GOOD.replace('1.0"', '1.0" encoding="ISO-8859-1"')), 0, /ISO-8859-1/],
    ['Latin-1 in a text', Buffer.from(within('caf\u00e9'), 'latin1'), within('caf').indexOf('caf') + 3, /UTF-8/],
    ['an overlong slash', Buffer.from(within('\u00c0\u00af'), 'latin1'), within('').indexOf('</syn'), /UTF-8/],
    ['half a pair', Buffer.from(within('\u00ed\u00a0\u0080'), 'latin1'), within('').indexOf('</syn'), /UTF-8/],
    ['U+FFFF', Buffer.from(within('\uffff')), within('').indexOf('</syn'), /forbids/],
  ])('%s is refused', (_name, report, position, reason) => {
    const error = refusal(report)
    expect(error.reason).toMatch(reason)
    expect(error.position).toBe(position)
  })

  it('is read if it is UTF-8 and says so, with a mark or without', () => {
    const declared = GOOD.replace('1.0"', "1.0\" encoding='utf-8' standalone='yes'")
    for (const text of [declared, `\uFEFF${declared}`, `\uFEFF${GOOD}`, GOOD.replace(/^<\?xml.*\?>\n/, '')]) {
      expect(readReport(Buffer.from(text), () => 1).findings).toHaveLength(1)
    }
  })
})

describe('markup that is refused', () => {
  const LAUGHS = '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]>'
  it.each([
    [
      'a billion laughs',
      `<?xml version="1.0"?>⚑${LAUGHS}<NessusClientData_v2>&lol2;</NessusClientData_v2>`,
      /document type/,
    ],
    ['an external entity', '⚑<!DOCTYPE a SYSTEM "file:///etc/passwd"><NessusClientData_v2/>', /document type/],
    ['an entity of nobody', within('⚑&lol;'), /&lol; is no reference/],
    ['a bare ampersand', within('a ⚑& b'), /no reference/],
    ['an entity that does not end', within('⚑&ampere'), /no reference/],
    ['a reference to a null', within('⚑&#0;'), /no reference/],
    ['a reference to a control character', within('⚑&#x1F;'), /no reference/],
    ['a reference to half a pair', within('⚑&#xD800;'), /no reference/],
    ['a reference beyond Unicode', within('⚑&#x110000;'), /no reference/],
    ['a reference in a tag', GOOD.replace('A plugin', 'A ⚑&x; plugin'), /&x; is no reference/],
    ['a null', within('a⚑\0b'), /control character/],
    ['an escape', within('a⚑\u001b[31m'), /control character/],
    ['a control character in a tag', GOOD.replace('A plugin', 'A⚑\u0007'), /control character/],
    ['a control character in a comment', within('<!-- ⚑\u0001 -->'), /control character/],
    ['a control character in a CDATA section', within('<![CDATA[⚑\u0001]]>'), /control character/],
    ['the end of a CDATA section', within('a⚑]]>b'), /"]]>"/],
    ['a comment in a comment', within('<!-- a ⚑-- b -->'), /comment/],
    ['a tag that closes another', GOOD.replace('</synopsis>', '⚑</synopsys>'), /<\/synopsys> where <\/synopsis>/],
    ['a tag that closes nothing', `${GOOD}⚑</x>`, /no element is open/],
    ['a longer tag', GOOD.replace('</synopsis>', '⚑</synopsis2>'), /<\/synopsis2>/],
    ['a "<" in an attribute', GOOD.replace('A plugin', 'A ⚑< plugin'), /"<"/],
    ['an attribute without quotes', GOOD.replace('port="443"', 'port=⚑443'), /not quoted/],
    ['an attribute without a value', GOOD.replace('port="443"', 'port⚑>'), /no value/],
    ['attributes without a space', GOOD.replace('port="443" ', 'port="443"⚑'), /space/],
    [
      'an attribute that comes twice',
      GOOD.replace('<ReportItem port', '<ReportItem⚑ protocol="udp" port'),
      /protocol twice/,
    ],
    ['a name that begins with a digit', within('<⚑1x/>'), /name/],
    ['a declaration within', within('⚑<?xml version="1.0"?>'), /XML declaration/],
    ['a broken declaration', '⚑<?xml version="9"?><NessusClientData_v2/>', /malformed/],
  ])('%s', (_name, marked, reason) => refusedAt(marked, reason))
})

describe('a finding that does not say what it is', () => {
  const tag = (attributes: Record<string, string>) =>
    reportOf(item('', attributes)).toString().replace('<ReportItem', '⚑<ReportItem')
  it.each([
    ['a port too high', { port: '65536' }, /port "65536"/],
    ['a port below zero', { port: '-1' }, /port "-1"/],
    ['a port that is none', { port: '' }, /port ""/],
    ['a severity too high', { severity: '5' }, /severity "5"/],
    ['a severity in words', { severity: 'high' }, /severity "high"/],
    ['a plugin id in letters', { pluginID: '12a' }, /pluginID "12a"/],
    ['a plugin id too long', { pluginID: '9'.repeat(30) }, /pluginID "9+"/],
  ])('%s', (_name, attributes, reason) => refusedAt(tag(attributes), reason))

  it.each(['port', 'severity', 'pluginID'])('no %s', (name) => {
    refusedAt(tag({}).replace(` ${name}=`, ' x='), new RegExp(`no ${name}`))
  })

  it('a host without a name', () => {
    refusedAt(GOOD.replace('<ReportHost name="h">', '⚑<ReportHost name=" ">'), /ReportHost/)
  })
})

describe('what is too much', () => {
  it.each([
    ['depth', within(`${'<a>'.repeat(27)}⚑<a>`), /nested/],
    ['a name', within(`<⚑${'a'.repeat(257)}/>`), /name is longer/],
    ['attributes', within(`<a ${Array.from({ length: 64 }, (_, n) => `a${n}=""`).join(' ')} ⚑b=""/>`), /attributes/],
    ['names', within(Array.from({ length: 5000 }, (_, n) => `<n${n}/>`).join('')), /different names/],
  ])('%s', (_name, marked, reason) => {
    if (marked.includes('⚑')) refusedAt(marked, reason)
    else expect(refusal(marked).reason).toMatch(reason)
  })

  it('a tag', () => {
    // A tag is read from its beginning whenever more of it comes, so very small pieces would take long.
    const marked = within(`⚑<a b="${'x'.repeat(70_000)}"/>`)
    refusedAt(marked, /tag is longer/, [1000, 16_384])
  })
})
