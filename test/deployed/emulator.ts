import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { makeCertificate } from '../../simulator/certificate.ts'
import { preparePython } from './python-environment.ts'

/** AWS on this machine: MiniStack, with nothing in it yet, all of its state in memory. */
export interface Emulator {
  readonly endpoint: string
  /** The functions run in children of this process. */
  readonly processId: number
  /** Of the certificate that it serves, if it is strict. This process trusts it; others need `NODE_EXTRA_CA_CERTS`. */
  readonly certificatePath: string | undefined
  /** What it said so far, the end of it if that is long. */
  log(): Promise<string>
  /** Ends it and the functions that it runs. */
  stop(): Promise<void>
}

const PROCESS = fileURLToPath(new URL('emulator_process.py', import.meta.url))
const START_DEADLINE_MILLISECONDS = 90_000
/** A port that was free may be taken by another program a moment later. */
const START_ATTEMPTS = 3

export interface EmulatorOptions {
  /**
   * Serves TLS, checks signatures, and lets nobody do what policies do not allow: a function is held to its role, and
   * our own keys are those of the account's root. Otherwise everybody may do everything.
   *
   * @default false
   */
  readonly strict?: boolean
}

/** @throws Error that says what is missing, or how the emulator failed. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const python = await preparePython()
  for (let attempt = 1; ; attempt++) {
    try {
      return await start(python, await freePort(), options)
    } catch (error) {
      if (attempt === START_ATTEMPTS) throw error
    }
  }
}

async function start(python: string, port: number, { strict = false }: EmulatorOptions): Promise<Emulator> {
  const directory = await mkdtemp(join(tmpdir(), 'scanloop-emulator-'))
  await mkdir(join(directory, 'tmp'))
  const logPath = join(directory, 'log')
  const certificate = strict ? await writeCertificate(directory) : undefined
  const logFile = openSync(logPath, 'w', 0o600)
  const child = spawn(python, ['-u', PROCESS], {
    // A group of its own, so that the functions end with it, and Ctrl-C is left to whoever started it.
    detached: true,
    stdio: ['pipe', logFile, logFile],
    cwd: directory,
    env: { ...environment(directory, port), ...certificate?.variables },
  })
  closeSync(logFile)
  const endpoint = `${strict ? 'https' : 'http'}://127.0.0.1:${String(port)}`
  const log = async () => (await readFile(logPath, 'utf8')).slice(-20_000)
  const stop = async () => {
    await end(child)
    await rm(directory, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    await untilHealthy(endpoint, child)
  } catch (error) {
    const said = await log()
    await stop()
    throw new Error(`MiniStack did not start. It said:\n${said}`, { cause: error })
  }
  return { endpoint, processId: child.pid ?? 0, certificatePath: certificate?.path, log, stop }
}

/** Nothing of ours reaches it: real credentials of AWS least of all. */
function environment(directory: string, port: number): NodeJS.ProcessEnv {
  return {
    // Functions run on the first `node` of the path: the one that runs this.
    PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
    HOME: directory,
    TMPDIR: join(directory, 'tmp'),
    GATEWAY_PORT: String(port),
    BIND_HOST: '127.0.0.1',
    // A name, because names of APIs are made from it.
    MINISTACK_HOST: 'localhost',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    S3_DATA_DIR: join(directory, 's3'),
    STATE_DIR: join(directory, 'state'),
    IOT_MTLS_ENABLED: '0',
    SFTP_ENABLED: '0',
    LOG_LEVEL: process.env.EMULATOR_LOG_LEVEL ?? 'WARNING',
  }
}

/** A certificate for this one emulator, trusted by this process from now on. */
async function writeCertificate(directory: string) {
  const { certificatePem, privateKeyPem } = await makeCertificate()
  const path = join(directory, 'certificate.pem')
  const keyPath = join(directory, 'key.pem')
  await writeFile(path, certificatePem)
  await writeFile(keyPath, privateKeyPem, { mode: 0o600 })
  setDefaultCACertificates([...getCACertificates('default'), certificatePem])
  return { path, variables: { AUTH: 'true', USE_SSL: '1', MINISTACK_SSL_CERT: path, MINISTACK_SSL_KEY: keyPath } }
}

async function untilHealthy(endpoint: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_DEADLINE_MILLISECONDS
  while (child.exitCode === null && child.signalCode === null) {
    const signal = AbortSignal.timeout(5000)
    const isHealthy = await fetch(`${endpoint}/_ministack/health`, { signal }).then(
      (response) => response.ok,
      () => false,
    )
    if (isHealthy) return
    if (Date.now() > deadline) throw new Error('It was not healthy in time.')
    await sleep(100)
  }
  throw new Error('It ended by itself.')
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return
  const exited = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined
  try {
    // Nothing in it is worth a goodbye. The group outlives its leader while a function runs.
    process.kill(-child.pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
  await exited
}

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
