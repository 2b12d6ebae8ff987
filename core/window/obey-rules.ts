import { secondsBetween } from '../clock.ts'
import { ScannerBusyError } from '../errors.ts'
import type { RunIn } from '../run/run.ts'
import { saveRun } from '../run/save-run.ts'
import type { StepContext } from '../run/step.ts'
import { mayPass } from '../run/trouble.ts'
import type { RemoteRun } from '../scanner/scanner-adapter.ts'
import type { StepServices } from '../services.ts'
import { withHoldSeconds } from './hold-times.ts'
import { orderFor } from './run-rules.ts'
import type { RunRules } from './run-rules.ts'
import type { WindowHold } from './window-hold.ts'

type Launched = RunIn<'RUNNING'> | RunIn<'PAUSED'>

/** A launched run as it is stored, and as it was just seen; both have the stored version. */
export interface Look {
  readonly stored: Launched
  readonly seen: Launched
}

export interface Obeyed extends Look {
  /** When to look again at the latest. */
  readonly lookBy: Date | undefined
  /** What the scanner said to the request, if that may pass. */
  readonly trouble?: Error | undefined
}

/** A PAUSE that was accepted and of which nothing is seen is asked for again after so long. */
const ASK_AGAIN_SECONDS = 60

/**
 * Does at the scanner what the rules want of a run: pauses it before windows close, resumes it when they have opened,
 * stops what cannot be paused or has been at work for too long. The wish is stored before anything is asked, so that a
 * step which finds it knows whose pause it sees. Whatever a person paused stays paused.
 */
export async function obeyRules(
  services: StepServices,
  step: StepContext,
  rules: RunRules,
  look: Look,
  remote: RemoteRun,
): Promise<Obeyed> {
  const isAtWork = remote.status === 'ACTIVE' || remote.status === 'UNKNOWN'
  const zoned = { ...look, seen: { ...look.seen, zones: rules.zones } }
  if ((!isAtWork && remote.status !== 'PAUSED') || zoned.seen.stopRequestedAt !== undefined) {
    return { ...zoned, lookBy: undefined }
  }
  const now = services.clock.now()
  const order = orderFor(rules, { ...zoned.seen, status: isAtWork ? 'RUNNING' : 'PAUSED' }, now)
  const soon = new Date(now.getTime() + services.settings.lookAgainSeconds * 1000)
  switch (order.want) {
    case 'STOP': {
      const wished = { ...zoned.seen, stopRequestedAt: now.toISOString(), stopRule: order.rule }
      const stored = (await saveRun(services, zoned.stored, wished)) as Launched
      const asked = await ask(services, step, { stored, seen: stored }, 'stop')
      const seen = asked.isAccepted ? { ...stored, stopSentAt: now.toISOString() } : stored
      return { stored, seen, lookBy: soon, trouble: asked.trouble }
    }
    case 'HOLD': {
      if (!isAtWork) return { ...paused(zoned, order.reason, order.changesAt, now), lookBy: order.changesAt }
      const asked = await pause(services, step, zoned, { ...order, now })
      // What has not paused for so long is not looked at every few seconds any more.
      const since = asked.seen.hold?.since ?? now
      return { ...asked, lookBy: secondsBetween(since, now) > services.settings.pauseLeadMaxSeconds ? undefined : soon }
    }
    case 'GO': {
      const { hold } = zoned.seen
      if (hold === undefined) return { ...withRemark(zoned, order.remark), lookBy: order.changesAt }
      return await release(services, step, zoned, { hold, isAtWork, lookBy: order.changesAt, soon, now })
    }
  }
}

interface HoldOrder {
  readonly reason: string
  readonly closesAt: Date | undefined
  readonly changesAt: Date | undefined
  readonly now: Date
}

