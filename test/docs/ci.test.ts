import { readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { parseScanSet } from '../../cli/apply/scan-set.ts'
import { parseYaml } from '../../cli/parse-yaml.ts'
import { verifyArchive } from '../../cli/verify-archive.ts'
import { GatePolicy } from '../../core/gate/policy.ts'
import { startHarness } from '../api/harness.ts'
import type { Harness } from '../api/harness.ts'
import { REPOSITORY, runProcess } from '../cli/child.ts'
import { startGate, startIssuer } from '../cli/issuer.ts'
import type { Issuer } from '../cli/issuer.ts'
import { temporaryFolder } from '../local/temporary.ts'

const PAGE = readFileSync(join(REPOSITORY, 'docs/ci.md'), 'utf8')
const yamlBlocks = (page: string) => [...page.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(([, text = '']) => text)
const [policy = '', github = '', gitlab = ''] = yamlBlocks(PAGE)

let harness: Harness
let issuer: Issuer
let gate: Awaited<ReturnType<typeof startGate>>
const folder = temporaryFolder()
beforeAll(async () => {
  // By seed 2, no host asks for a login that does not work.
  harness = await startHarness({ seed: 2 })
  await harness.registered({ name: 'Head office' })
  issuer = await startIssuer()
  gate = await startGate(harness, issuer)
  symlinkSync(REPOSITORY, join(folder.path, 'scanloop'))
})
afterAll(async () => {
  await gate.close()
  await issuer.close()
  folder.remove()
  await harness.close()
})

/** Runs lines as the CI system does: a shell that ends at the first that fails. */
async function shell(script: string, environment: Record<string, string>, expected = 0): Promise<void> {
  const { code, stdout, stderr } = await runProcess('bash', ['--norc', '-e', '-c', script], {
    directory: folder.path,
    environment: { CI: 'true', XDG_CONFIG_HOME: join(folder.path, 'config'), SCANLOOP_URL: gate.url, ...environment },
  })
  expect(code, `${script}\n${stdout}${stderr}`).toBe(expected)
}

interface Workflow {
  readonly permissions: Record<string, string>
  readonly jobs: { readonly scan: { readonly steps: readonly { readonly name?: string; readonly run?: string }[] } }
}

interface GitLabJobs {
  readonly scan: {
    readonly script: readonly string[]
    readonly id_tokens: Record<string, { readonly aud: string }>
    readonly artifacts: object
  }
}

describe('docs/ci.md', () => {
  it('has a GitHub workflow whose steps sign in, scan, and leave a report', async () => {
    const workflow = parse(github) as Workflow
    expect(workflow.permissions).toEqual({ contents: 'read', 'id-token': 'write', 'security-events': 'write' })
    const runs = workflow.jobs.scan.steps.flatMap(({ name, run }) =>
      run === undefined || name === 'Install' ? [] : [run],
    )
    expect(runs).toHaveLength(2)
    const job = async (run: string, expected: number) =>
      await shell(
        run,
        {
          ACTIONS_ID_TOKEN_REQUEST_URL: `${issuer.url}/github?api-version=2.0`,
          ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'of-the-job',
        },
        expected,
      )
    const [signIn = '', scan = ''] = runs
    await job(signIn, 0)
    // In a first run all that is found counts; the gate fails the job, and leaves the files that the next steps upload.
    await job(scan, 1)
    const { manifest } = await verifyArchive(join(folder.path, 'report.zip'))
    expect(manifest.targetsAsked).toEqual(['172.16.36.39', '172.16.36.42'])
    const uploaded = ['out.sarif', 'out.xml', 'decision.json']
    for (const name of uploaded) expect(github.split('- uses:').slice(1).join('')).toContain(name)
    expect(JSON.parse(readFileSync(join(folder.path, 'out.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' })
    for (const name of [...uploaded, 'report.zip']) rmSync(join(folder.path, name))
    // The next build: nothing is new.
    await job(scan, 0)
  })

  it('has a GitLab job whose script scans with the token of the job', async () => {
    const { scan } = parse(gitlab) as GitLabJobs
    expect(scan.id_tokens).toEqual({ SCANLOOP_TOKEN: { aud: 'scanloop' } })
    issuer.tokens.set('of-gitlab', 'project')
    // The report of the job before is not in the way of a job, which begins with an empty folder.
    const script = scan.script
      .join('\n')
      .replaceAll(/report\.zip|out\.xml|decision\.json/g, 'gitlab-$&')
      .replace('--name staging', '--name gitlab')
    await shell(script, { SCANLOOP_TOKEN: 'of-gitlab' }, 1)
    expect(scan.artifacts).toMatchObject({ when: 'always', reports: { junit: 'out.xml' } })
    expect(readFileSync(join(folder.path, 'gitlab-out.xml'), 'utf8')).toContain('<failure')
    expect((await verifyArchive(join(folder.path, 'gitlab-report.zip'))).members.length).toBeGreaterThan(1)
  })
})

it('docs/ci.md has a policy that the gate takes', () => {
  expect(parseYaml('policy.yaml', policy, GatePolicy, '').waivers).toMatchObject([{ plugin: '58987' }])
})

it('docs/cli.md has a file that apply takes', () => {
  const [scans = ''] = yamlBlocks(readFileSync(join(REPOSITORY, 'docs/cli.md'), 'utf8'))
  const set = parseScanSet('scans.yaml', scans)
  expect(Object.keys(set.scans?.['Head office'] ?? {})).toEqual(['Servers', 'Printers'])
})
