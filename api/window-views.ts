import { z } from '@hono/zod-openapi'
import type { Zones } from '../core/safety/zone.ts'
import { standingOf } from '../core/window/outlook.ts'
import type { Outlook } from '../core/window/outlook.ts'
import { Window } from '../core/window/window.ts'
import type { Windows } from '../core/window/window.ts'

/** Written out like the other views, so that a new field of the record is never shown by accident. */
export const WindowsView = z
  .object({
    windows: z.array(
      z.object(Window.shape).extend({
        isInside: z
          .boolean()
          .openapi({ description: 'Whether now is inside: a blackout closes, an allowed one opens.' }),
        changesAt: z.string().optional().openapi({ description: 'When that changes, if it does within 400 days.' }),
        missingZones: z.array(z.string()).openapi({
          description:
            'Zones that it names and that are not there any more: until that is corrected, it is about every scan.',
        }),
      }),
    ),
    /** Absent while nobody has set any. */
    updatedAt: z.string().optional(),
    updatedBy: z.string().optional(),
    version: z.number().int(),
  })
  .openapi('Windows')
export type WindowsView = z.infer<typeof WindowsView>

export function viewWindows(document: Windows, { zones }: Zones, at: Date): WindowsView {
  return WindowsView.parse({
    ...document,
    windows: document.windows.map((window) => {
      const { changesAt, ...standing } = standingOf(window, zones, at)
      return { ...window, ...standing, changesAt: changesAt?.toISOString() }
    }),
  })
}

/** What the windows say of scans that touch some zones. */
export const WindowOutlookView = z
  .object({
    names: z.array(z.string()).openapi({ description: 'The windows that are about such a scan.' }),
    closed: z.boolean(),
    reason: z.string().optional().openapi({ description: 'Why it is closed now, as a phrase behind "it is".' }),
    opensAt: z.string().optional().openapi({ description: 'When it opens next, if it is closed and that is known.' }),
    closesAt: z.string().optional().openapi({ description: 'When it closes next, if it is open and that is known.' }),
  })
  .openapi('WindowOutlook')
export type WindowOutlookView = z.infer<typeof WindowOutlookView>

export function viewOutlook(names: readonly string[], outlook: Outlook): WindowOutlookView {
  return WindowOutlookView.parse(
    outlook.isClosed
      ? { names, closed: true, reason: outlook.reason, opensAt: outlook.opensAt?.toISOString() }
      : { names, closed: false, closesAt: outlook.closesAt?.toISOString() },
  )
}
