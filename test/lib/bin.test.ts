import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { builtBundles } from '../../lib/bundles.ts'

const ROOT = join(import.meta.dirname, '../..')

it('the app tells a wrong configuration without a trace of its code', () => {
  const { status, stderr } = spawnSync(process.execPath, ['bin/scanloop.ts'], {
    cwd: ROOT,
    encoding: 'utf8',
    timeout: 15_000,
    env: { ...process.env, CDK_CONTEXT_JSON: JSON.stringify({ scanloop: { sweepMinutes: 0 } }) },
  })
  expect(status).toBe(1)
  expect(stderr).toContain('sweepMinutes')
  expect(stderr).not.toContain('.ts:')
})

it('a bundle that was not built is named, with the command that builds it', () => {
  const bundles = builtBundles(mkdtempSync(join(tmpdir(), 'scanloop-root-')))
  expect(() => bundles('api')).toThrow(
    'The bundle dist/lambdas/api/index.mjs is missing. Run npm run build:lambdas first.',
  )
})
