import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Plugin } from 'esbuild'
import { bundleAll, kilobytes } from '../scripts/lambdas/bundle.ts'
import { PLUGINS } from '../scripts/lambdas/plugins.ts'

/**
 * How long each function takes to load, as a ratio to bundles that hold the DynamoDB client alone and make one: one
 * that is built with all that makes ours light, and one with the credential providers and schemas that the SDK brings.
 * Every round loads each once, in a process of its own, so that what slows the machine slows all alike.
 *
 * `node bench/lambdas.ts [rounds]`; 25 by default.
 */
const rounds = Number(process.argv[2] ?? 25)
const ROOT = join(import.meta.dirname, '..')
const LEAN = 'client-dynamodb, built as ours'
const WHOLE = 'client-dynamodb, whole'

/** What a function finds in its environment when it starts; nothing is called. */
const ENVIRONMENT: Readonly<Record<string, string>> = {
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  SCANNERS_TABLE: 'scanners',
  SCANS_TABLE: 'scans',
  RUNS_TABLE: 'runs',
  LINES_TABLE: 'lines',
  ZONES_TABLE: 'zones',
  AUDIT_TABLE: 'audit',
  STATE_MACHINE_ARN: 'arn:aws:states:eu-west-1:000000000000:stateMachine:scanloop-scan',
  EVENT_BUS_NAME: 'scanloop',
  SETTINGS: '{}',
  SECRET_NAME_PREFIX: 'scanloop/',
  REPORT_BUCKET: 'reports',
  SCHEDULE_GROUP: 'scanloop',
  SCHEDULE_TARGET_ARN: 'arn:aws:lambda:eu-west-1:000000000000:function:start-scheduled-scan',
  SCHEDULE_ROLE_ARN: 'arn:aws:iam::000000000000:role/scheduler',
  SCHEDULE_DLQ_ARN: 'arn:aws:sqs:eu-west-1:000000000000:undelivered',
  IDEMPOTENCY_TABLE: 'idempotency',
  TOKEN_ISSUER: 'https://login.example',
  ACCESS_RULES: '[]',
  INSTANCE_SCANS: '{"tagKey":"scan","tagValue":"yes","scannerId":"scanner-01"}',
}

/** Prints the milliseconds of one import. */
const TIMER = `
  const begun = performance.now()
  await import(process.argv[1])
  process.stdout.write(String(performance.now() - begun))
`

async function baseBundle(plugins: readonly Plugin[]): Promise<Uint8Array> {
  const contents =
    "import { DynamoDBClient } from '@aws-sdk/client-dynamodb'; export const client = new DynamoDBClient({})"
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: ROOT },
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    plugins: [...plugins],
  })
  return outputFiles[0]?.contents ?? new Uint8Array()
}

function load(path: string): number {
  const child = spawnSync(process.execPath, ['--input-type=module', '--eval', TIMER, path], {
    env: ENVIRONMENT,
    encoding: 'utf8',
    timeout: 30_000,
  })
  if (child.status !== 0) throw new Error(`${path}: ${child.stderr.slice(-500)}`)
  return Number(child.stdout)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

const folder = await mkdtemp(join(tmpdir(), 'scanloop-bench-'))
try {
  const bases = [
    { name: LEAN, code: await baseBundle(PLUGINS) },
    // The first two: Node's modules taken as they are, and English only. They change nothing of the SDK.
    { name: WHOLE, code: await baseBundle(PLUGINS.slice(0, 2)) },
  ]
  const bundles = [
    ...bases.map((base) => ({ ...base, size: base.code.byteLength / 1000 })),
    ...(await bundleAll()).map((bundle) => ({
      name: bundle.design.file,
      code: bundle.code,
      size: kilobytes(bundle),
    })),
  ].map((bundle, index) => ({ ...bundle, path: join(folder, `${String(index)}.mjs`), times: [] as number[] }))
  for (const { path, code } of bundles) await writeFile(path, code)
  for (let round = 0; round < rounds; round += 1) for (const { path, times } of bundles) times.push(load(path))
  const [lean = Number.NaN, whole = Number.NaN] = bundles.map(({ times }) => median(times))
  console.log(`| function | KB | load, ms | ÷ ${LEAN} | ÷ ${WHOLE} |\n|---|---|---|---|---|`)
  for (const { name, size, times } of bundles) {
    const time = median(times)
    const cells = [name, size.toFixed(0), time.toFixed(1), (time / lean).toFixed(2), (time / whole).toFixed(2)]
    console.log(`| ${cells.join(' | ')} |`)
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
