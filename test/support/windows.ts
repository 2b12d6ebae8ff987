import type { Weekday, Window } from '../../core/window/window.ts'

/** Monday to Friday. */
export const WORKDAYS: Weekday[] = ['MON', 'TUE', 'WED', 'THU', 'FRI']
export const EVERY_DAY: Weekday[] = [...WORKDAYS, 'SAT', 'SUN']

/** A window of every day from 08:00 to 17:00 UTC, unless told otherwise. */
export function aWindow(overrides: Partial<Window> = {}): Window {
  return {
    name: 'Office hours',
    kind: 'blackout',
    timezone: 'UTC',
    times: { recurs: 'weekly', days: EVERY_DAY, from: '08:00', to: '17:00' },
    zones: [],
    notes: '',
    ...overrides,
  }
}

export function weekly(days: Weekday[], from: string, to: string): Window['times'] {
  return { recurs: 'weekly', days, from, to }
}
