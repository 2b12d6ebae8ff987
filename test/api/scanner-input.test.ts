import { createServer as createHttpServer } from 'node:http'
import { createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSimulator } from '../../simulator/simulator.ts'
import type { Simulator } from '../../simulator/simulator.ts'
import { expectProblem, startHarness } from './harness.ts'
import type { Harness } from './harness.ts'

/** A wrong registration is refused with the reason, and leaves nothing behind: here, or at the scanner. */

let harness: Harness
let other: Simulator
beforeAll(async () => {
  ;[harness, other] = await Promise.all([startHarness(), startSimulator()])
})
afterAll(async () => {
  await other.close()
  await harness.close()
})

/** What registering with these changes answers, once it is certain that nothing came of it. */
async function refusal(changes: object) {
  const { ask, scannerInput, simulator } = harness
  const calls = simulator.calls().length
  const answer = await ask('POST', '/v1/scanners', { body: scannerInput(changes) })
  expect((await ask('GET', '/v1/scanners')).body).toEqual({ items: [] })
  return { answer, called: simulator.calls().slice(calls) }
}

async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

describe('what the schema refuses, before anything is sent', () => {
  it.each([
    ['an unknown type', { type: 'qualys' }, 'type ("qualys"): must be one of "nessus", "tenable-vm"'],
    ['an http address', { apiUrl: 'http://nessus:8834' }, 'apiUrl ("http://nessus:8834"): must begin with https://'],
    ['no URL', { apiUrl: 'nessus:8834' }, 'apiUrl ("nessus:8834"): must begin with https://'],
    ['no address', { apiUrl: 'not a url' }, 'apiUrl ("not a url"): must be a URL'],
    ['a query', { apiUrl: 'https://nessus/?a=1' }, 'must not hold a query'],
    ['a metadata address', { apiUrl: 'https://169.254.169.254' }, 'must not lead to 169.254.169.254, a link-local'],
    ['one in disguise', { apiUrl: 'https://0xa9fea9fe' }, 'must not lead to 169.254.169.254, a link-local'],
    ['an empty name', { name: '  ' }, 'name ("  "): must not be empty'],
    ['a long name', { name: 'x'.repeat(201) }, 'name ("xxx'],
    ['a name with a line end', { name: 'a\nb' }, 'name ("a\\nb"): must not hold control characters'],
    ['a name with NUL', { name: 'a\u0000b' }, 'must not hold control characters'],
    ['half a surrogate pair', { name: 'a\ud800' }, 'must not hold control characters'],
    ['control characters in notes', { notes: 'a\u001b[31m' }, 'notes ("a\\u001b[31m"): must not hold control'],
    ['no access key', { accessKey: undefined }, 'accessKey: is missing'],
    ['an empty secret key', { secretKey: '' }, 'secretKey: must not be empty'],
    ['a key of the wrong type', { secretKey: 5 }, 'secretKey: must be a string, not a number'],
    ['a poll interval out of bounds', { pollSeconds: 0 }, 'pollSeconds: must be at least 1'],
    ['a poll interval in words', { pollSeconds: '60' }, 'pollSeconds ("60"): must be a whole number'],
    ['half a run', { maxActiveRuns: 1.5 }, 'maxActiveRuns: must be a whole number'],
    ['tls as a word', { tls: 'insecure' }, 'tls ("insecure"): must be an object, not a string'],
    ['tls as null', { tls: null }, 'tls: must be an object, not null'],
    ['tls without a mode', { tls: {} }, 'tls.mode: is missing'],
    [
      'an unknown tls mode',
      { tls: { mode: 'none' } },
      'tls.mode ("none"): must be one of "system", "ca", "pin", "insecure"',
    ],
    [
      'a wrong fingerprint',
      { tls: { mode: 'pin', fingerprint: 'AA:BB' } },
      'tls.fingerprint ("AA:BB"): must be a SHA-256',
    ],
    ['no reason for insecure', { tls: { mode: 'insecure' } }, 'tls.reason: is missing'],
    [
      'a short reason',
      { tls: { mode: 'insecure', reason: 'no' } },
      'tls.reason ("no"): must have at least 10 characters',
    ],
    ['an unknown field in tls', { tls: { mode: 'system', pem: 'x' } }, 'tls.pem: is not a known field'],
    ['unknown fields', { api_url: 1, Notes: 2 }, 'api_url: is not a known field; Notes: is not a known field'],
  ])('%s', async (_what, changes, said) => {
    const { answer, called } = await refusal(changes)
    expectProblem(answer, 400, 'InvalidInputError')
    expect(answer.body.detail).toContain(said)
    expect(called).toEqual([])
  })

  it('names every wrong piece at once', async () => {
    const { answer } = await refusal({ name: '', type: 1, apiUrl: 'ftp://x', pollSeconds: -1, extra: true })
    const paths = answer.body.issues.map(({ path }: { path: string }) => path)
    expect(paths.sort()).toEqual(['apiUrl', 'extra', 'name', 'pollSeconds', 'type'])
  })

  it('repeats no credentials of an address, no key, and nothing of a certificate file', async () => {
    const secrets = { url: 'hunter2-in-the-url', key: 'key with spaces', pem: 'private-part-of-a-pem' }
    Object.values(secrets).forEach((secret) => harness.hide(secret))
    for (const apiUrl of [
      `https://admin:${secrets.url}@nessus`,
      `http://${secrets.url}@nessus`,
      `https://a@${secrets.url}@x y`,
    ]) {
      const { answer } = await refusal({ apiUrl })
      expectProblem(answer, 400, 'InvalidInputError')
      expect(answer.body.detail).toContain('apiUrl')
    }
    for (const pem of [
      secrets.pem,
      `${harness.simulator.certificatePem}\n-----BEGIN PRIVATE KEY-----\n${secrets.pem}\n-----END PRIVATE KEY-----\n`,
    ]) {
      const { answer } = await refusal({
        accessKey: secrets.key,
        secretKey: `${secrets.key}\u0000`,
        tls: { mode: 'ca', pem },
      })
      expectProblem(answer, 400, 'InvalidInputError')
      const paths = answer.body.issues.map(({ path }: { path: string }) => path)
      expect(paths).toEqual(['accessKey', 'secretKey', 'tls.pem'])
    }
    for (const raw of [
      JSON.stringify(secrets.key),
      `{"accessKey": "${secrets.key}", }`,
      `[${JSON.stringify(secrets.key)}]`,
    ]) {
      expectProblem(
        await harness.ask('POST', '/v1/scanners', { raw, headers: { 'Content-Type': 'application/json' } }),
        400,
        'InvalidInputError',
      )
    }
  })
})

