import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DecisionRecord } from '../../core/gate/decision-record.ts'
import { testFolder } from '../local/temporary.ts'
import { startDeployment } from './deployment.ts'
import type { Deployment } from './deployment.ts'

/** By seed 2, the scanner meets a host that has a critical finding and asks for no login. */
let deployment: Deployment
beforeAll(async () => {
  deployment = await startDeployment({ seed: 2 })
  await deployment.harness.registered({ name: 'Lab' })
  for (let run = 1; run <= 2; run += 1) {
    await deployment.json('scan', '--scanner', 'Lab', '--name', 'ci', '--targets', '192.0.2.1', '--wait')
  }
})
afterAll(() => deployment.close())

const gate = (...args: string[]) => deployment.scanloop(['gate', ...args])
const policyFile = (text: string): string => {
  const path = join(testFolder(), 'policy.yaml')
  writeFileSync(path, text)
  return path
}

describe('scanloop gate', () => {
  it('ends with 1 for what is forbidden, tells which, and leaves the decision as a file', async () => {
    const folder = testFolder()
    const args = ['gate', 'ci', '--fail-on', 'high', '--decision', 'decision.json']
    const { code, stdout, stderr } = await deployment.scanloop(args, { directory: folder })
    expect([code, stderr]).toEqual([1, expect.stringMatching(/does not let run 2 of scan-\w+ pass: \d+ finding/)])
    expect(stdout).toMatch(/Verdict +fail\n/)
    expect(stdout).toMatch(/Coverage +1 hosts, 1 answered, 1 finished; logins: none 1;/)
    expect(stdout).toMatch(/\nFailing\n {2}critical +192\.0\.2\.1 \d+\/tcp +\d+ +\S/)
    const path = join(folder, 'decision.json')
    expect(statSync(path).mode & 0o077).toBe(0)
    const record = DecisionRecord.parse(JSON.parse(readFileSync(path, 'utf8')))
    expect(record).toMatchObject({ verdict: 'fail', run: 2, policy: { requires: { hosts: 'targets' } } })
    const { items } = (await deployment.harness.ask('GET', `/v1/scans/${record.scanId}/runs/2/decisions`)).body
    expect(items).toMatchObject([{ id: record.id, verdict: 'fail' }])
  })

  it('with a baseline, ends with 0 if nothing is new, and is the same document with --json', async () => {
    const { code, stdout, stderr } = await gate('ci', '2', '--fail-on', 'low', '--baseline', 'latest', '--json')
    expect([code, stderr]).toEqual([0, ''])
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'pass', against: { asked: 'previous', run: 1 }, reasons: [] })
  })

  it('lets everything count in a first run, which has none to be compared with', async () => {
    const first = await gate('ci', '1', '--fail-on', 'high', '--baseline', 'latest')
    expect([first.code, first.stderr]).toEqual([1, expect.stringContaining('all findings count')])
    const clean = 'failOn: { severity: critical, cvssScore: 10 }\nwaivers: []\nscope: new\n'
    const policy = policyFile(`${clean}requires: { hosts: baseline, credentials: notFailed, ports: default }\n`)
    // Nor does it pass by a policy that requires as much as there was before.
    const asked = await gate('ci', '1', '--policy', policy, '--baseline', 'latest', '--json')
    expect(JSON.parse(asked.stdout)).toMatchObject({
      policy: { scope: 'all' },
      gaps: { counts: { baselineMissing: 1 } },
    })
    expect(asked.code).not.toBe(0)
  })

  it('ends with 2 if the policy requires what was not looked at', async () => {
    const waived = await deployment.json('findings', 'ci', '--severity', 'critical,high', '--limit', '0')
    const plugins = new Set(waived.items.map(({ pluginId }: { pluginId: string }) => pluginId))
    const waivers = [...plugins].map(
      (plugin) => `  - { plugin: "${String(plugin)}", owner: ops, reason: known, expiresOn: 2099-12-31 }`,
    )
    const text = `failOn: { severity: high }\nwaivers:\n${waivers.join('\n')}\n`
    const { code, stdout, stderr } = await gate('ci', '--policy', policyFile(text))
    expect([code, stderr]).toEqual([2, expect.stringContaining('There is no verdict')])
    expect(stdout).toMatch(/Verdict +inconclusive[\s\S]*Reasons\n {2}Not every required port of a host was tested/)
    const less = `${text}requires: { ports: default, credentials: notFailed }\n`
    expect((await gate('ci', '--policy', policyFile(less))).code).toBe(0)
  })

  it.each([
    [3, [], /By what is it to be judged/],
    [3, ['--fail-on', 'terrible'], /--fail-on "terrible" is none of/],
    [3, ['--baseline', 'latest'], /--baseline needs --fail-on or --policy/],
    [3, ['--policy', 'nowhere.yaml'], /--policy nowhere\.yaml cannot be read/],
    [4, ['--fail-on', 'high', '--baseline', 'release-4'], /release-4/],
    [4, ['7', '--fail-on', 'high'], /7/],
  ])('ends with %i for %j', async (expected, args, reason) => {
    const { code, stderr } = await gate('ci', ...args)
    expect([code, stderr]).toEqual([expected, expect.stringMatching(reason)])
  })

  it.each([
    ['failOn: {}', /failOn: must name/],
    ['failOn: { severity: high }\nfailon: 1', /nrecognized key/],
    ['failOn: { severity: high }\nscope: new', /scope: needs a baseline/],
    ['failOn: { severity: high }\nwaivers: [{ plugin: "1", reason: x, expiresOn: 2099-01-01 }]', /waivers\[0\]\.owner/],
  ])('refuses the policy %j before it asks the server', async (text, reason) => {
    const { code, stderr } = await gate('ci', '--policy', policyFile(text), '--url', 'http://127.0.0.1:9')
    expect([code, stderr]).toEqual([3, expect.stringMatching(reason)])
  })
})

