import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../cli/main.ts', import.meta.url))

/** A real `scanloop start`, as a process of its own. */
export interface ServerProcess {
  readonly url: string
  readonly child: ChildProcess
  /** What it wrote to standard error so far: its log. */
  log(): string
  call<Answer>(method: string, path: string, body?: object): Promise<Answer>
  /** No goodbye. */
  kill(): Promise<void>
  /** As Ctrl-C does. Resolves to the exit code. */
  stop(): Promise<number | null>
}

export async function startServerProcess(dataDirectory: string, more: readonly string[] = []): Promise<ServerProcess> {
  const child = spawn(process.execPath, [MAIN, 'start', '--port', '0', '--data-dir', dataDirectory, ...more], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log = (log + text).slice(-1_000_000)
  })
  const ended = once(child, 'exit')
  let url: string | undefined
  for await (const line of createInterface({ input: child.stdout })) {
    url = /listens on (http:\S+)/.exec(line)?.[1]
    if (url !== undefined) break
  }
  if (url === undefined) {
    await ended
    throw new Error(`The server did not start: ${log}`)
  }
  child.stdout.resume()
  const token = (await readFile(`${dataDirectory}/token`, 'utf8')).trim()
  const base = url
  return {
    url,
    child,
    log: () => log,
    async call<Answer>(method: string, path: string, body?: object): Promise<Answer> {
      const response = await fetch(`${base}${path}`, {
        method,
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', Connection: 'close' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(30_000),
      })
      const text = await response.text()
      if (!response.ok) throw new Error(`${method} ${path}: ${String(response.status)} ${text}`)
      return (text === '' ? undefined : JSON.parse(text)) as Answer
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    async stop() {
      child.kill('SIGINT')
      await ended
      return child.exitCode
    },
  }
}
