import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startSimulator } from '../../simulator/simulator.ts'
import type { Simulator } from '../../simulator/simulator.ts'
import { REPOSITORY, runProcess } from '../cli/child.ts'
import { temporaryFolder } from '../local/temporary.ts'
import { startServerProcess } from '../support/server-process.ts'
import type { ServerProcess } from '../support/server-process.ts'
import { readZip } from '../core/report/zip/read-zip.ts'

/** The story of a ward whose infusion pumps share a network with its computers; all of it by real processes. */
let simulator: Simulator
let server: ServerProcess
let folder: ReturnType<typeof temporaryFolder>
beforeEach(async () => {
  folder = temporaryFolder()
  simulator = await startSimulator({ speed: 120, seed: 2 })
  server = await startServerProcess(join(folder.path, 'data'))
  writeFileSync(join(folder.path, 'ca.pem'), simulator.certificatePem)
  writeFileSync(
    join(folder.path, 'zones.yaml'),
    'zones:\n  - { name: Ward, kind: allowed, members: 172.16.36.0/24 }\n  - { name: Pumps, kind: fragile, members: 172.16.36.64/26 }\n',
  )
})
afterEach(async () => {
  await server.stop()
  await simulator.close()
  folder.remove()
})

async function scanloop(args: readonly string[], environment: Record<string, string> = {}) {
  const token = readFileSync(join(folder.path, 'data', 'token'), 'utf8').trim()
  return await runProcess(process.execPath, [join(REPOSITORY, 'cli/main.ts'), ...args], {
    directory: folder.path,
    environment: { CI: 'true', SCANLOOP_URL: server.url, SCANLOOP_TOKEN: token, ...environment },
  })
}

/** What the scanner was asked for, by its own log: `created 5`, `read back 5`, `launched 5`. */
function calls(): string[] {
  return simulator.calls().flatMap(({ method, path, effect = '' }) => {
    const readBack = method === 'GET' ? /^\/editor\/scan\/(\d+)$/.exec(path)?.[1] : undefined
    if (readBack !== undefined) return [`read back ${readBack}`]
    const done = /^(created|launched) scan (\d+)/.exec(effect)
    return done === null ? [] : [`${done[1] ?? ''} ${done[2] ?? ''}`]
  })
}

it('scans pumps gently and computers as ever: one run, one ZIP, one diff, and nothing that was not read back', async () => {
  const { accessKey, secretKey, url } = simulator
  const adding = ['scanners', 'add', '--name', 'Lab', '--api-url', url, '--ca', 'ca.pem', '--poll-seconds', '1']
  const added = await scanloop(adding, { SCANLOOP_ACCESS_KEY: accessKey, SCANLOOP_SECRET_KEY: secretKey })
  expect(added.code, added.stderr).toBe(0)
  const zoned = await scanloop(['zones', 'set', 'zones.yaml', '--yes'])
  expect(zoned.code, zoned.stderr).toBe(0)

  const scan = ['scan', '--scanner', 'Lab', '--name', 'ward', '--targets', '172.16.36.62-172.16.36.65', '--wait']
  const first = await scanloop([...scan, '--zip', 'report.zip', '--json'])
  expect(first.code, first.stderr).toBe(0)
  expect(JSON.parse(first.stdout)).toMatchObject({
    run: { status: 'RETRIEVED', number: 1, part: 1, progress: { percent: 100, hostsKnown: 4 }, notes: [] },
  })
  const [gentle = '', ordinary = ''] = calls()
    .filter((call) => call.startsWith('created'))
    .map((call) => call.slice('created '.length))
  const oneRun = [`read back ${gentle}`, `launched ${gentle}`, `launched ${ordinary}`]
  expect(calls()).toEqual([`created ${gentle}`, `created ${ordinary}`, ...oneRun])

  const archive = await readZip(readFileSync(join(folder.path, 'report.zip')))
  const files = new Map(archive.map(({ name, data }) => [name, data]))
  expect([...files.keys()]).toEqual([
    'ward-run-1-part-1-gentle.nessus',
    'ward-run-1-part-2-ordinary.nessus',
    'ward-run-1-part-1-gentle.csv',
    'ward-run-1-part-2-ordinary.csv',
    'findings.ndjson',
    'plugins.ndjson',
    'hosts.ndjson',
    'manifest.json',
  ])
  const manifest = JSON.parse(files.get('manifest.json')?.toString() ?? '') as object
  expect(manifest).toMatchObject({
    hostsReached: 4,
    parts: [
      {
        settings: 'gentle',
        targetsAsked: ['172.16.36.64/31'],
        gentle: { version: 1, readBackAt: expect.any(String), differences: [] },
        reportSettings: { max_hosts: '5', max_checks: '2', safe_checks: 'yes', 'network_scanners.udp': 'no' },
        members: ['ward-run-1-part-1-gentle.nessus', 'ward-run-1-part-1-gentle.csv'],
      },
      { settings: 'ordinary', targetsAsked: ['172.16.36.62/31'], reportSettings: { max_hosts: '100' } },
    ],
  })
  expect(manifest).not.toHaveProperty('parts.1.gentle')
  const hosts = files
    .get('hosts.ndjson')
    ?.toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { name: string })
  expect(hosts?.map(({ name }) => name).toSorted()).toEqual([62, 63, 64, 65].map((n) => `172.16.36.${String(n)}`))

  // Again: every launch has its own read-back, and both parts are in the one comparison.
  writeFileSync(
    join(folder.path, 'policy.yaml'),
    'failOn: { severity: high }\nscope: new\nrequires: { hosts: baseline, ports: baseline, plugins: baseline, credentials: baseline }\n',
  )
  const second = await scanloop([...scan, '--policy', 'policy.yaml', '--baseline', 'latest'])
  expect(second.code, second.stderr).toBe(0)
  const compared = await scanloop(['diff', 'ward', '--against', '1', '--limit', '0', '--json'])
  const none = { critical: 0, high: 0, medium: 0, low: 0, info: 0 }
  expect(JSON.parse(compared.stdout)).toMatchObject({ summary: { counts: { new: none, fixed: none } } })
  expect(calls().slice(2)).toEqual([...oneRun, ...oneRun])

  // The scanner forgets one setting without a word: nothing is launched, and the difference is told.
  simulator.setFaults([{ kind: 'drop-setting', setting: 'max_simult_tcp_sessions_per_host' }])
  const before = calls().filter((call) => call.startsWith('launched'))
  const refused = await scanloop(['scan', '--scanner', 'Lab', '--name', 'again', '--targets', '172.16.36.70', '--wait'])
  expect(refused.code).not.toBe(0)
  expect(refused.stderr + refused.stdout).toContain('max_simult_tcp_sessions_per_host is')
  expect(calls().filter((call) => call.startsWith('launched'))).toEqual(before)
  expect(calls().at(-1)).toMatch(/^read back/)
})
