import { createHash } from 'node:crypto'
import { cp, mkdtemp, realpath, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { OTHER_FUNCTIONS, STEP_FUNCTIONS } from '../../lambdas/functions.ts'
import { ALL_FUNCTIONS, type Bundle, bundleAll, kilobytes } from '../../scripts/lambdas/bundle.ts'

const ROOT = join(import.meta.dirname, '../..')
let bundles: readonly Bundle[]
beforeAll(async () => {
  bundles = await bundleAll()
}, 60_000)

const inputsOf = (file: string) => bundles.find(({ design }) => design.file === file)?.inputs ?? []

it.each(ALL_FUNCTIONS.map(({ file, budgetKilobytes }) => [file, budgetKilobytes] as const))(
  '%s stays within its %i KB',
  (file, budget) => {
    const bundle = bundles.find(({ design }) => design.file === file)!
    expect(kilobytes(bundle)).toBeLessThanOrEqual(budget)
    expect(kilobytes(bundle), 'the budget has more than a tenth to spare: lower it').toBeGreaterThan(0.9 * budget)
  },
)

describe('a bundle holds what its function may use, and no more', () => {
  const records = ['record-failure', 'resume-run', 'start-scheduled-scan', 'scan-instance', 'record-bundle-failure']
  const archive = STEP_FUNCTIONS.ArchiveReport.file
  const steps = Object.values(STEP_FUNCTIONS).map(({ file }) => file)

  it.each(records)('%s: no keys and no scanner', (file) => {
    expect(inputsOf(file).length).toBeGreaterThan(50)
    // Looking host names up is in that folder too, and reaches no scanner.
    const reaching = /client-secrets-manager|^scanners\/(?!system-name-resolver)|secrets-manager-/
    expect(inputsOf(file).filter((path) => reaching.test(path))).toEqual([])
  })

  it.each([...steps, OTHER_FUNCTIONS.Sweep.file].filter((file) => file !== archive))('%s: no reports', (file) => {
    expect(inputsOf(file).filter((path) => /client-s3|^aws\/s3-/.test(path))).toEqual([])
  })

  it.each(ALL_FUNCTIONS.map(({ file }) => file))('%s: nothing of local mode, tests or tools', (file) => {
    const foreign =
      /^(local|cli|simulator|test|lib|bin|bench|scripts)\/|node_modules\/(undici|pino|aws-cdk|constructs|node)\//
    expect(inputsOf(file).filter((path) => foreign.test(path))).toEqual([])
  })

  it('build-bundle: no keys, no scanner, and no records but those of downloads', () => {
    const foreign = /client-secrets-manager|client-sfn|^scanners\/|^aws\/dynamo-(run|scan|scanner)-store/
    expect(inputsOf('build-bundle').filter((path) => foreign.test(path))).toEqual([])
  })

  it.each(['audit-log', 'idempotency-store'])('the %s is in the API alone', (name) => {
    const holders = ALL_FUNCTIONS.filter(({ file }) => inputsOf(file).includes(`aws/dynamo-${name}.ts`))
    expect(holders.map(({ file }) => file)).toEqual(['api'])
  })
})

it('is the same bytes from another folder, so that deploying again changes nothing', async () => {
  const elsewhere = await realpath(await mkdtemp(join(tmpdir(), 'scanloop-elsewhere-')))
  onTestFinished(() => rm(elsewhere, { recursive: true, force: true }))
  for (const part of ['api', 'aws', 'core', 'lambdas', 'scanners', 'package.json', 'tsconfig.json']) {
    await cp(join(ROOT, part), join(elsewhere, part), { recursive: true })
  }
  await symlink(join(ROOT, 'node_modules'), join(elsewhere, 'node_modules'))
  const digest = ({ code }: Bundle) => createHash('sha256').update(code).digest('hex')
  const again = await bundleAll(ALL_FUNCTIONS, elsewhere)
  expect(again.map(digest)).toEqual(bundles.map(digest))
}, 60_000)
