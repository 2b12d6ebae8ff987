import type { ScanWindow, Weekday, WindowKind, Windows } from '../api/types.ts'
import type { WindowsInput } from '../api/types-of-input.ts'
import { viewerTimeZone } from '../time/format.ts'

/** A window as it is being edited; what belongs to the other recurrence is kept while somebody tries both. */
export interface WindowForm {
  /** For React: which window this was before others were removed. */
  readonly key: number
  readonly name: string
  readonly kind: WindowKind
  readonly timezone: string
  readonly recurs: 'weekly' | 'once'
  readonly days: readonly Weekday[]
  readonly from: string
  readonly to: string
  /** Instants, as typed. */
  readonly begin: string
  readonly end: string
  readonly zones: readonly string[]
  readonly notes: string
}

export const KINDS: Readonly<Record<WindowKind, { readonly label: string; readonly description: string }>> = {
  blackout: { label: 'Blackout', description: 'Nothing is scanned inside.' },
  allowed: { label: 'Allowed', description: 'Nothing is scanned outside this and the other allowed windows.' },
}

export const DAYS: Readonly<Record<Weekday, string>> = {
  MON: 'Monday',
  TUE: 'Tuesday',
  WED: 'Wednesday',
  THU: 'Thursday',
  FRI: 'Friday',
  SAT: 'Saturday',
  SUN: 'Sunday',
}

let lastKey = 0

export function emptyWindow(): WindowForm {
  lastKey += 1
  return {
    key: lastKey,
    name: '',
    kind: 'blackout',
    timezone: viewerTimeZone,
    recurs: 'weekly',
    days: ['MON', 'TUE', 'WED', 'THU', 'FRI'],
    from: '08:00',
    to: '18:00',
    begin: '',
    end: '',
    zones: [],
    notes: '',
  }
}

export function formsOf({ windows }: Windows): WindowForm[] {
  return windows.map(({ name, kind, timezone, times, zones, notes }: ScanWindow) => {
    const shared = { ...emptyWindow(), name, kind, timezone, zones, notes }
    return times.recurs === 'weekly'
      ? { ...shared, recurs: 'weekly', days: times.days, from: times.from, to: times.to }
      : { ...shared, recurs: 'once', begin: times.from, end: times.to }
  })
}

export function inputOfWindows(forms: readonly WindowForm[]): WindowsInput {
  return {
    windows: forms.map(({ name, kind, timezone, recurs, days, from, to, begin, end, zones, notes }) => ({
      name,
      kind,
      timezone,
      times:
        recurs === 'weekly' ? { recurs, days: [...days], from, to } : { recurs, from: begin.trim(), to: end.trim() },
      zones: [...zones],
      notes,
    })),
  }
}
