import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

/** A program of these tests in a process of its own, which does not outlive the test. */
export class Child {
  readonly process: ChildProcess
  readonly lines: string[] = []
  readonly #ended: Promise<unknown>
  #heard: () => void = () => undefined

  constructor(script: string, ...parameters: readonly string[]) {
    const path = fileURLToPath(new URL(script, import.meta.url))
    const child = spawn(process.execPath, ['--expose-gc', path, ...parameters], { stdio: ['pipe', 'pipe', 'inherit'] })
    this.process = child
    // 'close' comes when all output has been read, too.
    this.#ended = once(child, 'close')
    createInterface({ input: child.stdout }).on('line', (line) => {
      this.lines.push(line)
      this.#heard()
    })
    void this.#ended.then(() => this.#heard())
    onTestFinished(() => void child.kill('SIGKILL'))
  }

  /** Waits until `enough` lines match, or the process has ended. */
  async heard(match: RegExp, enough = 1): Promise<string[]> {
    for (;;) {
      const matching = this.lines.filter((line) => match.test(line))
      const { exitCode, signalCode } = this.process
      if (matching.length >= enough || exitCode !== null || signalCode !== null) return matching
      await new Promise<void>((resolve) => (this.#heard = resolve))
    }
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    this.process.kill(signal)
    await this.#ended
  }

  async ended(): Promise<number | null> {
    await this.#ended
    return this.process.exitCode
  }
}
