import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signToken } from './tokens.ts'
import { openDeployedWorld } from './world.ts'
import type { DeployedWorld } from './world.ts'

let world: DeployedWorld
beforeAll(() => {
  world = openDeployedWorld()
})
afterAll(async () => await world.close())

const HOUR = 3600
const now = () => Math.floor(Date.now() / 1000)

describe('a call of the API is refused', () => {
  it.each([
    ['without a token', () => null],
    ['with something that is no token', () => 'let-me-in'],
    [
      'with a token of another key, whose name it borrows',
      () => signToken({ ...issuer(), privateKeyPem: foreignKey() }, ADMIN),
    ],
    ['with a token of a key that the issuer does not know', () => signToken({ ...issuer(), keyId: 'other' }, ADMIN)],
    ['with a token of another issuer', () => signToken(issuer(), { ...ADMIN, iss: 'https://login.example.com' })],
    ['with a token for another audience', () => signToken(issuer(), { ...ADMIN, aud: 'another-service' })],
    ['with a token whose time is over', () => signToken(issuer(), { ...ADMIN, exp: now() - 1 })],
    ['with a token whose time is to come', () => signToken(issuer(), { ...ADMIN, nbf: now() + HOUR })],
    ['with a token that somebody changed', () => tampered(world.token('reader'))],
  ])('%s', async (_, token) => {
    const answer = await world.request('GET', '/v1/scans', undefined, { token: token() })
    expect(answer.status).toBe(401)
    expect(answer.body).toEqual({ message: 'Unauthorized' })
  })

  it('with a token that no rule gives a role to', async () => {
    const { status, body } = await world.request('GET', '/v1/scans', undefined, { as: 'nobody' })
    expect(status).toBe(403)
    expect(body).toMatchObject({ title: 'ForbiddenError', needed: 'reader' })
  })

  it.each([
    ['reader', 'POST', '/v1/scans', 'operator'],
    ['reader', 'POST', '/v1/scanners', 'admin'],
    ['operator', 'POST', '/v1/scanners', 'admin'],
    ['operator', 'GET', '/v1/audit', 'admin'],
  ] as const)('of a %s who wants to %s %s', async (role, method, path, needed) => {
    const { status, body } = await world.request(method, path, method === 'POST' ? {} : undefined, { as: role })
    expect(status).toBe(403)
    expect(body).toMatchObject({ title: 'ForbiddenError', needed })
  })
})

describe('a call of the API is answered', () => {
  it.each(['reader', 'operator', 'admin'] as const)('to a %s who wants to see scans', async (role) => {
    expect((await world.request('GET', '/v1/scans', undefined, { as: role })).status).toBe(200)
  })

  it.each(['/healthz', '/openapi.json'])('to anybody at %s', async (path) => {
    expect((await world.request('GET', path, undefined, { token: null })).status).toBe(200)
  })

  it('with what is wrong, in one shape for all', async () => {
    const { status, body, headers } = await world.request('POST', '/v1/scans', { targets: '10.0.0.1; rm -rf' })
    expect(status).toBe(400)
    expect(headers.get('content-type')).toContain('application/problem+json')
    expect(body).toMatchObject({ title: 'InvalidInputError', status: 400 })
  })
})

const ADMIN = { groups: ['admin'] }
const issuer = () => world.deployment.issuer

function foreignKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
}

/** The reader makes an admin of itself, and keeps the signature. */
function tampered(token: string): string {
  const [header, payload = '', signature] = token.split('.')
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object
  const changed = Buffer.from(JSON.stringify({ ...claims, ...ADMIN })).toString('base64url')
  return [header, changed, signature].join('.')
}
