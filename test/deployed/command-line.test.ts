import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifyArchive } from '../../cli/verify-archive.ts'
import { REPOSITORY, runProcess } from '../cli/child.ts'
import { temporaryFolder } from '../local/temporary.ts'
import { openDeployedWorld } from './world.ts'
import type { DeployedWorld } from './world.ts'

let world: DeployedWorld
const folder = temporaryFolder()
beforeAll(async () => {
  world = openDeployedWorld()
  await world.permitTargets()
})
afterAll(async () => {
  await world.close()
  folder.remove()
})

/** A real process, as a job of a pipeline starts it, with a token of the issuer that the stack trusts. */
async function scanloop(args: readonly string[], input?: string) {
  const environment = { CI: 'true', SCANLOOP_URL: world.apiUrl, SCANLOOP_TOKEN: world.token('admin') }
  // The emulator's certificate is of its own making.
  const { NODE_EXTRA_CA_CERTS: authority } = process.env
  const ended = await runProcess(process.execPath, [join(REPOSITORY, 'cli/main.ts'), ...args], {
    directory: folder.path,
    environment: {
      ...environment,
      XDG_CONFIG_HOME: folder.path,
      ...(authority === undefined ? {} : { NODE_EXTRA_CA_CERTS: authority }),
    },
    ...(input === undefined ? {} : { input }),
  })
  expect(ended.stdout + ended.stderr).not.toContain(environment.SCANLOOP_TOKEN)
  return ended
}

it('scans, judges and brings home what was found in one line, through API Gateway', async () => {
  // By seed 2, it meets a host that has a critical finding and asks for no login.
  const { url, fingerprint, accessKey, secretKey } = await world.simulator({ seed: 2 })
  const adding = ['scanners', 'add', '--name', 'By command', '--api-url', url, '--pin', fingerprint]
  const added = await scanloop([...adding, '--poll-seconds', '1', '--keys-stdin'], `${accessKey}\n${secretKey}\n`)
  expect(added.code, added.stderr).toBe(0)
  expect(added.stdout + added.stderr).not.toContain(secretKey)
  try {
    const scan = ['scan', '--scanner', 'By command', '--targets', '172.16.36.39', '--name', 'pipeline', '--wait']
    const files = ['--zip', 'report.zip', '--sarif', 'out.sarif', '--junit', 'out.xml', '--decision', 'decision.json']
    const judged = [...scan, '--fail-on', 'critical', '--baseline', 'latest', '--force', ...files]
    const failed = await scanloop([...judged, '--json'])
    expect(failed.code, failed.stderr).toBe(1)
    const { report, outputs, decision } = JSON.parse(failed.stdout) as {
      report: { sha256: string }
      outputs: { sarif: { sha256: string } }
      decision: { verdict: string }
    }
    expect(decision.verdict).toBe('fail')
    const { manifest } = await verifyArchive(join(folder.path, 'report.zip'))
    expect(manifest.targetsAsked).toEqual(['172.16.36.39'])
    for (const [name, { sha256 }] of [['report.zip', report] as const, ['out.sarif', outputs.sarif] as const]) {
      const bytes = readFileSync(join(folder.path, name))
      expect(createHash('sha256').update(bytes).digest('hex'), name).toBe(sha256)
    }
    expect(JSON.parse(readFileSync(join(folder.path, 'out.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' })

    // The same again: nothing is new.
    const passed = await scanloop(judged)
    expect(passed.code, passed.stderr).toBe(0)
    expect(JSON.parse(readFileSync(join(folder.path, 'decision.json'), 'utf8'))).toMatchObject({
      verdict: 'pass',
      run: 2,
      against: { run: 1 },
    })
    const compared = await scanloop(['diff', 'pipeline', '--json'])
    expect([compared.code, JSON.parse(compared.stdout)]).toMatchObject([0, { run: 2, against: 1, items: [] }])
    const both = await scanloop(['download', 'pipeline', '--output', 'all.zip'])
    expect(both.code, both.stderr).toBe(0)
  } finally {
    // Scanners of stories go with them: their keys are no part of the stack.
    await scanloop(['scans', 'delete', 'pipeline', '--force', '--yes'])
    const removed = await scanloop(['scanners', 'remove', 'By command', '--yes'])
    expect(removed.code, removed.stderr).toBe(0)
  }
})