async function pause(services: StepServices, step: StepContext, look: Look, order: HoldOrder) {
  const { reason, closesAt, changesAt, now } = order
  const at = now.toISOString()
  const known = look.seen.hold
  // Seen paused, and at work again: somebody resumed it at the scanner, and what was accepted then is spent.
  const going = known?.pausedAt === undefined ? known : undefined
  const accepted = going?.pauseAcceptedAt
  const hold: WindowHold = {
    reason,
    since: going?.since ?? at,
    until: changesAt?.toISOString(),
    closesAt: closesAt?.toISOString(),
    ...(accepted === undefined ? {} : { pauseAcceptedAt: accepted }),
  }
  if (accepted !== undefined && secondsBetween(accepted, now) < ASK_AGAIN_SECONDS) {
    return { ...look, seen: { ...look.seen, hold } }
  }
  const wished = { ...look.seen, hold }
  const stored = (await saveRun(services, look.stored, wished)) as Launched
  const asked = await ask(services, step, { stored, seen: stored }, 'pause')
  const seen = asked.isAccepted ? { ...stored, hold: { ...hold, pauseAcceptedAt: at } } : stored
  return { stored, seen, trouble: asked.trouble }
}

/** The record of a run that is paused while windows are closed. Whoever else paused it has no hold, and gets none. */
function paused(look: Look, reason: string, changesAt: Date | undefined, now: Date): Look {
  const { hold } = look.seen
  if (hold === undefined) return look
  const { releasedAt: _over, ...rest } = hold
  const held = { ...look.seen, hold: { ...rest, reason, until: changesAt?.toISOString() } }
  if (hold.pausedAt !== undefined) return { ...look, seen: held }
  const learned = withHoldSeconds(held, secondsBetween(hold.since, now))
  return { ...look, seen: { ...learned, hold: { ...held.hold, pausedAt: now.toISOString() } } }
}

interface Release {
  readonly hold: WindowHold
  readonly isAtWork: boolean
  readonly lookBy: Date | undefined
  readonly soon: Date
  readonly now: Date
}

async function release(services: StepServices, step: StepContext, look: Look, order: Release): Promise<Obeyed> {
  const { hold, isAtWork, now, soon } = order
  if (!isAtWork && look.seen.pauseWishedAt !== undefined) return { ...withoutHold(look), lookBy: order.lookBy }
  const releasedAt = hold.releasedAt ?? now.toISOString()
  if (isAtWork) {
    // A PAUSE that takes long, or that the wire delivers late, may still come into effect: it would be nobody's.
    const { settleSeconds, pauseLeadMaxSeconds } = services.settings
    const from = hold.pauseAcceptedAt ?? hold.since
    const settled = hold.pausedAt === undefined ? pauseLeadMaxSeconds : settleSeconds
    if (secondsBetween(from, now) >= settled) return { ...withoutHold(look), lookBy: order.lookBy }
    return { ...look, seen: { ...look.seen, hold: { ...hold, releasedAt } }, lookBy: order.lookBy }
  }
  const wished = { ...look.seen, hold: { ...hold, releasedAt, pausedAt: hold.pausedAt ?? now.toISOString() } }
  const stored =
    hold.releasedAt === undefined ? ((await saveRun(services, look.stored, wished)) as Launched) : look.stored
  const seen = hold.releasedAt === undefined ? stored : wished
  const asked = await ask(services, step, { stored, seen }, 'resume')
  return { stored, seen, lookBy: soon, trouble: asked.trouble }
}

function withoutHold(look: Look): Look {
  const { hold: _over, ...seen } = look.seen
  return { ...look, seen }
}

function withRemark(look: Look, remark: string | undefined): Look {
  if (remark === undefined || look.seen.notes.includes(remark)) return look
  return { ...look, seen: { ...look.seen, notes: [...look.seen.notes, remark] } }
}

/** Not in a status for it: it ended meanwhile, has not begun yet, or does it already. The next look tells. */
async function ask(
  services: StepServices,
  { scanner: { adapter } }: StepContext,
  { seen }: Look,
  action: 'pause' | 'resume' | 'stop',
): Promise<{ readonly isAccepted: boolean; readonly trouble?: Error }> {
  const { scanId, number: runNumber, hold } = seen
  try {
    await adapter.control(seen.remote.scanId, action)
    services.log.info('window.obeyed', { scanId, runNumber, action, reason: hold?.reason ?? seen.stopRule?.message })
    return { isAccepted: true }
  } catch (error) {
    if (error instanceof ScannerBusyError) return { isAccepted: false }
    if (!(error instanceof Error) || !mayPass(error)) throw error
    return { isAccepted: false, trouble: error }
  }
}
