import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DEPLOYMENT_VARIABLE } from '../test/deployed/deployment.ts'
import { startEmulator } from '../test/deployed/emulator.ts'
import type { Emulator } from '../test/deployed/emulator.ts'
import { added, takeInventory } from '../test/deployed/inventory.ts'
import { startIssuer } from '../test/deployed/issuer.ts'
import { StackDeployer } from '../test/deployed/stack.ts'

/**
 * Deploys the real stack to an emulator of AWS on this machine, tests it, deploys it again, and destroys it. Needs
 * Python 3.10 for the emulator; no network once that is installed, no Docker, no AWS account.
 */

const HELP = `Usage: npm run test:aws [-- options] [test files]

  --keep     leaves the stack deployed until Ctrl-C, to look around; the tests are not run
  --help
`

const ROOT = join(import.meta.dirname, '..')
/** Of everything together. It takes about a quarter of this on two cores. */
const DEADLINE_MILLISECONDS = 20 * 60_000

const interrupt = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => interrupt.abort(new Error(`Interrupted by ${signal}.`)))
}
const deadline = setTimeout(() => interrupt.abort(new Error('Not done within 20 minutes.')), DEADLINE_MILLISECONDS)

async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) return void process.stdout.write(HELP)
  const directory = await mkdtemp(join(tmpdir(), 'scanloop-deployed-'))
  const issuer = await startIssuer()
  try {
    const emulator = await step('AWS emulator', async () => await startEmulator({ strict: true }))
    try {
      await testOn(emulator, new StackDeployer(emulator, issuer.facts, directory), join(directory, 'stack.json'), args)
    } catch (error) {
      // What the emulator said is gone with it.
      if (!interrupt.signal.aborted) process.stderr.write(`\nThe emulator's log ends with:\n${await emulator.log()}\n`)
      throw error
    } finally {
      await emulator.stop()
    }
  } finally {
    await issuer.close()
    await rm(directory, { recursive: true, force: true })
  }
}

async function testOn(emulator: Emulator, stack: StackDeployer, path: string, args: readonly string[]): Promise<void> {
  await step('bundles', async () => await run(['scripts/build-lambdas.ts']))
  await step('web page', async () => await run(['scripts/build-web.ts', '--if-outdated']))
  await step('cdk bootstrap', async () => await stack.bootstrap())
  const before = await takeInventory(emulator)
  await step('cdk deploy', async () => await stack.deploy())
  await writeFile(path, JSON.stringify(await stack.describe(), undefined, 2), { mode: 0o600 })
  if (args.includes('--keep')) return await keep(emulator, path)
  await step('tests', async () => await runTests(emulator, path, args))
  await step('cdk deploy again changes nothing', async () => await stack.expectNoChange())
  await step('cdk destroy leaves nothing', async () => {
    await stack.destroy()
    const left = added(before, await takeInventory(emulator))
    if (left.length > 0) throw new Error(`These are left:\n  ${left.join('\n  ')}`)
  })
}

/** Says what begins, how long it took, and gives up when we are told to. */
async function step<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  interrupt.signal.throwIfAborted()
  process.stdout.write(`== ${name}\n`)
  const start = performance.now()
  const aborted = Promise.withResolvers<never>()
  const onAbort = () => aborted.reject(interrupt.signal.reason)
  interrupt.signal.addEventListener('abort', onAbort)
  try {
    const result = await Promise.race([work(), aborted.promise])
    process.stdout.write(`   ${((performance.now() - start) / 1000).toFixed(1)} s\n`)
    return result
  } finally {
    interrupt.signal.removeEventListener('abort', onAbort)
  }
}

async function runTests(emulator: Emulator, path: string, args: readonly string[]): Promise<void> {
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
  await run([vitest, 'run', '--config', 'vitest.deployed.config.ts', ...args], variablesOf(emulator, path))
}

/** By which the tests find the stack, and believe the emulator's certificate. */
function variablesOf({ certificatePath }: Emulator, path: string): Record<string, string> {
  return {
    [DEPLOYMENT_VARIABLE]: path,
    ...(certificatePath === undefined ? {} : { NODE_EXTRA_CA_CERTS: certificatePath }),
  }
}

/** Runs a script of ours in this Node, in sight. */
async function run(words: readonly string[], variables: NodeJS.ProcessEnv = {}): Promise<void> {
  const child = spawn(process.execPath, words, {
    cwd: ROOT,
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const kill = () => child.kill('SIGKILL')
  interrupt.signal.addEventListener('abort', kill)
  try {
    await once(child, 'close')
  } finally {
    interrupt.signal.removeEventListener('abort', kill)
  }
  if (child.exitCode !== 0) throw new Error(`${String(words[0])} failed; it says why above.`)
}

async function keep(emulator: Emulator, path: string): Promise<void> {
  const variables = Object.entries(variablesOf(emulator, path)).map(([name, value]) => `${name}=${value}`)
  process.stdout.write(`The stack is deployed. To test it, from another terminal:\n  ${variables.join(' ')} \\\n`)
  process.stdout.write('  npx vitest run --config vitest.deployed.config.ts\nCtrl-C ends it.\n')
  await new Promise<void>((resolve) => interrupt.signal.addEventListener('abort', () => resolve()))
}

try {
  await main(process.argv.slice(2))
  process.stdout.write('The stack on AWS is as it should be.\n')
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
} finally {
  clearTimeout(deadline)
}
