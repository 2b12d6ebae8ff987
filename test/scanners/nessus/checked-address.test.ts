import type { LookupAddress } from 'node:dns'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ScannerAddressError, ScannerUnreachableError } from '../../../core/errors.ts'
import { createNessusAdapter } from '../../../scanners/nessus/nessus-adapter.ts'
import { json, type ScriptedScanner, startScriptedScanner } from './scripted-scanner.ts'

/** A connection goes where a scanner may be, or nowhere: over real sockets, with name servers that lie. */

let scanner: ScriptedScanner
beforeEach(async () => {
  scanner = await startScriptedScanner()
  scanner.on('GET /scans', json({ scans: [] }))
})
afterEach(async () => {
  await scanner.close()
})

const v4 = (address: string): LookupAddress => ({ address, family: 4 })
const v6 = (address: string): LookupAddress => ({ address, family: 6 })
const HERE = v4('127.0.0.1')
const METADATA = v4('169.254.169.254')

/** An adapter for a host whose name server gives these answers in turn, the last for ever. */
function reach(host: string, ...answers: (readonly LookupAddress[])[]) {
  const asked: string[] = []
  const apiUrl = scanner.url.replace('localhost', host)
  const adapter = createNessusAdapter(
    // The certificate is for 127.0.0.1; here only the way counts.
    { ...scanner.connection({ mode: 'insecure', reason: 'the name is made up' }), apiUrl },
    {
      timeouts: { connectMs: 2000 },
      lookUp: async (name) => {
        asked.push(name)
        return (answers.length > 1 ? answers.shift() : answers[0]) ?? []
      },
    },
  )
  const attempt = () =>
    adapter.findScans('x').then(
      () => 'connected' as const,
      (error: unknown) => error as Error,
    )
  return { attempt, asked }
}

describe('a name', () => {
  test.each([
    ['the metadata address', [METADATA], '169.254.169.254, a link-local address'],
    ['the metadata address as IPv6', [v6('::ffff:169.254.169.254')], '::ffff:169.254.169.254, a link-local address'],
    ['that of AWS', [v6('fd00:ec2::254')], 'fd00:ec2::254, a metadata address of AWS'],
    ['a link-local one with its interface', [v6('fe80::1%eth0')], 'fe80::1%eth0, a link-local address'],
    ['the unspecified address, which connects to this machine', [v4('0.0.0.0')], '0.0.0.0, no address of a machine'],
    ['several of them', [METADATA, v4('0.0.0.0')], '169.254.169.254'],
  ])('that resolves to %s is not connected to, and the error says why', async (_what, answer, says) => {
    const error = await reach('scanner.example', answer).attempt()
    expect(error).toBeInstanceOf(ScannerAddressError)
    expect(error).toMatchObject({
      message: expect.stringContaining(`scanner.example resolves to ${says}`),
      action: expect.stringContaining('the scanner itself'),
    })
    expect(scanner.requests).toEqual([])
  })

  test('that changes its address between two requests is judged anew, by the address that is connected to', async () => {
    const { attempt, asked } = reach('rebinding.example', [HERE], [METADATA], [HERE])
    expect(await attempt()).toBe('connected')
    expect(await attempt()).toBeInstanceOf(ScannerAddressError)
    expect(await attempt()).toBe('connected')
    // Once per connection: nobody asks again between the check and the connection.
    expect(asked).toEqual(Array(3).fill('rebinding.example'))
    expect(scanner.requests).toHaveLength(2)
  })

  test('whose second answer would be another is connected to at the first, which was checked', async () => {
    const { attempt, asked } = reach('rebinding.example', [HERE], [v4('0.0.0.0')])
    expect(await attempt()).toBe('connected')
    expect(asked).toHaveLength(1)
  })

  test('with several addresses is reached at those that are permitted', async () => {
    expect(await reach('scanner.example', [v6('fe80::1%lo'), METADATA, HERE]).attempt()).toBe('connected')
    expect(scanner.requests).toHaveLength(1)
  })

  test('with no address is unreachable', async () => {
    const error = await reach('scanner.example', []).attempt()
    expect(error).toBeInstanceOf(ScannerUnreachableError)
    expect((error as Error).message).toContain('cannot be resolved')
  })
})

describe('an address', () => {
  // 0.0.0.0 and its IPv6 form would reach this very scanner, as Linux takes them for the machine itself.
  test.each(['0.0.0.0', '[::]', '[::ffff:0:0]', '169.254.169.254', '[fd00:ec2::254]', '224.0.0.1'])(
    'where no scanner is looked for is refused without a look-up: %s',
    async (host) => {
      const { attempt, asked } = reach(host, [HERE])
      const error = await attempt()
      expect(error).toBeInstanceOf(ScannerAddressError)
      expect(error).toMatchObject({ facts: { url: expect.stringContaining(host) } })
      expect(asked).toEqual([])
      expect(scanner.requests).toEqual([])
    },
  )

  test('of this machine is connected to', async () => {
    expect(await reach('127.0.0.1', []).attempt()).toBe('connected')
  })
})
