import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectProblem, startHarness } from './harness.ts'
import type { Harness } from './harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness({ edition: 'professional' })
})
afterAll(() => harness.close())

function connection(changes: object = {}) {
  const { type, apiUrl, accessKey, secretKey, tls } = harness.scannerInput()
  return { type, apiUrl, accessKey, secretKey, tls, ...changes }
}
const tried = (body: unknown) => harness.ask('POST', '/v1/connection-tests', { body })

describe('POST /v1/connection-tests', () => {
  it('tells what the scanner is and permits, and stores nothing', async () => {
    const answer = await tried(connection())
    expect(answer.status, answer.text).toBe(200)
    expect(answer.body.identity.edition).toContain('Professional')
    expect(answer.body.capabilities.launch).toMatchObject({ allowed: false, wayOut: expect.stringMatching(/\S/) })
    expect(answer.body.capabilities.exports.nessus).toEqual({ allowed: true })
    expect(answer.body.warnings).toBeInstanceOf(Array)
    expect((await harness.ask('GET', '/v1/scanners')).body.items).toEqual([])
  })

  it('names the fingerprint of a certificate that is not trusted, with which it is', async () => {
    const refused = await tried(connection({ tls: { mode: 'system' } }))
    expectProblem(refused, 502, 'ScannerCertificateError')
    const fingerprint: unknown = refused.body.fingerprint
    expect(fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)
    expect((await tried(connection({ tls: { mode: 'pin', fingerprint } }))).status).toBe(200)
  })

  it('says that the keys are wrong, without repeating them', async () => {
    const secretKey = 'a-wrong-key-that-nobody-must-see'
    harness.hide(secretKey)
    expectProblem(await tried(connection({ secretKey })), 502, 'ScannerRejectedError')
  })

  it('says that nobody answers', async () => {
    expectProblem(await tried(connection({ apiUrl: 'https://127.0.0.1:1' })), 502, 'ScannerUnreachableError')
  })

  it.each([{ name: 'x' }, { apiUrl: 'http://a.example' }, { secretKey: '' }])('refuses %j', async (changes) => {
    expectProblem(await tried(connection(changes)), 400, 'InvalidInputError')
  })
})

it('GET /v1/access tells who the caller is', async () => {
  const answer = await harness.ask('GET', '/v1/access')
  expect([answer.status, answer.body]).toEqual([200, { actor: 'local', role: 'admin' }])
})
