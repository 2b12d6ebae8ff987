import { z } from 'zod'

/** What holds a run back: windows that are closed, or about to close. Written before anything is asked of the scanner. */
export const WindowHold = z.object({
  /** Why, as a phrase that fits behind "it is": `inside the blackout "Freeze"`. */
  reason: z.string(),
  since: z.iso.datetime(),
  /** When the run may go on, if that is known. Once it is past, the run waits for other things. */
  until: z.iso.datetime().optional(),
  /** Of a launched run: the closing for which it is paused. */
  closesAt: z.iso.datetime().optional(),
  /** When the scanner accepted PAUSE. Asked again if nothing comes of it. */
  pauseAcceptedAt: z.iso.datetime().optional(),
  /** When the scanner was seen to be paused. */
  pausedAt: z.iso.datetime().optional(),
  /** When the windows had opened, and RESUME was first about to be asked for. */
  releasedAt: z.iso.datetime().optional(),
})
export type WindowHold = z.infer<typeof WindowHold>

/** The zones that a run's targets touch, by the zones of this version. */
export const TouchedZones = z.object({ version: z.number().int(), names: z.array(z.string()) })
export type TouchedZones = z.infer<typeof TouchedZones>

/** Why Scanloop itself wanted a run stopped, and what a person reads when it is. */
export const StopRule = z.object({ rule: z.enum(['window', 'max-duration']), message: z.string() })
export type StopRule = z.infer<typeof StopRule>
