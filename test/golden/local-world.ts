import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { noticeExternalRuns } from '../../core/run/notice-external-runs.ts'
import { sweep } from '../../core/run/sweep.ts'
import { Settings } from '../../core/settings.ts'
import { startLocalServer } from '../../local/server.ts'
import type { LocalServer } from '../../local/server.ts'
import { QUIET } from '../support/memory-services.ts'
import { GOLDEN_SETTINGS } from './settings.ts'
import type { Execution, World } from './world.ts'

/** A local server of its own in a data directory of its own: HTTP, SQLite, disk, and the local workflow runner. */
export async function openLocalWorld(): Promise<World & { close(): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'scanloop-golden-'))
  const executions = new Map<string, { status: string; states: string[] }>()
  const start = (): Promise<LocalServer> =>
    startLocalServer({
      dataDirectory: directory,
      port: 0,
      log: QUIET,
      // The scenarios say when it sweeps.
      settings: Settings.parse({ ...GOLDEN_SETTINGS, sweepSeconds: 86_400 }),
      onWorkflowEvent(name, event) {
        const execution = executions.get(name) ?? { status: 'RUNNING', states: [] }
        executions.set(name, execution)
        if (event.type === 'StateEntered') execution.states.push((event.state as { name: string }).name)
        execution.status = ENDS[event.type] ?? execution.status
      },
    })
  let server = await start()
  return {
    deadlineSeconds: 60,
    async request(method, path, body) {
      const response = await fetch(`${server.url}${path}`, {
        method,
        headers: { Authorization: `Bearer ${server.token.reveal()}`, 'Content-Type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(30_000),
      })
      const text = await response.text()
      return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) }
    },
    async executions(scanId) {
      const found = [...executions].filter(([name]) => name.startsWith(`${scanId}-`))
      return found.map(([name, { status, states }]): Execution => ({ name, status, states: [...states] }))
    },
    async sweep() {
      await sweep(server.services)
      await noticeExternalRuns(server.services)
    },
    async kill() {
      await server.close()
      server = await start()
    },
    async close() {
      await server.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** How an execution stands after an event of the local interpreter. */
const ENDS: Readonly<Record<string, string>> = {
  ExecutionSucceeded: 'SUCCEEDED',
  ExecutionFailed: 'FAILED',
  ExecutionAborted: 'ABORTED',
}
