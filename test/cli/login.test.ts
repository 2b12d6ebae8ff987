import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startHarness } from '../api/harness.ts'
import type { Harness } from '../api/harness.ts'
import { temporaryFolder } from '../local/temporary.ts'
import { PROGRAM, startGate, startIssuer } from './issuer.ts'
import type { Issuer } from './issuer.ts'
import { run } from './run.ts'
import type { Ended, RunOptions } from './run.ts'

let harness: Harness
let issuer: Issuer
let gate: Awaited<ReturnType<typeof startGate>>
beforeAll(async () => {
  harness = await startHarness()
  issuer = await startIssuer()
  gate = await startGate(harness, issuer)
})
afterAll(async () => {
  await gate.close()
  await issuer.close()
  await harness.close()
})

let home: ReturnType<typeof temporaryFolder>
let credentials: string
beforeEach(() => {
  home = temporaryFolder()
  credentials = join(home.path, 'scanloop', 'credentials.json')
  Object.assign(issuer.behaviour, { pending: 1, deny: false, tokenSeconds: 3600, withoutDevice: false })
  issuer.grants.length = 0
  return () => home.remove()
})

/** Against the deployment with the issuer. No token may ever be printed. */
async function scanloop(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const environment = { SCANLOOP_URL: gate.url, XDG_CONFIG_HOME: home.path, ...options.environment }
  const ended = await run(args, { directory: home.path, ...options, environment })
  for (const token of issuer.tokens.keys()) expect(ended.stdout + ended.stderr).not.toContain(token)
  expect(ended.stdout + ended.stderr).not.toContain(PROGRAM.secret)
  return ended
}

describe('login by device code', () => {
  it('shows where to go, waits for the person, and keeps the way in a file of its owner', async () => {
    const { code, stdout, stderr } = await scanloop(['login'])
    expect(code, stderr).toBe(0)
    expect(stderr).toContain(`Open   ${issuer.url}/enter\nenter  ABCD-EFGH`)
    expect(stdout).toContain('as ada@example.com, with the role operator')
    expect(statSync(credentials).mode & 0o777).toBe(0o600)
    expect((await scanloop(['scans', 'list', '--json'])).stdout).toBe('{\n  "items": []\n}\n')
  })

  it('renews a token that is about to end, and keeps the new refresh token', async () => {
    issuer.behaviour.tokenSeconds = 30
    await scanloop(['login'])
    const kept = readFileSync(credentials, 'utf8')
    issuer.grants.length = 0
    expect((await scanloop(['scans', 'list'])).code).toBe(0)
    expect((await scanloop(['scans', 'list'])).code).toBe(0)
    expect(issuer.grants.every((grant) => grant === 'refresh_token')).toBe(true)
    expect(issuer.grants.length).toBeGreaterThanOrEqual(2)
    expect(readFileSync(credentials, 'utf8')).not.toBe(kept)
  })

  it('ends with 4, and keeps nothing, when the person says no', async () => {
    issuer.behaviour.deny = true
    const { code, stderr } = await scanloop(['login'])
    expect([code, stderr]).toEqual([4, expect.stringContaining('access_denied (Ada said no)')])
    expect(existsSync(credentials)).toBe(false)
  })

  it('says what else there is, if the issuer has no such sign-in', async () => {
    issuer.behaviour.withoutDevice = true
    const { code, stderr } = await scanloop(['login'])
    expect([code, stderr]).toEqual([4, expect.stringMatching(/no sign-in by device code\.\n.*--client-credentials/)])
  })
})