describe('scanloop scan with a gate', () => {
  const scan = (folder: string, ...args: string[]) =>
    deployment.scanloop(['scan', '--scan', 'ci', ...args], { directory: folder })
  const FILES = [
    '--zip',
    'a.zip',
    '--sarif',
    'a.sarif',
    '--junit',
    'a.xml',
    '--markdown',
    'a.md',
    '--decision',
    'a.json',
  ]

  it('writes all files whatever the verdict is, and ends with the verdict', async () => {
    const folder = testFolder()
    const failed = await scan(folder, '--fail-on', 'critical', ...FILES, '--json')
    expect(failed.code, failed.stderr).toBe(1)
    const { decision, outputs, report } = JSON.parse(failed.stdout)
    expect(decision).toMatchObject({ verdict: 'fail', policy: { failOn: { severity: 'critical' } } })
    expect([report.path, outputs.sarif.path]).toEqual([join(folder, 'a.zip'), join(folder, 'a.sarif')])
    expect(JSON.parse(readFileSync(join(folder, 'a.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' })
    // Build servers show as failed what fails the gate, and nothing else.
    const failures = readFileSync(join(folder, 'a.xml'), 'utf8').match(/<failure/g)
    expect(failures).toHaveLength(decision.failing.count)
    expect(readFileSync(join(folder, 'a.md'), 'utf8')).toContain('### Scan <code>ci</code>, run 3')
    expect(JSON.parse(readFileSync(join(folder, 'a.json'), 'utf8'))).toEqual(decision)

    const passed = await scan(folder, '--fail-on', 'critical', '--baseline', 'latest', ...FILES, '--force')
    expect(passed.code, passed.stderr).toBe(0)
    expect(passed.stdout).toMatch(/Status +RETRIEVED[\s\S]*a\.sarif\n[\s\S]*Verdict +pass/)
  })

  it('refuses what cannot be before anything is started', async () => {
    const folder = testFolder()
    writeFileSync(join(folder, 'a.sarif'), 'mine')
    const before = (await deployment.json('runs', 'ci')).items.length
    for (const [expected, args, reason] of [
      [3, ['--wait', '--sarif', 'a.sarif'], /a\.sarif exists/],
      [3, ['--wait', '--decision', 'b.json'], /--decision needs --fail-on or --policy/],
      [3, ['--fail-on', 'high', '--zip', 'b', '--junit', 'b'], /Two files have the same name/],
      [3, ['--fail-on', 'high', '--policy', 'p.yaml'], /give one/],
      [4, ['--fail-on', 'high', '--baseline', 'release-4'], /has no baseline "release-4"/],
      [4, ['--fail-on', 'high', '--baseline', '99'], /99/],
    ] as const) {
      const { code, stderr } = await scan(folder, ...args)
      expect([code, stderr]).toEqual([expected, expect.stringMatching(reason)])
    }
    expect((await deployment.json('runs', 'ci')).items).toHaveLength(before)
    const defining = ['scan', '--scanner', 'Lab', '--name', 'fresh', '--targets', '192.0.2.1']
    const fresh = await deployment.scanloop([...defining, '--fail-on', 'high', '--baseline', 'release-4'])
    expect([fresh.code, fresh.stderr]).toEqual([4, expect.stringContaining('only now defined')])
    expect((await deployment.scanloop(['scans', 'show', 'fresh'])).code).toBe(4)
  })

  it('ends with 2 for a run that failed, and keeps a decision of it', async () => {
    const broken = await startDeployment({ faults: [{ kind: 'export-error' }] })
    try {
      await broken.harness.registered({ name: 'Broken' })
      const folder = testFolder()
      const args = ['scan', '--scanner', 'Broken', '--targets', '192.0.2.1', '--fail-on', 'high', ...FILES]
      const { code, stdout, stderr } = await broken.scanloop(args, { directory: folder })
      expect([code, stderr]).toEqual([2, expect.stringContaining('ended as FAILED')])
      expect(stdout).toMatch(/Verdict +inconclusive/)
      expect(JSON.parse(readFileSync(join(folder, 'a.json'), 'utf8'))).toMatchObject({ verdict: 'inconclusive' })
    } finally {
      await broken.close()
    }
  })

  it('ends with 2 if a file does not come, although the gate would let pass; the others come', async () => {
    const { services } = deployment.harness.server
    const open = services.reports.open.bind(services.reports)
    services.reports.open = async (key, range) => (key.endsWith('.sarif') ? undefined : await open(key, range))
    const folder = testFolder()
    const { code, stdout } = await scan(folder, '--fail-on', 'high', '--baseline', 'latest', ...FILES)
    Reflect.deleteProperty(services.reports, 'open')
    expect([code, stdout]).toEqual([2, expect.stringMatching(/Verdict +pass/)])
    expect(statSync(join(folder, 'a.xml')).size).toBeGreaterThan(0)
    expect(() => statSync(join(folder, 'a.sarif'))).toThrow('ENOENT')
  })
})
