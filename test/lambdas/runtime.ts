import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { ALL_FUNCTIONS, type Bundle, bundleAll } from '../../scripts/lambdas/bundle.ts'

/** What Lambda makes of an error, and hands to whoever invoked the function. */
export interface FunctionError {
  readonly errorType: string
  readonly errorMessage: string
  readonly trace: readonly string[]
}

export type Invocation = { readonly result: unknown } | { readonly error: FunctionError }

/** The runtime interface of Lambda, as far as it is seen from a handler: context in, results and errors out. */
const RUNTIME = `
  import { parentPort, workerData } from 'node:worker_threads'
  const failure = (error) => ({ errorType: error.name, errorMessage: error.message, trace: error.stack.split('\\n') })
  let handler
  try {
    ({ handler } = await import(workerData.url))
  } catch (error) {
    parentPort.postMessage({ error: failure(error) })
  }
  parentPort.on('message', async ({ event, milliseconds }) => {
    const context = {
      awsRequestId: 'request-1', functionName: workerData.name, functionVersion: '$LATEST', memoryLimitInMB: '256',
      invokedFunctionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:' + workerData.name,
      getRemainingTimeInMillis: () => milliseconds,
    }
    try {
      const result = await handler(event, context)
      parentPort.postMessage({ result: result === undefined ? null : JSON.parse(JSON.stringify(result)) })
    } catch (error) {
      console.error('Invoke Error', failure(error))
      parentPort.postMessage({ error: failure(error) })
    }
  })
`

/** The real bundles, each loaded by Node itself in a thread with an environment of its own. */
export class Functions {
  readonly bundles: readonly Bundle[]
  /** Everything that any of them printed. */
  output = ''
  readonly #folder: string
  readonly #workers = new Map<string, Worker>()

  /** @param files the functions to build, by default all. */
  static async build(files?: readonly string[]): Promise<Functions> {
    const folder = await mkdtemp(join(tmpdir(), 'scanloop-lambdas-'))
    const bundles = await bundleAll(ALL_FUNCTIONS.filter(({ file }) => files?.includes(file) ?? true))
    for (const { design, code } of bundles) await writeFile(join(folder, `${design.file}.mjs`), code)
    return new Functions(folder, bundles)
  }

  private constructor(folder: string, bundles: readonly Bundle[]) {
    this.#folder = folder
    this.bundles = bundles
  }

  /** The function's first start is a cold one, with this environment; later calls find it as it was left. */
  async invoke(
    file: string,
    event: unknown,
    environment: Readonly<Record<string, string>>,
    milliseconds = 60_000,
  ): Promise<Invocation> {
    const worker = this.#workers.get(file) ?? this.#start(file, environment)
    const answer = Promise.withResolvers<Invocation>()
    worker.once('message', answer.resolve)
    worker.once('error', answer.reject)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is for windows, not for threads
    worker.postMessage({ event, milliseconds })
    try {
      return await answer.promise
    } finally {
      worker.off('error', answer.reject)
    }
  }

  #start(file: string, environment: Readonly<Record<string, string>>): Worker {
    const url = pathToFileURL(join(this.#folder, `${file}.mjs`)).href
    const runtime = new URL(`data:text/javascript,${encodeURIComponent(RUNTIME)}`)
    const options = { env: { ...environment }, workerData: { url, name: file }, stdout: true, stderr: true }
    const worker = new Worker(runtime, options)
    const keep = (text: Buffer): void => void (this.output += text.toString())
    worker.stdout.on('data', keep)
    worker.stderr.on('data', keep)
    this.#workers.set(file, worker)
    return worker
  }

  /** Ends the threads: the next call of each function is a cold start. */
  async stop(): Promise<void> {
    await Promise.all([...this.#workers.values()].map((worker) => worker.terminate()))
    this.#workers.clear()
  }

  async remove(): Promise<void> {
    await this.stop()
    await rm(this.#folder, { recursive: true, force: true })
  }
}
