import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { CloudFrontClient } from '@aws-sdk/client-cloudfront'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readWebOutputs } from '../../scripts/web/outputs.ts'
import type { WebOutputs } from '../../scripts/web/outputs.ts'
import { uploadPage } from '../../scripts/web/upload.ts'
import { emulatorConfig } from './aws-clients.ts'
import { openDeployedWorld } from './world.ts'
import type { DeployedWorld } from './world.ts'

/** The page, uploaded as a deployment does it, and got as browsers get it: from CloudFront. The emulator lacks its way to the API. */

const BUILT = fileURLToPath(new URL('../../web/dist', import.meta.url))

let world: DeployedWorld
let outputs: WebOutputs
beforeAll(async () => {
  world = openDeployedWorld()
  const { endpoint, region, stackName } = world.deployment
  const config = emulatorConfig(endpoint, region)
  const found = await readWebOutputs(new CloudFormationClient(config), stackName)
  if (found === undefined) throw new Error('The stack has no web page')
  outputs = found
  const cloudFront = new CloudFrontClient(config)
  await uploadPage({ s3: world.aws.s3, cloudFront, outputs, directory: BUILT, reference: randomUUID() })
})
afterAll(async () => await world.close())

interface Page {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** As CloudFront answers; `fetch` would not let the name be chosen. */
async function get(path: string, scheme: 'http' | 'https' = 'https'): Promise<Page> {
  const headers = { Host: new URL(outputs.WebUrl).host, 'X-Forwarded-Proto': scheme }
  return await new Promise((resolve, reject) => {
    // The certificate is the emulator's, whatever name it is asked for.
    const options = { headers, servername: 'localhost' }
    const asked = request(new URL(path, world.deployment.endpoint), options, (response) => {
      const { statusCode: status = 0, headers: answered } = response
      text(response).then((body) => resolve({ status, headers: answered, body }), reject)
    })
    asked.on('error', reject).end()
  })
}

it.each(['/', '/scans', '/scans/scan-01J', '/signed-in'])(
  'is the same one file at %s, never kept by browsers',
  async (path) => {
    const { status, headers, body } = await get(path)
    expect(status).toBe(200)
    expect(body).toBe(readFileSync(join(BUILT, 'index.html'), 'utf8'))
    expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' })
  },
)

it('may load nothing but what is its own, and tokens from the issuer', async () => {
  const { headers } = await get('/')
  const policy = String(headers['content-security-policy'])
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain(`connect-src 'self' ${new URL(world.deployment.issuer.url).origin}`)
  expect(headers).toMatchObject({ 'x-frame-options': 'DENY', 'x-content-type-options': 'nosniff' })
  expect(headers['strict-transport-security']).toContain('max-age=31536000')
})

it('finds everything that it names, to be kept for a year', async () => {
  const { body } = await get('/')
  const assets = [...body.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path)
  expect(assets.length).toBeGreaterThan(0)
  for (const path of assets) {
    const { status, headers } = await get(path)
    expect([path, status, headers['cache-control']]).toEqual([path, 200, 'public, max-age=31536000, immutable'])
  }
})

it('is told how people sign in', async () => {
  const { status, body } = await get('/config.json')
  expect(status).toBe(200)
  expect(JSON.stringify(JSON.parse(body))).toContain('"the-page"')
})

it('sends browsers that come without TLS to where there is', async () => {
  const { status, headers } = await get('/scans', 'http')
  expect([status, headers['location']]).toEqual([301, `${outputs.WebUrl}/scans`])
})

it('gives nothing that is not there', async () => {
  expect((await get('/assets/nothing.js')).status).toBeGreaterThanOrEqual(400)
})
