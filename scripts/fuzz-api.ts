import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createLog } from '../local/log.ts'
import { startLocalServer } from '../local/server.ts'
import type { LocalServer } from '../local/server.ts'
import { startSimulator } from '../simulator/simulator.ts'
import type { Simulator } from '../simulator/simulator.ts'
import { fuzzConfiguration } from '../test/api-fuzz/configuration.ts'
import { preparePython } from '../test/deployed/python-environment.ts'

/**
 * Lets Schemathesis try every route of the local server by its own document, with a simulated scanner behind it: good
 * and broken inputs, wrong methods, made-up and real ids, one route after the other. It fails on a status, header or
 * body that the document does not have, on every 5xx but a scanner's fault, and on every bug that the server logs.
 * Needs Python 3.10; no network once Schemathesis is installed.
 */

const HELP = `Usage: npm run test:fuzz [-- options]

  --seconds 150   how long each of the two parts may take: with made-up ids, and with those of a scan that exists
  --help
`

const DEADLINE_MILLISECONDS = 15 * 60_000
const REAL_SCAN_SECONDS = 60

async function main(args: readonly string[]): Promise<boolean> {
  if (args.includes('--help')) {
    process.stdout.write(HELP)
    return true
  }
  const seconds = Number(args[args.indexOf('--seconds') + 1] ?? Number.NaN)
  const python = await preparePython({
    name: 'Schemathesis',
    requirements: new URL('../test/api-fuzz/requirements.txt', import.meta.url),
  })
  const folder = await mkdtemp(join(tmpdir(), 'scanloop-fuzz-'))
  const lines: string[] = []
  const simulator = await startSimulator({ speed: 600 })
  const server = await startLocalServer({
    dataDirectory: join(folder, 'data'),
    port: 0,
    log: createLog('warn', { write: (line) => void lines.push(line) }),
    requestsPerSecond: 0,
  })
  try {
    const { scannerId, scanId } = await prepare(server, simulator)
    const document = await documentFor(server, simulator)
    const fuzz = async (name: string, parameters: Record<string, string | number>, ...more: string[]) => {
      process.stdout.write(`== ${name}\n`)
      const where = await mkdtemp(join(folder, 'part-'))
      const target = { token: server.token.reveal(), parameters }
      await writeFile(join(where, 'schemathesis.toml'), fuzzConfiguration(target), { mode: 0o600 })
      await writeFile(join(where, 'openapi.json'), JSON.stringify(document))
      const limit = ['--max-time', String(Number.isFinite(seconds) && args.includes('--seconds') ? seconds : 150)]
      // As a module: a script of the environment names the folder in which that was made.
      const words = ['-m', 'schemathesis.cli', 'run', 'openapi.json', '--url', server.url, ...limit, ...more]
      return await run(python, words, where)
    }
    const good = [
      await fuzz('ids that are made up', {}),
      // The others would be 404 from then on.
      await fuzz('a scan that exists', { scannerId, scanId, number: 1 }, '--exclude-method', 'DELETE'),
    ]
    const bugs = lines.filter((line) => line.includes('"api.bug"'))
    if (bugs.length > 0) process.stderr.write(`The server met errors of its own:\n${bugs.slice(0, 10).join('')}`)
    return bugs.length === 0 && good.every(Boolean)
  } finally {
    await server.close()
    await simulator.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** What registers the simulated scanner. */
function scannerInput({ url, accessKey, secretKey, certificatePem }: Simulator) {
  const tls = { mode: 'ca', pem: certificatePem }
  return { name: 'Simulated', type: 'nessus', apiUrl: url, accessKey, secretKey, tls, pollSeconds: 1 }
}

/** A scanner, and a scan with a report. */
async function prepare(server: LocalServer, simulator: Simulator): Promise<{ scannerId: string; scanId: string }> {
  const ask = async (method: string, path: string, body?: object): Promise<Record<string, unknown>> => {
    const answer = await fetch(`${server.url}${path}`, {
      method,
      headers: { Authorization: `Bearer ${server.token.reveal()}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path} was refused: ${text}`)
    return JSON.parse(text) as Record<string, unknown>
  }
  const scannerId = String((await ask('POST', '/v1/scanners', scannerInput(simulator)))['id'])
  const scanId = String((await ask('POST', '/v1/scans', { scannerId, targets: '10.0.0.1', autoStart: true }))['id'])
  for (let waited = 0; waited < REAL_SCAN_SECONDS; waited++) {
    if ((await ask('GET', `/v1/scans/${scanId}`))['status'] === 'RETRIEVED') return { scannerId, scanId }
    await sleep(1000)
  }
  throw new Error(`The scan has no report after ${String(REAL_SCAN_SECONDS)} seconds.`)
}

/** The server's document, in which the example of a scanner is the one that is there, and not one on the network. */
async function documentFor(server: LocalServer, simulator: Simulator): Promise<unknown> {
  const document = (await (await fetch(`${server.url}/openapi.json`)).json()) as {
    paths: Record<string, { post: { requestBody: { content: Record<string, { example: object }> } } }>
  }
  const body = document.paths['/v1/scanners']?.post.requestBody.content['application/json']
  if (body === undefined) throw new Error('The document has no POST /v1/scanners.')
  body.example = scannerInput(simulator)
  return document
}

/** Whether the program has ended well; it is killed at the deadline. */
async function run(program: string, words: readonly string[], cwd: string): Promise<boolean> {
  const child = spawn(program, words, {
    cwd,
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: DEADLINE_MILLISECONDS,
    killSignal: 'SIGKILL',
  })
  const [code] = (await once(child, 'close')) as [number | null]
  return code === 0
}

try {
  const isGood = await main(process.argv.slice(2))
  if (!isGood) process.exitCode = 1
  else if (!process.argv.includes('--help')) process.stdout.write('The API is as its document says.\n')
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
