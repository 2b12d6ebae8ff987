/**
 * Prints the table of permissions of `docs/aws.md`, made from the synthesized template; with `--write`, puts it there.
 * Needs the bundles: `npm run build:lambdas` first.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { IAM_CONFIGURATION, iamTable } from './iam/table.ts'
import { writeMarked } from './markdown.ts'

const ROOT = join(import.meta.dirname, '..')
const SYNTHESIS_MILLISECONDS = 120_000

const directory = await mkdtemp(join(tmpdir(), 'scanloop-iam-'))
try {
  const env = {
    ...process.env,
    CDK_OUTDIR: directory,
    CDK_CONTEXT_JSON: JSON.stringify({ scanloop: IAM_CONFIGURATION }),
  }
  await promisify(execFile)(process.execPath, [join(ROOT, 'bin', 'scanloop.ts')], {
    cwd: ROOT,
    env,
    timeout: SYNTHESIS_MILLISECONDS,
  })
  const table = iamTable(JSON.parse(await readFile(join(directory, 'Scanloop.template.json'), 'utf8')))
  if (process.argv.includes('--write')) writeMarked(new URL('../docs/aws.md', import.meta.url), 'iam', table)
  else process.stdout.write(`${table}\n`)
} finally {
  await rm(directory, { recursive: true, force: true })
}
