import { z } from 'zod'

/** *blackout*: nothing is scanned inside. *allowed*: where there are any of these, nothing is scanned outside them. */
export const WindowKind = z.enum(['blackout', 'allowed'])
export type WindowKind = z.infer<typeof WindowKind>

/** In the order of the week. */
export const Weekday = z.enum(['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'])
export type Weekday = z.infer<typeof Weekday>

/**
 * When a window is. *weekly*: on these days, from and to what the clocks of its time zone show; `to` at or before
 * `from` is on the next day, and `24:00` is the day's end. *once*: between two instants.
 */
export const WindowTimes = z.discriminatedUnion('recurs', [
  z.object({
    recurs: z.literal('weekly'),
    days: z.array(Weekday),
    /** `HH:MM`, inside. */
    from: z.string(),
    /** `HH:MM`, outside. */
    to: z.string(),
  }),
  z.object({ recurs: z.literal('once'), from: z.iso.datetime(), to: z.iso.datetime() }),
])
export type WindowTimes = z.infer<typeof WindowTimes>

/** A time in which nothing, or only in which something, is scanned. */
export const Window = z.object({
  /** Unique, small and capital letters taken for the same. */
  name: z.string(),
  kind: WindowKind,
  /** IANA: of the clocks that decide. */
  timezone: z.string(),
  times: WindowTimes,
  /** Names of zones: it is about scans that touch one of these. Empty: about every scan. */
  zones: z.array(z.string()),
  notes: z.string(),
})
export type Window = z.infer<typeof Window>

/** All windows, one document: they decide together, so they change together. */
export const Windows = z.object({
  windows: z.array(Window),
  /** Absent while nobody has set any. */
  updatedAt: z.iso.datetime().optional(),
  updatedBy: z.string().optional(),
  /** 0 while nobody has set any. */
  version: z.number().int(),
})
export type Windows = z.infer<typeof Windows>

/** Scans run at any time until somebody says otherwise. */
export const NO_WINDOWS: Windows = { windows: [], version: 0 }
