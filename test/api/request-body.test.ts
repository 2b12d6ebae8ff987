import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectProblem, rawRequest, startHarness } from './harness.ts'
import type { Harness } from './harness.ts'

/** What can be wrong with a body before any schema sees it, on every route that takes one. */

let harness: Harness
let scan: { id: string }
let scanner: { id: string }
beforeAll(async () => {
  harness = await startHarness()
  scanner = await harness.registered()
  scan = await harness.defined({ scannerId: scanner.id })
})
afterAll(() => harness.close())

const ROUTES = [
  ['POST', () => '/v1/scanners'],
  ['PATCH', () => `/v1/scanners/${scanner.id}`],
  ['POST', () => '/v1/scans'],
  ['PATCH', () => `/v1/scans/${scan.id}`],
  ['POST', () => `/v1/scans/${scan.id}/commands`],
] as const

const JSON_TYPE = { 'Content-Type': 'application/json' }
const MAX = 1024 * 1024

/** What every route answers, once it is certain that nothing changed. */
async function refusals(
  raw: string | Uint8Array<ArrayBuffer> | undefined,
  headers: Record<string, string> = JSON_TYPE,
) {
  const [before, calls] = [await harness.everything(), harness.simulator.calls().length]
  const answers = []
  for (const [method, path] of ROUTES) {
    answers.push(await harness.ask(method, path(), { headers, ...(raw === undefined ? {} : { raw }) }))
  }
  expect(await harness.everything()).toEqual(before)
  expect(harness.simulator.calls()).toHaveLength(calls)
  return answers
}

describe('every route with a body refuses', () => {
  it.each([
    ['none', undefined, {}, 'body: is missing'],
    ['an empty one', '', JSON_TYPE, 'body: is missing'],
    ['broken JSON', '{"name": "x",}', JSON_TYPE, 'body: is not valid JSON (at position 13)'],
    ['half a JSON', '{"name": "x"', JSON_TYPE, 'body: is not valid JSON'],
    ['words', 'name=x', JSON_TYPE, 'body: is not valid JSON'],
    ['two documents', '{}{}', JSON_TYPE, 'body: is not valid JSON'],
    ['spaces', '  ', JSON_TYPE, 'body: is not valid JSON'],
    ['what is not UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), JSON_TYPE, '(it is not UTF-8)'],
    ['UTF-16', new Uint8Array(Buffer.from('\ufeff{}', 'utf16le')), JSON_TYPE, '(it is not UTF-8)'],
    ['null', 'null', JSON_TYPE, 'body: must be an object, not null'],
    ['a list', '[{}]', JSON_TYPE, 'body: must be an object, not a list'],
    ['a string', '"x"', JSON_TYPE, 'body: must be an object, not a string'],
    ['a number', '5', JSON_TYPE, 'body: must be an object, not a number'],
    ['true', 'true', JSON_TYPE, 'body: must be an object, not a boolean'],
    ['deep nesting', '['.repeat(200_000) + ']'.repeat(200_000), JSON_TYPE, 'body: '],
    [
      'text/plain',
      '{"name":"x"}',
      { 'Content-Type': 'text/plain' },
      'Content-Type ("text/plain"): must be application/json',
    ],
    ['a form', 'name=x', { 'Content-Type': 'application/x-www-form-urlencoded' }, 'must be application/json'],
    ['multipart', '{"name":"x"}', { 'Content-Type': 'multipart/form-data; boundary=x' }, 'must be application/json'],
    ['JSON lines', '{"name":"x"}', { 'Content-Type': 'application/jsonl' }, 'must be application/json'],
    ['XML', '<name/>', { 'Content-Type': 'application/xml' }, 'must be application/json'],
  ] as const)('%s', async (_what, raw, headers, said) => {
    for (const answer of await refusals(raw, headers)) {
      expectProblem(answer, 400, 'InvalidInputError')
      expect(answer.body.detail).toContain(said)
    }
  })

  it('a body without a content type', async () => {
    const { server } = harness
    for (const [method, path] of ROUTES) {
      const headers = { Authorization: `Bearer ${server.token.reveal()}` }
      const answer = await rawRequest(server.url, { method, path: path(), headers, body: '{"name":"x"}' })
      expectProblem(answer, 400, 'InvalidInputError')
      expect(answer.body.detail).toContain('Content-Type: is missing; it must be application/json')
    }
  })

  it('more than a megabyte, announced or not, and the connection can be used again', async () => {
    const { ask } = harness
    const large = JSON.stringify({ notes: 'x'.repeat(MAX) })
    const before = await harness.everything()
    for (const [method, path] of ROUTES) {
      for (const raw of [large, new Blob([large.repeat(3)]).stream()]) {
        const answer = await ask(method, path(), { raw, headers: JSON_TYPE })
        expectProblem(answer, 413, 'PayloadTooLargeError')
        expect(answer.body.limitBytes).toBe(MAX)
        expect((await ask('GET', '/v1/scans')).status).toBe(200)
      }
    }
    expect(await harness.everything()).toEqual(before)
  })
})

describe('every route with a body takes', () => {
  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset=UTF-8'])(
    '%s',
    async (type) => {
      const answer = await harness.ask('PATCH', `/v1/scans/${scan.id}`, {
        raw: `\ufeff${JSON.stringify({ notes: `${type} 🎉` })}`,
        headers: { 'Content-Type': type },
      })
      expect([answer.status, answer.body.notes]).toEqual([200, `${type} 🎉`])
    },
  )

  it('a body in chunks', async () => {
    const raw = new Blob(['{"notes":', '"in ', 'pieces"}']).stream()
    const answer = await harness.ask('PATCH', `/v1/scans/${scan.id}`, { raw, headers: JSON_TYPE })
    expect([answer.status, answer.body.notes]).toEqual([200, 'in pieces'])
  })
})

it('a check takes no body, and minds none', async () => {
  expect((await harness.ask('POST', `/v1/scanners/${scanner.id}/check`)).status).toBe(200)
  const odd = { raw: 'whatever', headers: { 'Content-Type': 'text/plain' } }
  expect((await harness.ask('POST', `/v1/scanners/${scanner.id}/check`, odd)).status).toBe(200)
})