describe('login as a program', () => {
  const secret = { SCANLOOP_CLIENT_ID: PROGRAM.id, SCANLOOP_CLIENT_SECRET: PROGRAM.secret }

  it('by client credentials asks anew in each process, and writes the secret nowhere', async () => {
    const { code, stdout } = await scanloop(['login', '--client-credentials', '--json'], { environment: secret })
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { actor: PROGRAM.id, kind: 'client-credentials' }])
    expect(readFileSync(credentials, 'utf8')).not.toContain(PROGRAM.secret)
    expect((await scanloop(['scans', 'list'], { environment: secret })).code).toBe(0)
    expect(issuer.grants).toEqual(['client_credentials', 'client_credentials'])
    const without = await scanloop(['scans', 'list'])
    expect([without.code, without.stderr]).toEqual([3, expect.stringContaining('SCANLOOP_CLIENT_SECRET is not set')])
  })

  it('ends with 4 for a wrong secret', async () => {
    const environment = { ...secret, SCANLOOP_CLIENT_SECRET: 'wrong' }
    const { code, stderr } = await scanloop(['login', '--client-credentials'], { environment })
    expect([code, stderr]).toEqual([4, expect.stringContaining('invalid_client')])
    expect(existsSync(credentials)).toBe(false)
  })

  it('with the token of a GitHub Actions job, for the audience that is asked for', async () => {
    const environment = {
      ACTIONS_ID_TOKEN_REQUEST_URL: `${issuer.url}/github?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'of-the-job',
    }
    const { code, stdout } = await scanloop(['login', '--github'], { environment })
    expect([code, stdout]).toEqual([0, expect.stringContaining('as repo:acme/network')])
    expect((await scanloop(['scans', 'list'], { environment })).code).toBe(0)
    expect(issuer.grants).toEqual(['github for scanloop', 'github for scanloop'])
    const outside = await scanloop(['scans', 'list'])
    expect([outside.code, outside.stderr]).toEqual([3, expect.stringContaining('id-token: write')])
  })
})

describe('login by a token', () => {
  it('reads it from standard input or from a person, and never shows it', async () => {
    issuer.tokens.set('a-token-of-mine', 'ada')
    const piped = await scanloop(['login', '--token'], { input: 'a-token-of-mine\n' })
    expect([piped.code, piped.stdout]).toEqual([0, expect.stringContaining('as ada')])
    const typed = await scanloop(['login', '--token'], { answers: ['a-token-of-mine'] })
    expect([typed.code, typed.stderr]).toEqual([0, 'Token (not shown): \n'])
  })

  it('keeps none that is refused', async () => {
    const { code, stderr } = await scanloop(['login', '--token'], { input: 'wrong\n' })
    expect([code, stderr]).toEqual([4, expect.stringMatching(/does not take the token\.\n.*scanloop login/)])
    expect(existsSync(credentials)).toBe(false)
  })

  it('of a local server is taken from its data directory', async () => {
    const local = ['--url', harness.server.url, '--data-dir', harness.dataDirectory]
    const { code, stdout } = await scanloop(['login', ...local])
    expect([code, stdout]).toEqual([0, expect.stringContaining('as local, with the role admin')])
    expect((await scanloop(['scanners', 'list', '--url', harness.server.url])).code).toBe(0)
  })
})

describe('access', () => {
  it('is forgotten by logout, for this address alone', async () => {
    issuer.tokens.set('token-for-here', 'ada')
    await scanloop(['login', '--token'], { input: 'token-for-here\n' })
    await scanloop(['login', '--url', harness.server.url, '--data-dir', harness.dataDirectory])
    expect((await scanloop(['logout'])).code).toBe(0)
    const { code, stderr } = await scanloop(['scans', 'list'])
    expect([code, stderr]).toEqual([4, expect.stringContaining(`There is no token for ${gate.url}`)])
    expect((await scanloop(['scans', 'list', '--url', harness.server.url])).code).toBe(0)
  })

  it('is refused by a credentials file that others can read, or that is something else', async () => {
    issuer.tokens.set('token-for-here', 'ada')
    await scanloop(['login', '--token'], { input: 'token-for-here\n' })
    chmodSync(credentials, 0o644)
    const open = await scanloop(['scans', 'list'])
    expect([open.code, open.stderr]).toEqual([4, expect.stringContaining('chmod 600')])
    chmodSync(credentials, 0o600)
    writeFileSync(credentials, '{}')
    expect((await scanloop(['scans', 'list'])).code).toBe(4)
  })

  it('of a role that is too small ends with 4 and names the role that is needed', async () => {
    issuer.tokens.set('token-of-an-operator', 'ada')
    const environment = { SCANLOOP_TOKEN: 'token-of-an-operator', SCANLOOP_ACCESS_KEY: 'a', SCANLOOP_SECRET_KEY: 'b' }
    const args = ['scanners', 'add', '--name', 'a', '--api-url', 'https://a.example']
    const { code, stderr } = await scanloop(args, { environment })
    expect([code, stderr]).toEqual([4, expect.stringContaining('role admin')])
  })

  it.each([
    ['http://scanloop.example', /does not begin with https/],
    ['https://ada:secret@scanloop.example', /more than an address/],
    ['nonsense', /is not an address/],
  ])('never goes to %s', async (url, reason) => {
    const { code, stderr } = await scanloop(['scans', 'list', '--url', url], { environment: { SCANLOOP_TOKEN: 'a' } })
    expect([code, stderr]).toEqual([3, expect.stringMatching(reason)])
  })

  it('of a local data directory does not go to another machine', async () => {
    const args = ['scans', 'list', '--url', 'https://scanloop.example', '--data-dir', harness.dataDirectory]
    expect((await scanloop(args)).code).toBe(3)
  })

  it('ends with 5 where nobody answers', async () => {
    const args = ['scans', 'list', '--url', 'http://127.0.0.1:1']
    const { code, stderr } = await scanloop(args, { environment: { SCANLOOP_TOKEN: 'a' } })
    expect([code, stderr]).toEqual([5, expect.stringContaining('http://127.0.0.1:1 does not answer')])
  })
})
