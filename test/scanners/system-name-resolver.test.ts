import { expect, it } from 'vitest'
import { createSystemNameResolver } from '../../scanners/system-name-resolver.ts'

const failing = (code: string) => async () => {
  throw Object.assign(new Error('secret text'), { code })
}

it('finds what the hosts file has, on this machine', async () => {
  const found = await createSystemNameResolver().resolve(['localhost'])
  const resolution = found.get('localhost')
  const addresses = resolution !== undefined && 'addresses' in resolution ? resolution.addresses : []
  expect(addresses.length).toBeGreaterThan(0)
  for (const address of addresses) expect(['127.0.0.1', '::1']).toContain(address)
})

it('gives every address once, without the interface that only this machine knows', async () => {
  const lookUp = async () => [{ address: '10.0.0.1' }, { address: 'fe80::1%eth0' }, { address: '10.0.0.1' }]
  const found = await createSystemNameResolver({ lookUp }).resolve(['a.example', 'a.example'])
  expect([...found]).toEqual([['a.example', { addresses: ['10.0.0.1', 'fe80::1'] }]])
})

it.each([
  ['ENOTFOUND', 'there is no such name where Scanloop runs'],
  ['EAI_AGAIN', 'no name server answered'],
  ['EODD', 'looking it up failed (EODD)'],
])('says in words why there is none: %s', async (code, failure) => {
  const found = await createSystemNameResolver({ lookUp: failing(code) }).resolve(['a.example'])
  expect(found.get('a.example')).toEqual({ failure })
})

it('answers at its deadline for names that nobody answers, with those that were found', async () => {
  const began: string[] = []
  const lookUp = async (name: string) => {
    began.push(name)
    return name === 'quick.example' ? [{ address: '10.0.0.1' }] : await new Promise<never>(() => undefined)
  }
  const resolver = createSystemNameResolver({ lookUp, deadlineSeconds: 0.02 })
  const found = await resolver.resolve(['quick.example', 'slow.example', 'slower.example', 'never.example'])
  expect(found.get('quick.example')).toEqual({ addresses: ['10.0.0.1'] })
  for (const name of ['slow.example', 'slower.example', 'never.example']) {
    expect(found.get(name)).toEqual({ failure: 'it was not found within 0.02 seconds' })
  }
  // Two at once: a thread that waits for a name server cannot be taken back.
  expect(began).toEqual(['quick.example', 'slow.example', 'slower.example'])
})
