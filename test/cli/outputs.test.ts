import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readZip } from '../core/report/zip/read-zip.ts'
import { testFolder } from '../local/temporary.ts'
import { startDeployment } from './deployment.ts'
import type { Deployment } from './deployment.ts'

let deployment: Deployment
beforeAll(async () => {
  deployment = await startDeployment()
  await deployment.harness.registered({ name: 'Lab' })
  for (const name of ['Servers', 'Printers']) {
    await deployment.json('scan', '--scanner', 'Lab', '--name', name, '--targets', '192.0.2.1', '--wait')
  }
  await deployment.json('scans', 'create', '--scanner', 'Lab', '--name', 'Idle', '--targets', '192.0.2.1')
})
afterAll(() => deployment.close())

describe('scanloop output', () => {
  it.each([
    ['sarif', [], (text: string) => expect(JSON.parse(text)).toMatchObject({ version: '2.1.0' })],
    ['junit', ['--fail-from', 'critical'], (text: string) => expect(text).toContain('<testsuites')],
    ['csv', ['--least', 'high'], (text: string) => expect(text).not.toContain(',info,')],
    ['markdown', ['--limit', '3'], (text: string) => expect(text).toContain('### Scan <code>Servers</code>')],
    ['ocsf', [], (text: string) => expect(JSON.parse(text.split('\n')[0] ?? '')).toMatchObject({ class_uid: 2002 })],
    [
      'asff',
      ['--aws-account', '111122223333', '--region', 'eu-central-1'],
      (text: string) => JSON.parse(text.split('\n')[0] ?? ''),
    ],
  ])('writes %s, for its owner alone', async (format, more, check) => {
    const folder = testFolder()
    const file = await deployment.json('output', 'Servers', format, '--output', folder, ...more)
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^Servers-run-1\./)])
    const bytes = readFileSync(file.path)
    expect(file).toMatchObject({ format, run: 1, sha256: createHash('sha256').update(bytes).digest('hex') })
    expect(statSync(file.path).mode & 0o077).toBe(0)
    check(bytes.toString())
  })

  it.each([
    [3, ['Servers', 'pdf'], /pdf/],
    [3, ['Servers', 'csv', '--limit', '3'], /limit/],
    [3, ['Servers', 'asff'], /awsAccountId/],
    [3, ['Servers', 'csv', '--least', 'bad'], /--least "bad"/],
    [4, ['Idle', 'csv'], /never ran/],
  ])('ends with %i for %j', async (expected, args, reason) => {
    const { code, stderr } = await deployment.scanloop(['output', ...args, '-o', testFolder()])
    expect([code, stderr]).toEqual([expected, expect.stringMatching(reason)])
  })
})

describe('scanloop download', () => {
  it('brings the newest reports of several scans as one ZIP, and names what is left out', async () => {
    const folder = testFolder()
    const args = ['download', 'Servers', 'Printers', 'Idle', '--output', 'all.zip', '--json']
    const { code, stdout, stderr } = await deployment.scanloop(args, { directory: folder })
    expect([code, stderr]).toEqual([0, expect.stringContaining('Left out: Idle.')])
    const document = JSON.parse(stdout)
    expect(document).toMatchObject({ status: 'READY', path: join(folder, 'all.zip') })
    expect(document.url).toBeUndefined()
    const members = await readZip(readFileSync(document.path))
    const names = members.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['Servers-run-1/manifest.json', 'Printers-run-1/manifest.json']))
  })

  it('ends with 4 if there is nothing to download', async () => {
    const { code, stderr } = await deployment.scanloop(['download', 'Idle', '--output', testFolder()])
    expect([code, stderr]).toEqual([4, expect.stringContaining('Idle')])
  })
})

describe('scanloop deliver defectdojo', () => {
  /** Reads the form as any server does. */
  async function dojo(status: number) {
    const received: { form?: FormData; authorization?: string | undefined } = {}
    const server = createServer((request, response) => {
      void (async () => {
        const pieces: Buffer[] = []
        for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece)
        const headers = { 'Content-Type': request.headers['content-type'] ?? '' }
        received.form = await new Response(Buffer.concat(pieces), { headers }).formData()
        received.authorization = request.headers.authorization
        response.writeHead(status, { 'Content-Type': 'application/json' })
        response.end(
          JSON.stringify(status === 201 ? { test_id: 7, engagement_id: 5, product_id: 3 } : { detail: 'no' }),
        )
      })()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
    return { url, received, [Symbol.dispose]: () => void server.close() }
  }
  const TOKEN = '0123456789abcdef0123456789abcdef01234567'
  const deliver = async (url: string, token: string, ...args: string[]) => {
    const environment = { DEFECTDOJO_URL: url, DEFECTDOJO_TOKEN: token }
    const ended = await deployment.scanloop(['deliver', 'defectdojo', 'Servers', '--product', 'Head office', ...args], {
      environment,
    })
    expect(ended.stdout + ended.stderr).not.toContain(TOKEN)
    return ended
  }

  it('sends the .nessus of the ZIP, byte for byte, and says what came of it', async () => {
    using server = await dojo(201)
    const { code, stdout, stderr } = await deliver(server.url, TOKEN, '--tag', 'ci', '--keep-old')
    expect(code, stderr).toBe(0)
    expect(stdout).toMatch(/Product +Head office \(3\)\nEngagement +Scanloop \(5\)\nTest +Servers \(7\)/)
    const { form, authorization } = server.received
    expect(authorization).toBe(`Token ${TOKEN}`)
    expect(form?.get('test_title')).toBe('Servers')
    expect([form?.get('close_old_findings'), form?.get('version')]).toEqual(['false', 'run 1'])
    const { path } = await deployment.json('scans', 'download', 'Servers', '--output', testFolder())
    const raw = (await readZip(readFileSync(path))).find(({ name }) => name.endsWith('.nessus'))
    const sent = form?.get('file') as File
    expect(sent.name).toBe(raw?.name)
    expect(Buffer.from(await sent.arrayBuffer()).equals(raw?.data ?? Buffer.alloc(0))).toBe(true)
  })

  it('asks a person for the token, and does not show it', async () => {
    using server = await dojo(201)
    const { code, stdout, stderr } = await deployment.scanloop(
      ['deliver', 'defectdojo', 'Servers', '1', '--product', 'Lab', '--defectdojo-url', server.url],
      { answers: [TOKEN] },
    )
    expect([code, stderr]).toEqual([0, expect.stringContaining('(not shown): ')])
    expect(stdout + stderr).not.toContain(TOKEN)
    expect(server.received.authorization).toBe(`Token ${TOKEN}`)
  })

  it('ends with 4 if it is refused, with 5 if nobody answers, with 3 without a token or to an open address', async () => {
    using server = await dojo(403)
    const refused = await deliver(server.url, TOKEN)
    expect([refused.code, refused.stderr]).toEqual([4, expect.stringContaining('answered 403')])
    expect((await deliver('http://127.0.0.1:9', TOKEN)).code).toBe(5)
    expect((await deliver(server.url, '')).code).toBe(3)
    const open = await deliver('http://dojo.example', TOKEN)
    expect([open.code, open.stderr]).toEqual([3, expect.stringContaining('must begin with https://')])
  })
})
