import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { verifyArchive } from '../../cli/verify-archive.ts'

const MAIN = fileURLToPath(new URL('../../cli/main.ts', import.meta.url))

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'scanloop-scenario-'))
  await mkdir(join(directory, 'tmp'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly error: string
}

/** Runs the demo with a temporary folder of its own, so that whatever it leaves behind shows. */
async function demo(args: readonly string[], onOutput?: (out: string, kill: () => void) => void): Promise<Ended> {
  const child = spawn(process.execPath, [MAIN, 'demo', '--output', join(directory, 'out'), ...args], {
    env: { ...process.env, TMPDIR: join(directory, 'tmp') },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let error = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
    onOutput?.(out, () => child.kill('SIGINT'))
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    error += text
  })
  await once(child, 'close')
  return { code: child.exitCode, out, error }
}

const leftBehind = () => readdir(join(directory, 'tmp'))

it('ends with a ZIP whose members are what the manifest says, and says where it is', async () => {
  const { code, out, error } = await demo([])
  expect(code, error).toBe(0)
  const path = /^(\/.*\.zip)$/m.exec(out)?.[1] ?? ''
  const { manifest, members } = await verifyArchive(path)
  expect(members.map(({ name }) => name.split('.').at(-1))).toEqual(['nessus', 'csv', 'ndjson', 'ndjson', 'ndjson'])
  expect(manifest.targetsAsked).toEqual(['172.16.36.39', '172.16.36.42', '172.16.36.44'])
  expect(manifest.findings?.hosts).toBe(3)
  expect(out).toMatch(/Findings on 3 hosts, from the report: critical \d+, high \d+, medium \d+, low \d+, info \d+/)
  expect(out).toMatch(/RUNNING .*running: \d+ %/)
  expect(await leftBehind()).toEqual([])
})

it.each([
  ['exports fail', ['--fault', 'export-error'], /nessus export failed at the scanner/],
  ['downloads end too soon', ['--fault', 'truncate-download:atFraction=0.5'], /is incomplete/],
  ['the keys are refused', ['--fault', 'unauthorized'], /refuses the request/],
  ['the edition does not permit scans', ['--edition', 'professional'], /Nessus Professional does not permit/],
  ['creating is never answered', ['--fault', 'http-error:status=503,path=/scans$,method=POST'], /could not be created/],
])('fails with exit code 1 and says why, when %s', async (_what, args, reason) => {
  const { code, error } = await demo(args)
  expect(error).toMatch(reason)
  expect(code).toBe(1)
  expect(await leftBehind()).toEqual([])
})

it('leaves nothing behind when it is interrupted', async () => {
  const { code, error } = await demo(['--speed', '1'], (out, kill) => {
    if (out.includes('RUNNING')) kill()
  })
  expect(error).toMatch(/Interrupted; nothing is left behind/)
  expect(code).toBe(130)
  expect(await leftBehind()).toEqual([])
})

it('names a fault that it does not know', async () => {
  const { code, error } = await demo(['--fault', 'meteorite'])
  expect(code).toBe(3)
  expect(error).toMatch(/meteorite/)
})
