/** The processes of the archive benchmark: each measurement has one of its own, so that its peak memory is its own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

/** What a client of the simulator needs to know. */
export interface SimulatorAccess {
  readonly url: string
  readonly accessKey: string
  readonly secretKey: string
  readonly certificatePem: string
}

/** Longer than any measurement: 20 GB at 20 MB/s take 17 minutes. */
const JOB_TIMEOUT_MS = 30 * 60_000

/** Runs a file of this folder with a job on its standard input; the answer is the JSON that it prints. */
export async function runJob<Answer>(file: string, job: object, signal: AbortSignal): Promise<Answer> {
  signal.throwIfAborted()
  const child = spawn(process.execPath, [fileURLToPath(new URL(file, import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
    timeout: JOB_TIMEOUT_MS,
    killSignal: 'SIGKILL',
  })
  const kill = (): void => void child.kill('SIGKILL')
  signal.addEventListener('abort', kill)
  try {
    const ended = once(child, 'close')
    // A child that dies early breaks the pipe; its exit code says more than that.
    child.stdin.on('error', () => {})
    child.stdin.end(JSON.stringify(job))
    const [printed] = await Promise.all([text(child.stdout), ended])
    signal.throwIfAborted()
    if (child.exitCode !== 0) {
      throw new Error(`${file} ended with status ${String(child.exitCode)} (${child.signalCode ?? 'no signal'})`)
    }
    return JSON.parse(printed) as Answer
  } finally {
    signal.removeEventListener('abort', kill)
  }
}

/** The other side of `runJob`: reads the job, does it, prints the answer. */
export async function answerJob(work: (job: unknown) => Promise<object>): Promise<void> {
  process.stdout.write(JSON.stringify(await work(JSON.parse(await text(process.stdin)))))
}

/** A simulated Nessus whose reports are about this large, and whose scans take a fraction of a second. */
export async function startSimulatorProcess(
  reportBytes: number,
  signal: AbortSignal,
): Promise<SimulatorAccess & { stop(): Promise<void> }> {
  signal.throwIfAborted()
  const main = fileURLToPath(new URL('../cli/main.ts', import.meta.url))
  const options = ['--port', '0', '--speed', '1000', '--json', '--report-size', String(reportBytes)]
  const child = spawn(process.execPath, [main, 'simulator', ...options], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  // A process that cannot even start is told of by `stop`.
  ended.catch(() => {})
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    await ended
  }
  try {
    for await (const line of createInterface({ input: child.stdout, signal })) {
      const { url, accessKey, secretKey, certificatePem } = JSON.parse(line) as SimulatorAccess
      return { url, accessKey, secretKey, certificatePem, stop }
    }
    throw new Error('The simulator ended before it listened.')
  } catch (error) {
    await stop()
    throw error
  }
}
