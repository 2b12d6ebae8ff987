import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { run } from '../cli/run.ts'
import { parseFault } from '../../simulator/faults/parse-fault.ts'

const MAIN = fileURLToPath(new URL('../../cli/main.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'simulator-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('the command', () => {
  it('tells in one line of JSON where it is, serves, and ends with 0 when told to', async () => {
    const certificate = join(folder, 'ca.pem')
    const args = [
      '--port',
      '0',
      '--json',
      '--edition',
      'expert',
      '--fault',
      'latency:ms=1',
      '--certificate-out',
      certificate,
    ]
    const child = spawn(process.execPath, [MAIN, 'simulator', ...args, '--access-key', 'aa', '--secret-key', 'bb'])
    const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string]
    const told = JSON.parse(line) as { url: string; fingerprint: string; edition: string; certificatePem: string }
    expect(told).toMatchObject({ edition: 'expert', accessKey: 'aa', secretKey: 'bb', speed: 1 })
    expect(told.fingerprint).toMatch(/^([0-9A-F]{2}:){31}/)
    expect(readFileSync(certificate, 'utf8')).toBe(told.certificatePem)
    const status = await new Promise((resolve, reject) => {
      const headers = { 'X-ApiKeys': 'accessKey=aa; secretKey=bb' }
      request(`${told.url}/scans`, { ca: told.certificatePem, agent: false, headers }, (reply) => {
        reply.resume()
        resolve(reply.statusCode)
      })
        .on('error', reject)
        .end()
    })
    expect(status).toBe(200)
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  it.each([
    [['--speed', 'fast'], '--speed: expected a number'],
    [['--port', '99999'], '--port: expected a number from 0 to 65535'],
    [['--edition', 'home'], '--edition: expected one of manager'],
    [['--report-size', '2XB'], '--report-size: expected a size'],
    [['--fault', 'cut-download:atFraction=2'], 'atFraction'],
    [['--nonsense'], '--nonsense'],
  ])('refuses %o with 3 and a reason', async (args, reason) => {
    const { code, stdout, stderr } = await run(['simulator', ...args])
    expect([code, stdout]).toEqual([3, ''])
    expect(stderr).toContain(reason)
  })

  it('explains itself', async () => {
    const { code, stdout } = await run(['simulator', '--help'])
    expect(code).toBe(0)
    expect(stdout).toContain('--fault')
  })
})

describe('a fault on the command line', () => {
  it('is a kind with fields, some of which choose requests', () => {
    expect(parseFault('cut-download:atFraction=0.5,times=1,path=/download')).toEqual({
      kind: 'cut-download',
      atFraction: 0.5,
      times: 1,
      match: { path: '/download' },
    })
    expect(parseFault('http-error:status=502,html=true,method=GET')).toMatchObject({
      html: true,
      match: { method: 'GET' },
    })
    expect(parseFault('reset-after')).toEqual({ kind: 'reset-after' })
  })

  it.each([
    ['nonsense', 'fault "nonsense".kind'],
    ['latency', '.ms'],
    ['latency:ms=5,often=1', '"often"'],
    ['latency:ms', 'expected name=value, got "ms"'],
    ['cut-download', 'atBytes or atFraction'],
    ['http-error:status=404', '.status'],
    ['reset-before:times=0', '.times'],
  ])('names what is wrong with %s', (text, reason) => {
    expect(() => parseFault(text)).toThrow(reason)
  })
})
