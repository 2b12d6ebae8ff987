import { describe, expect, it } from 'vitest'
import { parseTargets } from '../../../core/scan/targets.ts'

function accepted(input: string | readonly string[]): readonly string[] {
  const parsed = parseTargets(input)
  expect(parsed).not.toHaveProperty('issues')
  return 'targets' in parsed ? parsed.targets : []
}

function refused(input: string | readonly string[]) {
  const parsed = parseTargets(input)
  expect(parsed).toHaveProperty('issues')
  return 'issues' in parsed ? parsed.issues : []
}

function addressesIn(input: string): bigint {
  const parsed = parseTargets(input)
  return 'targets' in parsed ? parsed.addressCount : -1n
}

describe('what is taken as a target', () => {
  it.each([
    ['10.0.0.1', '10.0.0.1'],
    ['0.0.0.0', '0.0.0.0'],
    ['255.255.255.255', '255.255.255.255'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['::', '::'],
    ['fe80::1', 'fe80::1'],
    ['::ffff:10.0.0.1', '::ffff:a00:1'],
    ['10.0.0.0/24', '10.0.0.0/24'],
    // Host bits are dropped: the block in which the address lies.
    ['10.0.0.7/24', '10.0.0.0/24'],
    ['2001:db8::ffff/64', '2001:db8::/64'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['::/0', '::/0'],
    ['10.0.0.0/08', '10.0.0.0/8'],
    // A block or range of one is one address.
    ['10.0.0.7/32', '10.0.0.7'],
    ['::1/128', '::1'],
    ['10.0.0.7-10.0.0.7', '10.0.0.7'],
    ['10.0.0.1-10.0.0.20', '10.0.0.1-10.0.0.20'],
    ['10.0.0.1-20', '10.0.0.1-10.0.0.20'],
    ['10.0.0.250-10.0.1.5', '10.0.0.250-10.0.1.5'],
    ['2001:db8::1-2001:DB8::ff', '2001:db8::1-2001:db8::ff'],
    // As a word processor writes it.
    ['10.0.0.1–10.0.0.20', '10.0.0.1-10.0.0.20'],
    ['host', 'host'],
    ['Host.Example.', 'host.example'],
    ['a_b.example', 'a_b.example'],
    ['_sip._tcp.example', '_sip._tcp.example'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['3com.example', '3com.example'],
    ['10-20.example', '10-20.example'],
    ['1-800-scan.example', '1-800-scan.example'],
    ['a--b', 'a--b'],
    ['123abc', '123abc'],
    [`${'a'.repeat(63)}.example`, `${'a'.repeat(63)}.example`],
  ])('%s', (typed, normalised) => {
    expect(accepted(typed)).toEqual([normalised])
    expect(accepted([typed])).toEqual([normalised])
  })
})

describe('what is refused, and why', () => {
  it.each([
    ['10.0.0.0/33', 'is not a CIDR block'],
    ['::1/129', 'is not a CIDR block'],
    ['10.0.0.0/', 'is not a CIDR block'],
    ['10.0.0.0/-1', 'is not a CIDR block'],
    ['10.0.0.0/24/24', 'is not a CIDR block'],
    ['10.0.0.0/255.255.255.0', 'is not a CIDR block'],
    ['host.example/24', 'is not a CIDR block'],
    ['10.0.0.010/24', 'is not a CIDR block'],
    ['/24', 'is not a CIDR block'],
    ['10.0.0.300', 'is not an IPv4 address'],
    ['10.1', 'is not an IPv4 address'],
    ['10.0.0.1.5', 'is not an IPv4 address'],
    ['010.0.0.1', 'is not an IPv4 address'],
    ['10.0.0.1.', 'is not an IPv4 address'],
    ['2130706433', 'is not an IPv4 address'],
    ['.', 'is not an IPv4 address'],
    ['host.10', 'ends in a number'],
    // Resolvers read these as 127.0.0.1.
    ['0x7f000001', 'ends in a number'],
    ['0x7f.0.0.0x1', 'ends in a number'],
    ['0x7f.1', 'ends in a number'],
    ['fe80::1%eth0', 'has a zone'],
    ['1::2::3', 'is not an IPv6 address'],
    ['host:443', 'a target has no port'],
    ['10.0.0.1:443', 'a target has no port'],
    ['[::1]', 'has brackets'],
    ['[::1]:443', 'has brackets'],
    ['http://host/', 'is a URL'],
    ['https://10.0.0.1', 'is a URL'],
    ['10.0.0.5-10.0.0.1', 'end comes before its beginning'],
    ['10.0.0.5-1', 'end comes before its beginning'],
    ['10.0.0.1-::1', 'is not a range'],
    ['10.0.0.1-10.0.1', 'is not a range'],
    ['10.0.0.1-300', 'is not a range'],
    ['10.0.0.1-10.0.0.5-9', 'is not a range'],
    ['10.0.0.1-host', 'is not a range'],
    ['10.0.0-5', 'is not a range'],
    ['2001:db8::1-20', 'is not a range'],
    ['-bad-', 'nor a host name'],
    ['bad-', 'nor a host name'],
    ['a..b', 'nor a host name'],
    ['a.-b', 'nor a host name'],
    ['host!', 'nor a host name'],
    ['user@host', 'nor a host name'],
    ['*.example', 'nor a host name'],
    [`${'a'.repeat(64)}.example`, 'nor a host name'],
    [`${'a.'.repeat(127)}aa`, 'nor a host name'],
    ['bücher.example', 'U+00FC'],
    ['例え.jp', 'U+4F8B'],
    ['host🎉', 'U+1F389'],
    ['１０.0.0.1', 'U+FF11'],
    ['10.0.0.1\u200b', 'U+200B'],
    ['a\u0000b', 'U+0000'],
    ['a\ud800', 'U+D800'],
  ])('%s', (typed, reason) => {
    expect(refused(typed)).toEqual([{ index: 0, piece: typed, message: expect.stringContaining(reason) }])
  })

  it('tells how to write an international name', () => {
    expect(refused('bücher.example')[0]?.message).toContain('xn--')
  })
})

describe('how pieces are told apart', () => {
  it('by commas, semicolons, spaces, tabs and line ends of every system', () => {
    const list =
      '10.0.0.1,10.0.0.2;10.0.0.3 10.0.0.4\t10.0.0.5\r\n10.0.0.6\n10.0.0.7\r10.0.0.8 ,; \u00a0 10.0.0.9\ufeff,'
    expect(accepted(list)).toEqual(Array.from({ length: 9 }, (_, index) => `10.0.0.${String(index + 1)}`))
  })

  it.each(['10.0.0.1 - 10.0.0.9', '10.0.0.1 -10.0.0.9', '10.0.0.1- 10.0.0.9', '10.0.0.1\t–  10.0.0.9', '10.0.0.1 - 9'])(
    'reads the spaced-out range %s',
    (range) => expect(accepted(`a, ${range} b`)).toEqual(['a', '10.0.0.1-10.0.0.9', 'b']),
  )

  it('joins no names by a dash, and says that a dash is none', () => {
    expect(refused('cafe - babe').map(({ index, piece }) => [index, piece])).toEqual([[1, '-']])
    expect(refused('good.example -bad')).toMatchObject([{ index: 1, piece: '-bad' }])
    expect(refused('- 10.0.0.1')).toMatchObject([{ index: 0, piece: '-' }])
  })

  it('makes no range across a comma, a line end or two entries of a list', () => {
    for (const input of [
      '10.0.0.1-,10.0.0.9',
      '10.0.0.1\n-10.0.0.9',
      ['10.0.0.1-', '10.0.0.9'],
      ['10.0.0.1', '-10.0.0.9'],
    ]) {
      expect(refused(input)).toHaveLength(1)
    }
  })

  it('names each offending piece, with its place among the pieces of a text', () => {
    expect(refused('10.0.0.1, 10.0.0.300  good.example;-bad-').map(({ index, piece }) => [index, piece])).toEqual([
      [1, '10.0.0.300'],
      [3, '-bad-'],
    ])
  })

  it('names the entry of a list, whatever stands in the entries before it', () => {
    expect(refused(['10.0.0.1 10.0.0.2', '', 'fine', 'a!, b!']).map(({ index, piece }) => [index, piece])).toEqual([
      [3, 'a!'],
      [3, 'b!'],
    ])
  })

  it.each(['', ' \n\t', ',;,', [], ['', ' ']].map((input) => [input]))('refuses %j: nothing is named', (input) => {
    expect(refused(input)).toEqual([{ index: 0, piece: '', message: 'name at least one target' }])
  })

  it('folds what is the same, in the order of the first', () => {
    expect(accepted('b.example 10.0.0.1 B.EXAMPLE. 10.0.0.1/32 ::1 0::1 10.0.0.1-1')).toEqual([
      'b.example',
      '10.0.0.1',
      '::1',
    ])
  })
})

describe('how many addresses there are', () => {
  it.each([
    ['10.0.0.1', 1n],
    ['a.example b.example', 2n],
    ['10.0.0.0/24', 256n],
    ['10.0.0.0/24 10.0.0.7 10.0.0.250-10.0.1.5', 262n],
    ['10.0.0.5-9 10.0.0.1-20', 20n],
    ['0.0.0.0/0', 2n ** 32n],
    ['::/0 0.0.0.0/0 ::1', 2n ** 128n + 2n ** 32n],
  ])('%s', (typed, count) => expect(addressesIn(typed)).toBe(count))
})

describe('limits', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => `10.${String(index >> 8)}.${String(index & 255)}.1`)

  it('takes 10,000 pieces and refuses one more, by name', () => {
    expect(accepted(many(10_000))).toHaveLength(10_000)
    expect(accepted(many(10_000).join(', '))).toHaveLength(10_000)
    expect(refused(many(10_001).join(' '))).toEqual([
      { index: 10_000, piece: '10.39.16.1', message: expect.stringContaining('10000') },
    ])
    expect(refused(['10.0.0.1', many(10_000).join(' ')])[0]?.index).toBe(1)
  })

  it('comes to an end on long runs of what separates, and on long pieces', () => {
    for (const text of [' '.repeat(400_000), '- '.repeat(200_000), `${'\t'.repeat(400_000)}-`, '-'.repeat(400_000)]) {
      expect(refused(`10.0.0.1${text}!`).length).toBeGreaterThan(0)
    }
    for (const text of [
      'a'.repeat(400_000),
      '1'.repeat(400_000),
      ':'.repeat(400_000),
      `${'1.'.repeat(200_000)}-`,
      '[[[['.repeat(100_000),
    ]) {
      expect(refused(text)).toHaveLength(1)
    }
  })
})
