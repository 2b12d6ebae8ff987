import { GENTLE_RULES } from '../../core/safety/gentle-settings.ts'
import type { ScanPlanView, ZonesView } from '../zone-views.ts'
import { WINDOW_OUTLOOK } from './windows.ts'

export const ZONES_INPUT = {
  zones: [
    { name: 'Head office', kind: 'allowed' as const, members: '10.20.0.0/16, fd00:20::/32, *.office.example' },
    { name: 'Medical devices', kind: 'fragile' as const, members: '10.20.7.0/24', notes: 'Ask the ward first.' },
    { name: 'Partner', kind: 'excluded' as const, members: ['10.20.9.1-10.20.9.9', 'gate.office.example'] },
  ],
}

export const ZONES: ZonesView = {
  zones: [
    {
      name: 'Head office',
      kind: 'allowed',
      members: ['10.20.0.0/16', 'fd00:20::/32', '*.office.example'],
      notes: '',
    },
    { name: 'Medical devices', kind: 'fragile', members: ['10.20.7.0/24'], notes: 'Ask the ward first.' },
    { name: 'Partner', kind: 'excluded', members: ['10.20.9.1-10.20.9.9', 'gate.office.example'], notes: '' },
  ],
  updatedAt: '2026-11-21T10:42:57.555Z',
  updatedBy: 'ada@example.com',
  version: 1,
}

export const SCAN_PLAN_INPUT = { targets: '10.20.0.0/24, 10.20.7.16-10.20.7.31', fragileTargets: 'split' as const }

export const SCAN_PLAN: ScanPlanView = {
  permitted: true,
  addressCount: '272',
  hostNameCount: 0,
  zones: [
    { name: 'Head office', kind: 'allowed', addressCount: '272', hostNameCount: 0 },
    { name: 'Medical devices', kind: 'fragile', addressCount: '16', hostNameCount: 0 },
  ],
  parts: [
    { settings: 'gentle', targetCount: 1, addressCount: '16', hostNameCount: 0 },
    { settings: 'ordinary', targetCount: 1, addressCount: '256', hostNameCount: 0 },
  ],
  gentle: { version: 1, rules: GENTLE_RULES.slice(0, 2), forcedBy: 'settings' },
  refusals: [],
  moreRefusals: 0,
  windows: WINDOW_OUTLOOK,
}
