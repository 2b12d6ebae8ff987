import type { ApiClient } from '../../client/api-client.ts'
import { connect } from '../connection/connect.ts'
import type { ConnectionOptions } from '../connection/connect.ts'
import type { CliContext } from '../context.ts'
import { CommandError, EXIT, InterruptedError } from '../exit-code.ts'
import { readWholeNumber } from '../option-values.ts'
import { ask } from '../terminal/ask.ts'
import { createProgress } from '../terminal/progress.ts'
import { isInteractive } from '../terminal/terminal.ts'
import type { Following } from './follow-run.ts'

/** A month and a bit: scans of 30 days are a thing, and no wait is without an end. */
const DEFAULT_TIMEOUT_MINUTES = 45_000

export interface WaitOptions extends ConnectionOptions {
  readonly timeoutMinutes?: string | undefined
}

/** What is waited for. */
export interface Awaited {
  readonly scanId: string
  readonly scannerId: string
}

/**
 * Waits for a scan with its progress on standard error. Ctrl-C at a terminal asks whether the scan is to stop; elsewhere,
 * and when the time is up, the scan is left running, and the message says how to follow it.
 *
 * @throws InterruptedError · CommandError when the time is up · whatever `work` throws.
 */
export async function whileWaiting<Answer>(
  context: CliContext,
  options: WaitOptions,
  { scanId, scannerId }: Awaited,
  work: (following: Following) => Promise<Answer>,
): Promise<Answer> {
  const minutes = readTimeout(options)
  const { terminal } = context
  const controller = new AbortController()
  const follow = `It goes on without this program: "scanloop scans show ${scanId}" tells where it stands.`
  const interrupted = new InterruptedError('Interrupted; the scan was left running.', follow)
  const dispose = terminal.onInterrupt(() => {
    // At a second Ctrl-C the process ends at once.
    dispose()
    controller.abort(interrupted)
  })
  const timeUp = new CommandError(
    EXIT.inconclusive,
    `The scan is not done after ${String(minutes)} minutes; it was left running.`,
    follow,
  )
  const deadline = Date.now() + minutes * 60_000
  const progress = createProgress(terminal)
  try {
    const api = await connect(options, terminal, controller.signal)
    const pollSeconds = await pollSecondsOf(api, scannerId)
    return await work({
      api,
      scanId,
      pollSeconds,
      signal: controller.signal,
      deadline,
      timeUp,
      onStanding: progress.show,
    })
  } catch (error) {
    progress.clear()
    if (error !== interrupted || !isInteractive(terminal)) throw error
    if (!(await wantsStop(context))) throw error
    await (
      await connect(options, terminal)
    ).POST('/v1/scans/{scanId}/commands', {
      params: { path: { scanId } },
      body: { command: 'STOP' },
    })
    throw new InterruptedError('Interrupted; the scan is being stopped.', `"scanloop scans show ${scanId}" tells when.`)
  } finally {
    dispose()
    progress.clear()
  }
}

/** Checked before anything is done, by whoever does something first. */
export function readTimeout({ timeoutMinutes }: WaitOptions): number {
  if (timeoutMinutes === undefined) return DEFAULT_TIMEOUT_MINUTES
  return readWholeNumber('--timeout-minutes', timeoutMinutes, { least: 1, most: DEFAULT_TIMEOUT_MINUTES })
}

async function wantsStop({ terminal }: CliContext): Promise<boolean> {
  try {
    return /^\s*s(top)?\s*$/i.test(await ask(terminal, 'Stop the scan, or leave it running? [stop/LEAVE] '))
  } catch (error) {
    // Ctrl-C once more: whoever wants to be gone does not want to decide.
    if (error instanceof InterruptedError) return false
    throw error
  }
}

async function pollSecondsOf(api: ApiClient, scannerId: string): Promise<number> {
  const { data } = await api.GET('/v1/scanners/{scannerId}', { params: { path: { scannerId } } })
  return data?.pollSeconds ?? 60
}
