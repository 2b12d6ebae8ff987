import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

/**
 * Builds functions and page, writes down what they are made of, deploys, and uploads the page. All arguments are for
 * `cdk deploy`. The upload has the credentials of the shell: choose a profile by `AWS_PROFILE`, which all steps see.
 */

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** By the name of the stack, which the configuration chooses. */
const Outputs = z.record(z.string(), z.record(z.string(), z.string()))

const directory = mkdtempSync(join(tmpdir(), 'scanloop-deploy-'))
try {
  const outputsFile = join(directory, 'outputs.json')
  node('scripts/build-lambdas.ts')
  node('scripts/sbom.ts')
  node('scripts/build-web.ts', '--if-outdated')
  node(
    'node_modules/aws-cdk/bin/cdk',
    'deploy',
    '--no-notices',
    '--outputs-file',
    outputsFile,
    ...process.argv.slice(2),
  )
  // There is none when nothing was deployed, as with --no-execute.
  const outputs = existsSync(outputsFile) ? Outputs.parse(JSON.parse(readFileSync(outputsFile, 'utf8'))) : {}
  for (const stackName of Object.keys(outputs)) node('scripts/upload-web.ts', '--stack', stackName)
} catch (error) {
  // The step that failed has said why.
  process.exitCode = 1
  if (!(error instanceof Error && 'status' in error)) throw error
} finally {
  rmSync(directory, { recursive: true, force: true })
}

function node(...words: readonly string[]): void {
  execFileSync(process.execPath, words, { cwd: ROOT, stdio: 'inherit' })
}