describe('what only a look at the scanner tells', () => {
  it('a closed port', async () => {
    const apiUrl = `https://127.0.0.1:${String(await closedPort())}`
    const { answer } = await refusal({ apiUrl })
    expectProblem(answer, 502, 'ScannerUnreachableError')
    expect(answer.body.detail).toContain(`${apiUrl} does not answer: the connection was refused`)
    expect(answer.body.url).toBe(apiUrl)
  })

  it('a name that does not resolve', async () => {
    const { answer } = await refusal({ apiUrl: 'https://scanner.invalid:8834' })
    expectProblem(answer, 502, 'ScannerUnreachableError')
    expect(answer.body.detail).toContain('scanner.invalid')
  })

  it('a plain http server', async () => {
    const requests: string[] = []
    const plain: Server = createHttpServer((request, response) => {
      requests.push(JSON.stringify(request.headers))
      response.end('hello')
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => plain.once('listening', resolve))
    const { port } = plain.address() as AddressInfo
    try {
      const { answer } = await refusal({ apiUrl: `https://127.0.0.1:${String(port)}` })
      expectProblem(answer, 502, 'ScannerUnreachableError')
      expect(answer.body.detail).toContain('does not speak TLS')
      expect(requests).toEqual([])
    } finally {
      await new Promise((resolve) => plain.close(resolve))
    }
  })

  it.each([
    ['the access key', { accessKey: 'wrong-access-key-000001' }],
    ['the secret key', { secretKey: 'wrong-secret-key-000001' }],
  ])('%s is wrong', async (_what, changes) => {
    Object.values(changes).forEach((key) => harness.hide(key))
    const { answer, called } = await refusal(changes)
    expectProblem(answer, 502, 'ScannerRejectedError')
    expect(answer.body.detail).toContain('the API keys are not accepted')
    expect(called.every((call) => call.method === 'GET' && call.effect === undefined)).toBe(true)
  })

  it.each([
    ['system trust', () => ({ mode: 'system' })],
    ['another CA', () => ({ mode: 'ca', pem: other.certificatePem })],
    ['another pin', () => ({ mode: 'pin', fingerprint: other.fingerprint })],
  ])('a certificate that %s does not trust: the fingerprint is told, nothing was sent', async (_what, tls) => {
    const { answer, called } = await refusal({ tls: tls() })
    expectProblem(answer, 502, 'ScannerCertificateError')
    expect(answer.body.fingerprint).toBe(harness.simulator.fingerprint)
    expect(answer.body.action).toContain(harness.simulator.fingerprint)
    expect(called).toEqual([])
  })

  it('a PEM without a certificate in it', async () => {
    const pem = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'
    const { answer } = await refusal({ tls: { mode: 'ca', pem } })
    expectProblem(answer, 400, 'InvalidInputError')
    expect(answer.body.detail).toContain('tls.pem: holds no readable certificate')
  })
})

describe('PATCH refuses', () => {
  it.each([
    ['one key alone', { accessKey: 'abcdefghijklmnop' }, 'secretKey: accessKey and secretKey are changed together'],
    ['the other alone', { secretKey: 'abcdefghijklmnop' }, 'secretKey: accessKey and secretKey are changed together'],
    ['another type', { type: 'nessus' }, 'type: is not a known field'],
    ['what is computed', { keyHint: 'x', version: 7 }, 'keyHint: is not a known field; version: is not a known field'],
    ['null', { notes: null }, 'notes: must be a string, not null'],
    ['an http address', { apiUrl: 'http://x' }, 'apiUrl ("http://x"): must begin with https://'],
  ])('%s', async (_what, body, said) => {
    const { ask, registered } = harness
    const scanner = await registered()
    const answer = await ask('PATCH', `/v1/scanners/${scanner.id}`, { body })
    expectProblem(answer, 400, 'InvalidInputError')
    expect(answer.body.detail).toContain(said)
    expect((await ask('GET', `/v1/scanners/${scanner.id}`)).body).toEqual(scanner)
    expect((await ask('DELETE', `/v1/scanners/${scanner.id}`)).status).toBe(204)
  })
})
