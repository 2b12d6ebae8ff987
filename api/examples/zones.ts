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

export const SCAN_PLAN_INPUT = { targets: '10.20.0.0/24, 10.20.9.7' }

export const SCAN_PLAN: ScanPlanView = {
  permitted: false,
  addressCount: '257',
  hostNameCount: 0,
  zones: [
    { name: 'Head office', kind: 'allowed', addressCount: '257', hostNameCount: 0 },
    { name: 'Partner', kind: 'excluded', addressCount: '1', hostNameCount: 0 },
  ],
  refusals: [
    {
      target: '10.20.9.7',
      reason: 'excluded',
      zone: 'Partner',
      part: '10.20.9.7',
      addressCount: '1',
      message: 'lies in the excluded zone "Partner", which is never scanned',
    },
  ],
  moreRefusals: 0,
  action: 'Leave these out, or ask an admin to change the zones if they are wrong.',
  windows: WINDOW_OUTLOOK,
}
