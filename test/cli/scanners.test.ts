import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testFolder } from '../local/temporary.ts'
import { startDeployment } from './deployment.ts'
import type { Deployment } from './deployment.ts'

let deployment: Deployment
let keys: Record<'SCANLOOP_ACCESS_KEY' | 'SCANLOOP_SECRET_KEY', string>
beforeAll(async () => {
  deployment = await startDeployment()
  const { accessKey, secretKey } = deployment.harness.simulator
  keys = { SCANLOOP_ACCESS_KEY: accessKey, SCANLOOP_SECRET_KEY: secretKey }
})
afterAll(() => deployment.close())

/** The arguments that register the simulator under a name. */
function adding(name: string, folder = testFolder()): string[] {
  const certificate = join(folder, 'ca.pem')
  writeFileSync(certificate, deployment.harness.simulator.certificatePem)
  return ['scanners', 'add', '--name', name, '--api-url', deployment.harness.simulator.url, '--ca', certificate]
}

describe('scanners add', () => {
  it('takes the keys from the environment, and tells what the edition permits', async () => {
    const { code, stdout } = await deployment.scanloop(adding('From environment'), { environment: keys })
    expect(code).toBe(0)
    expect(stdout).toMatch(/Registered\.[\s\S]*Nessus Manager[\s\S]*May launch +yes/)
  })

  it('takes the keys from two lines of standard input', async () => {
    const input = `${keys.SCANLOOP_ACCESS_KEY}\n${keys.SCANLOOP_SECRET_KEY}\n`
    const args = [...adding('From input'), '--keys-stdin', '--json']
    const { code, stdout } = await deployment.scanloop(args, { input })
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ name: 'From input', pollSeconds: 60 })
  })

  it('asks a person for the keys, and shows nothing of what is typed', async () => {
    const answers = [keys.SCANLOOP_ACCESS_KEY, keys.SCANLOOP_SECRET_KEY]
    const { code, stderr } = await deployment.scanloop(adding('From a person'), { answers })
    expect(stderr).toContain('Secret key (not shown): ')
    expect(code, stderr).toBe(0)
  })

  it.each([
    ['no keys, and nobody to ask', {}, [], /SCANLOOP_ACCESS_KEY/],
    ['one key without the other', { SCANLOOP_ACCESS_KEY: 'a' }, [], /only one is set/],
    ['one line where two are needed', {}, ['--keys-stdin'], /has 1 lines instead of two/],
    ['two ways to verify', {}, ['--pin', 'AA'], /give one/],
    ['a number that is none', {}, ['--poll-seconds', 'often'], /--poll-seconds "often"/],
  ])('ends with 3 for %s', async (_what, environment, more, reason) => {
    const { code, stderr } = await deployment.scanloop([...adding('Never'), ...more], { environment, input: 'one\n' })
    expect([code, stderr]).toEqual([3, expect.stringMatching(reason)])
  })

  it('has no option for keys', async () => {
    const { code, stderr } = await deployment.scanloop([...adding('Never'), '--secret-key', 'oops'])
    expect([code, stderr]).toEqual([3, expect.stringContaining("unknown option '--secret-key'")])
  })

  it('ends with 4 for a certificate that is not trusted, and names its fingerprint', async () => {
    const url = deployment.harness.simulator.url
    const args = ['scanners', 'add', '--name', 'Untrusted', '--api-url', url]
    const { code, stderr } = await deployment.scanloop(args, { environment: keys })
    expect([code, stderr]).toEqual([4, expect.stringContaining(deployment.harness.simulator.fingerprint)])
  })

  it('ends with 4 for keys that the scanner refuses, and with 5 if no scanner answers', async () => {
    const wrong = { SCANLOOP_ACCESS_KEY: 'a'.repeat(64), SCANLOOP_SECRET_KEY: 'b'.repeat(64) }
    expect((await deployment.scanloop(adding('Refused'), { environment: wrong })).code).toBe(4)
    const args = ['scanners', 'add', '--name', 'Nobody', '--api-url', 'https://127.0.0.1:1']
    expect((await deployment.scanloop(args, { environment: keys })).code).toBe(5)
  })
})

describe('scanners', () => {
  it('lists, checks, rotates and removes by name', async () => {
    await deployment.scanloop(adding('Whole life'), { environment: keys })
    const { items } = await deployment.json('scanners', 'list')
    expect(items.map((scanner: { name: string }) => scanner.name)).toContain('Whole life')
    expect((await deployment.scanloop(['scanners', 'list'])).stdout).toMatch(
      /ID .*NAME[\s\S]*Whole life +Nessus Manager/,
    )
    expect(await deployment.json('scanners', 'check', 'whole LIFE')).toMatchObject({ scanner: { name: 'Whole life' } })
    const rotated = await deployment.scanloop(['scanners', 'rotate', 'Whole life'], { environment: keys })
    expect(rotated.stdout).toContain(`…${keys.SCANLOOP_ACCESS_KEY.slice(-4)}`)
    expect(await deployment.json('scanners', 'remove', 'Whole life', '--yes')).toMatchObject({ removed: true })
    const gone = await deployment.scanloop(['scanners', 'check', 'Whole life'])
    expect([gone.code, gone.stderr]).toEqual([4, expect.stringContaining('There is no scanner "Whole life".')])
  })

  it('lists the candidates if a name is not the name of one, and takes an id', async () => {
    for (let count = 0; count < 2; count += 1) await deployment.scanloop(adding('Twin'), { environment: keys })
    const { code, stderr } = await deployment.scanloop(['scanners', 'check', 'Twin'])
    const ids = [...stderr.matchAll(/scanner-\w+/g)].map(String)
    expect([code, ids.length]).toEqual([3, 2])
    expect(await deployment.json('scanners', 'check', ids[0]!)).toMatchObject({ scanner: { id: ids[0] } })
  })

  it('asks before it removes, and does not remove where nobody can be asked', async () => {
    await deployment.scanloop(adding('Kept'), { environment: keys })
    const unasked = await deployment.scanloop(['scanners', 'remove', 'Kept'])
    expect([unasked.code, unasked.stderr]).toEqual([3, expect.stringContaining('--yes')])
    const refused = await deployment.scanloop(['scanners', 'remove', 'Kept'], { answers: ['no'] })
    expect([refused.code, refused.stdout]).toEqual([0, 'Nothing was removed.\n'])
    const agreed = await deployment.scanloop(['scanners', 'remove', 'Kept'], { answers: ['yes'] })
    expect([agreed.code, agreed.stdout]).toEqual([0, 'Removed: Kept.\n'])
  })
})
