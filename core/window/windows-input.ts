import { z } from 'zod'
import { Name, Notes } from '../free-text.ts'
import { isTimeZone } from '../schedule/local-time.ts'
import { Weekday, WindowKind } from './window.ts'

const MOST_WINDOWS = 100
const MOST_ZONES = 100

const TimeZone = z
  .string()
  .max(100)
  .refine(isTimeZone, { message: 'must be an IANA time zone, such as Europe/Berlin or UTC' })
  .meta({ examples: ['Europe/Berlin'] })

const Begin = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, 00:00 to 23:59')
  .meta({ examples: ['22:00'] })
const End = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time of day, 00:00 to 24:00')
  .meta({ examples: ['06:00'] })

/** With any offset; kept in UTC. */
const WholeMinute = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text).toISOString())
  .refine((text) => text.endsWith(':00.000Z'), { message: 'must be a whole minute' })

const Weekly = z.strictObject({
  recurs: z.literal('weekly'),
  /** On which it begins. */
  days: z
    .array(Weekday)
    .min(1)
    .max(7)
    .transform((days) => Weekday.options.filter((day) => days.includes(day))),
  from: Begin,
  to: End,
})

const Once = z.strictObject({ recurs: z.literal('once'), from: WholeMinute, to: WholeMinute })

const Times = z.discriminatedUnion('recurs', [Weekly, Once]).superRefine((times, context) => {
  const refuse = (message: string) => context.addIssue({ code: 'custom', path: ['to'], message })
  if (times.recurs === 'once' && times.to <= times.from) refuse('must be later than from')
  if (times.recurs === 'weekly' && times.to === times.from) {
    refuse('must be another time than from; a whole day is from 00:00 to 24:00')
  }
})

const WindowInput = z.strictObject({
  name: Name.max(100),
  kind: WindowKind,
  timezone: TimeZone,
  times: Times,
  zones: z
    .array(Name.max(100))
    .max(MOST_ZONES)
    .default([])
    .meta({ description: 'Names of zones: it is about scans that touch one of them. Empty: about every scan.' }),
  notes: Notes.max(2000).default(''),
})

/** What a caller gives to replace the windows, all of them. */
export const WindowsInput = z
  .strictObject({ windows: z.array(WindowInput).max(MOST_WINDOWS) })
  .superRefine(({ windows }, context) => {
    const names = new Set<string>()
    for (const [index, { name }] of windows.entries()) {
      const folded = name.toLowerCase()
      if (names.has(folded)) {
        const message = 'is the name of another window too'
        context.addIssue({ code: 'custom', path: ['windows', index, 'name'], message })
      }
      names.add(folded)
    }
  })
export type WindowsInput = z.infer<typeof WindowsInput>
