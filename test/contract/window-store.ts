import { NO_WINDOWS } from '../../core/window/window.ts'
import type { WindowStore } from '../../core/window/window-store.ts'
import { aWindow } from '../support/windows.ts'
import { describeDocumentStore } from './document-store.ts'
import { AWKWARD_TEXT } from './paging.ts'
import type { Made } from './scanner-store.ts'

export function describeWindowStore(name: string, makeStore: () => Promise<Made<WindowStore>>): void {
  const freeze = aWindow({
    name: AWKWARD_TEXT,
    times: { recurs: 'once', from: '2026-12-24T11:00:00.000Z', to: '2027-01-04T05:00:00.000Z' },
    zones: ['Ward', 'Office'],
    notes: AWKWARD_TEXT,
  })
  describeDocumentStore(name, makeStore, {
    initial: NO_WINDOWS,
    empty: { windows: [] },
    full: { windows: [aWindow(), freeze] },
    named: (given) => ({ windows: [aWindow({ name: given })] }),
  })
}
