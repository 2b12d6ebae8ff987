import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectProblem, startHarness } from './harness.ts'
import type { Harness } from './harness.ts'

/** A wrong definition is refused with every offending piece named, and leaves nothing behind. */

let harness: Harness
let professional: Harness
let scannerId: string
beforeAll(async () => {
  ;[harness, professional] = await Promise.all([startHarness(), startHarness({ edition: 'professional' })])
  scannerId = (await harness.registered()).id
})
afterAll(async () => {
  await professional.close()
  await harness.close()
})

async function refusal(changes: object) {
  const { ask, everything, simulator } = harness
  const [before, calls] = [await everything(), simulator.calls().length]
  const answer = await ask('POST', '/v1/scans', { body: { scannerId, targets: '10.0.0.1', ...changes } })
  expect(await everything()).toEqual(before)
  expect(simulator.calls()).toHaveLength(calls)
  return answer
}

describe('POST /v1/scans refuses', () => {
  it.each([
    ['no targets', { targets: undefined }, 'targets: is missing'],
    ['an empty text', { targets: ' ' }, 'targets[0] (""): name at least one target'],
    ['an empty list', { targets: [] }, 'targets[0] (""): name at least one target'],
    ['a number', { targets: 5 }, 'targets: must be a string or a list, not a number'],
    ['null', { targets: null }, 'targets: must be a string or a list, not null'],
    ['an object', { targets: { a: 1 } }, 'targets: must be a string or a list, not an object'],
    ['a number in a list', { targets: ['a', 5] }, 'targets[1]: must be a string, not a number'],
    ['a list in a list', { targets: [['a']] }, 'targets[0]: must be a string, not a list'],
    ['a URL as target', { targets: 'http://host/' }, 'targets[0] ("http://host/"): is a URL'],
    ['raw unicode', { targets: 'bücher.example' }, 'targets[0] ("bücher.example"): holds the character U+00FC'],
    ['an entry of absurd length', { targets: ['x'.repeat(1001)] }, 'targets[0] ("xxx'],
    ['a text of absurd length', { targets: 'a,'.repeat(250_001) }, 'must have at most 500000 characters'],
    [
      '10,001 entries',
      { targets: Array.from({ length: 10_001 }, () => 'a') },
      'targets: must have at most 10000 entries',
    ],
    ['10,001 pieces', { targets: 'a,'.repeat(10_001) }, 'targets[10000] ("a"): is one more than the 10000'],
    ['no scanner', { scannerId: undefined }, 'scannerId: must be given, or else pool'],
    ['a scanner of the wrong type', { scannerId: 7 }, 'scannerId: must be a string, not a number'],
    [
      'template and policy',
      { template: 'basic', policyId: '4' },
      'policyId ("4"): cannot be given together with template',
    ],
    ['an empty template', { template: ' ' }, 'template (" "): must not be empty'],
    ['start without create', { autoCreate: false, autoStart: true }, 'autoStart: needs autoCreate'],
    ['a flag as text', { autoStart: 'true' }, 'autoStart ("true"): must be a boolean, not a string'],
    ['a flag as number', { autoRetrieve: 1 }, 'autoRetrieve: must be a boolean, not a number'],
    [
      'an unknown format',
      { formats: [{ format: 'docx' }] },
      'formats[0].format ("docx"): must be one of "nessus", "csv"',
    ],
    ['a format as word', { formats: ['csv'] }, 'formats[0] ("csv"): must be an object, not a string'],
    [
      'a format twice',
      { formats: [{ format: 'csv' }, { format: 'csv', required: false }] },
      'formats: names a format twice',
    ],
    ['no formats', { formats: [] }, 'formats: must have at least 1 entries'],
    [
      'a misspelt field in a format',
      { formats: [{ format: 'csv', requird: false }] },
      'formats[0].requird: is not a known',
    ],
    [
      'unknown fields',
      { target: 'a', autostart: true },
      'target: is not a known field; autostart: is not a known field',
    ],
    ['a remote id', { remoteId: '5' }, 'remoteId: is not a known field'],
    ['a prototype', JSON.parse('{"__proto__":{"autoStart":true}}') as object, '__proto__: is not a known field'],
    ['control characters in the name', { name: 'a\u0007b' }, 'name ("a\\u0007b"): must not hold control characters'],
  ])('%s', async (_what, changes, said) => {
    const answer = await refusal(changes)
    expectProblem(answer, 400, 'InvalidInputError')
    expect(answer.body.detail).toContain(said)
  })

  it('names every offending target, by piece and place', async () => {
    const answer = await refusal({
      targets: '10.0.0.1, 10.0.0.300; 10.0.0.0/33 good.example -bad-\nhost:443 10.0.0.9-10.0.0.1',
    })
    expectProblem(answer, 400, 'InvalidInputError')
    expect(answer.body.issues.map(({ path, piece }: Record<string, string>) => [path, piece])).toEqual([
      ['targets[1]', '10.0.0.300'],
      ['targets[2]', '10.0.0.0/33'],
      ['targets[4]', '-bad-'],
      ['targets[5]', 'host:443'],
      ['targets[6]', '10.0.0.9-10.0.0.1'],
    ])
  })

  it('names wrong targets and other wrong pieces together', async () => {
    const answer = await refusal({ targets: 'a!', name: '', extra: 1, formats: [{ format: 'x' }] })
    const paths = answer.body.issues.map(({ path }: { path: string }) => path)
    expect(paths.sort()).toEqual(['extra', 'formats[0].format', 'name', 'targets[0]'])
  })

  it('stays readable when thousands of targets are wrong', async () => {
    const answer = await refusal({ targets: Array.from({ length: 10_000 }, (_, index) => `${String(index)}!`) })
    expectProblem(answer, 400, 'InvalidInputError')
    expect(answer.body.issues).toHaveLength(201)
    expect(answer.body.issues.at(-1)).toEqual({ path: 'targets', message: 'and 9800 more that are not valid' })
    expect(answer.text.length).toBeLessThan(100_000)
  })

  it('a scanner that does not exist', async () => {
    const answer = await refusal({ scannerId: 'scanner-none' })
    expectProblem(answer, 404, 'NotFoundError')
    expect(answer.body.detail).toBe('There is no scanner "scanner-none".')
  })

  it.each([
    ['autoCreate', { autoCreate: true }],
    ['autoStart', { autoStart: true }],
  ])('%s on an edition that does not permit it, with the way out', async (_what, changes) => {
    const { ask, registered, everything, simulator } = professional
    const scanner = await registered()
    const [before, calls] = [await everything(), simulator.calls().length]
    const answer = await ask('POST', '/v1/scans', { body: { scannerId: scanner.id, targets: 'a', ...changes } })
    expectProblem(answer, 409, 'EditionRefusedError')
    expect(answer.body.detail).toContain('Nessus Professional does not permit')
    expect(answer.body.action).toMatch(/in Nessus/)
    expect(await everything()).toEqual(before)
    expect(simulator.calls()).toHaveLength(calls)
  })
})

describe('what only the scanner can refuse: the scan says so', () => {
  it.each([
    ['template', { template: 'no-such-template' }, 'template ("no-such-template")'],
    ['policy', { policyId: '4711' }, 'policyId ("4711")'],
  ])('an unknown %s', async (_what, changes, said) => {
    const { ask, defined, reaches, simulator } = harness
    const calls = simulator.calls().length
    const scan = await defined({ scannerId, autoCreate: true, autoStart: true, ...changes })
    const failed = await reaches(scan.id, 'FAILED')
    expect(failed).toMatchObject({
      creation: 'FAILED',
      creationError: { name: 'InvalidInputError', message: expect.stringContaining(said), action: expect.any(String) },
      allowedCommands: ['CREATE'],
    })
    expect(failed).not.toHaveProperty('run')
    const again = await ask('POST', `/v1/scans/${scan.id}/commands`, { body: { command: 'START' } })
    expectProblem(again, 409, 'CommandRefusedError')
    const effects = simulator
      .calls()
      .slice(calls)
      .filter(({ effect }) => effect !== undefined)
    expect(effects).toEqual([])
    expect((await ask('DELETE', `/v1/scans/${scan.id}`)).status).toBe(204)
  })
})
