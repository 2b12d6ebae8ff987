import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository, as a folder with `cli/main.ts` in it. */
export const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url))

export interface ChildEnded {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/**
 * A real process with this environment and no other, but for the Node that runs this test. `onOutput` sees it while it
 * runs.
 */
export async function runProcess(
  command: string,
  args: readonly string[],
  options: {
    readonly directory: string
    readonly environment: Readonly<Record<string, string>>
    readonly input?: string
    readonly onOutput?: (told: ChildEnded, child: ChildProcess) => void
  },
): Promise<ChildEnded> {
  const child = spawn(command, args, {
    cwd: options.directory,
    env: { PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ''}`, ...options.environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const told = { code: null as number | null, stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      told[name] += text
      options.onOutput?.(told, child)
    })
  }
  child.stdin.end(options.input ?? '')
  await once(child, 'close')
  return { ...told, code: child.exitCode }
}
