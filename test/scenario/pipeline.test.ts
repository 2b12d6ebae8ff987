import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { verifyArchive } from '../../cli/verify-archive.ts'
import { startSimulator } from '../../simulator/simulator.ts'
import type { Simulator } from '../../simulator/simulator.ts'
import { REPOSITORY, runProcess } from '../cli/child.ts'
import { temporaryFolder } from '../local/temporary.ts'
import { startServerProcess } from '../support/server-process.ts'
import type { ServerProcess } from '../support/server-process.ts'

/** The story of an engineer whose pipeline scans what it has just deployed; all of it by real processes. */
let simulator: Simulator
/** The same for a scan that is still at work when somebody stops it, however slow this machine is. */
let slow: Simulator
let server: ServerProcess
let folder: ReturnType<typeof temporaryFolder>
beforeEach(async () => {
  folder = temporaryFolder()
  // By seed 2, its hosts ask for no login that does not work.
  simulator = await startSimulator({ speed: 120, seed: 2 })
  slow = await startSimulator({ speed: 2, accessKey: simulator.accessKey, secretKey: simulator.secretKey })
  server = await startServerProcess(join(folder.path, 'data'))
  writeFileSync(join(folder.path, 'ca.pem'), simulator.certificatePem)
  writeFileSync(join(folder.path, 'slow.pem'), slow.certificatePem)
})
afterEach(async () => {
  await server.stop()
  await simulator.close()
  await slow.close()
  folder.remove()
})

/** All that was ever printed: the log of the job. */
let jobLog = ''

async function scanloop(
  args: readonly string[],
  options: { environment?: Record<string, string>; whenSaid?: RegExp; interrupt?: boolean } = {},
) {
  const token = readFileSync(join(folder.path, 'data', 'token'), 'utf8').trim()
  let isInterrupted = false
  const ended = await runProcess(process.execPath, [join(REPOSITORY, 'cli/main.ts'), ...args], {
    directory: folder.path,
    environment: { CI: 'true', SCANLOOP_URL: server.url, SCANLOOP_TOKEN: token, ...options.environment },
    onOutput: ({ stderr }, child) => {
      if (isInterrupted || options.whenSaid?.test(stderr) !== true) return
      isInterrupted = true
      child.kill('SIGINT')
    },
  })
  jobLog += ended.stdout + ended.stderr
  return ended
}

const decision = (): unknown => JSON.parse(readFileSync(join(folder.path, 'decision.json'), 'utf8'))

it('scans what was deployed, judges it, notices an end without a verdict, and never shows a key', async () => {
  jobLog = ''
  const { accessKey, secretKey, url } = simulator
  const keys = { SCANLOOP_ACCESS_KEY: accessKey, SCANLOOP_SECRET_KEY: secretKey }
  const adding = ['scanners', 'add', '--name', 'Lab', '--api-url', url, '--ca', 'ca.pem', '--poll-seconds', '1']
  const added = await scanloop(adding, { environment: keys })
  expect(added.code, added.stderr).toBe(0)

  // The scan is made from targets, waited for, and its report comes as .nessus and .csv.
  const scan = ['scan', '--scanner', 'Lab', '--name', 'staging', '--targets', '172.16.36.39,172.16.36.42']
  const passed = await scanloop([...scan, '--wait', '--zip', 'report.zip', '--json'])
  expect(passed.code, passed.stderr).toBe(0)
  expect(JSON.parse(passed.stdout)).toMatchObject({ run: { status: 'RETRIEVED', number: 1 } })
  expect(passed.stderr).toMatch(/Z RUNNING /)
  const { members } = await verifyArchive(join(folder.path, 'report.zip'))
  expect(members.map(({ name }) => name.split('.').at(-1))).toEqual(['nessus', 'csv', 'ndjson', 'ndjson', 'ndjson'])

  // The gate: what is there fails the first build that asks, and the files are here all the same.
  const files = ['--sarif', 'out.sarif', '--junit', 'out.xml', '--decision', 'decision.json', '--force']
  const failed = await scanloop([...scan, '--fail-on', 'high', ...files])
  expect([failed.code, failed.stderr]).toEqual([1, expect.stringContaining('does not let run 2 of')])
  expect(decision()).toMatchObject({
    verdict: 'fail',
    run: 2,
    failing: { bySeverity: { critical: expect.any(Number) } },
  })
  expect(JSON.parse(readFileSync(join(folder.path, 'out.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' })
  // Nothing is new for the next one, which passes.
  const unchanged = await scanloop([...scan, '--fail-on', 'high', '--baseline', 'latest', ...files])
  expect(unchanged.code, unchanged.stderr).toBe(0)
  expect(decision()).toMatchObject({ verdict: 'pass', against: { run: 2 } })
  // A policy that requires logins, which nobody gave: no pass, although nothing forbidden was found.
  writeFileSync(
    join(folder.path, 'policy.yaml'),
    'failOn: { severity: high }\nscope: new\nrequires: { ports: default }\n',
  )
  const strict = await scanloop(['gate', 'staging', '--policy', 'policy.yaml', '--baseline', '1'])
  expect([strict.code, strict.stderr]).toEqual([2, expect.stringContaining('Logging in to a required host')])

  // The job is cancelled: the scan is left running, and can be found and stopped by the next job.
  const addingSlow = ['scanners', 'add', '--name', 'Slow', '--api-url', slow.url, '--ca', 'slow.pem', '--json']
  expect((await scanloop(addingSlow, { environment: keys })).code).toBe(0)
  const long = ['scan', '--scanner', 'Slow', '--name', 'production', '--targets', '172.16.36.0/28', '--wait']
  const cancelled = await scanloop(long, { whenSaid: /RUNNING/ })
  expect([cancelled.code, cancelled.stderr]).toEqual([130, expect.stringContaining('was left running')])
  expect((await scanloop(['scans', 'stop', 'production', '--wait'])).code).toBe(0)
  // A scan that was stopped is a clear end, and no pass.
  const stopped = JSON.parse((await scanloop(['runs', 'production', '--json'])).stdout) as { items: unknown[] }
  expect(stopped.items[0]).toMatchObject({ number: 1, status: 'STOPPED' })
  const unjudged = await scanloop(['gate', 'production', '--fail-on', 'high'])
  expect([unjudged.code, unjudged.stderr]).toEqual([2, expect.stringContaining('no findings of the run')])

  // Keys are rotated by two lines of standard input; a wrong pair is refused and changes nothing.
  const wrong = await scanloop(['scanners', 'rotate', 'Lab'], {
    environment: { SCANLOOP_ACCESS_KEY: 'a'.repeat(64), SCANLOOP_SECRET_KEY: 'b'.repeat(64) },
  })
  expect(wrong.code).toBe(4)
  expect((await scanloop(['scanners', 'check', 'Lab'])).code).toBe(0)

  // The scanner goes away: what needs it says so by its exit code.
  await simulator.close()
  expect((await scanloop(['scanners', 'check', 'Lab'])).code).toBe(5)
  await server.stop()
  expect((await scanloop(['scans', 'list'])).code).toBe(5)
  const token = readFileSync(join(folder.path, 'data', 'token'), 'utf8').trim()
  for (const secret of [accessKey, secretKey, token]) expect(jobLog).not.toContain(secret)
})
