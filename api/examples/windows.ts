import type { WindowOutlookView, WindowsView } from '../window-views.ts'

const nights = {
  name: 'Nights',
  kind: 'allowed' as const,
  timezone: 'Europe/Berlin',
  times: { recurs: 'weekly' as const, days: ['MON' as const, 'TUE' as const], from: '22:00', to: '06:00' },
}
const freeze = {
  name: 'Year-end freeze',
  kind: 'blackout' as const,
  timezone: 'Europe/Berlin',
  times: { recurs: 'once' as const, from: '2026-12-24T11:00:00.000Z', to: '2027-01-04T05:00:00.000Z' },
  zones: ['Head office'],
  notes: 'Nobody is there.',
}

export const WINDOWS_INPUT = { windows: [nights, freeze] }

export const WINDOWS: WindowsView = {
  windows: [
    { ...nights, zones: [], notes: '', isInside: false, changesAt: '2026-11-23T21:00:00.000Z', missingZones: [] },
    { ...freeze, isInside: false, changesAt: '2026-12-24T11:00:00.000Z', missingZones: [] },
  ],
  updatedAt: '2026-11-21T10:42:57.555Z',
  updatedBy: 'ada@example.com',
  version: 1,
}

export const WINDOW_OUTLOOK: WindowOutlookView = {
  names: ['Nights'],
  closed: true,
  reason: 'outside the allowed window "Nights"',
  opensAt: '2026-11-23T21:00:00.000Z',
}
