import { useState } from 'react'
import { readPreference, writePreference } from '../app/preference.ts'

const KEY = 'scan-table'
export const PAGE_SIZES = [10, 20, 50, 100] as const
export const OPTIONAL_COLUMNS = ['scanner', 'targets', 'automatic', 'activity', 'created', 'notes'] as const

/** How somebody likes the list of scans. */
export interface ScanPreferences {
  readonly pageSize: number
  readonly wrapLines: boolean
  readonly visible: readonly string[]
}

const DEFAULTS: ScanPreferences = {
  pageSize: 20,
  wrapLines: true,
  visible: ['scanner', 'targets', 'activity', 'created', 'notes'],
}

/** Kept in this browser. */
export function useScanPreferences(): readonly [ScanPreferences, (preferences: ScanPreferences) => void] {
  const [preferences, setPreferences] = useState(() => readPreference(KEY, parse) ?? DEFAULTS)
  const change = (changed: ScanPreferences) => {
    setPreferences(changed)
    writePreference(KEY, changed)
  }
  return [preferences, change]
}

/** What another version of this page has kept may be of another shape. */
function parse(value: unknown): ScanPreferences | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { pageSize, wrapLines, visible }: Partial<Record<keyof ScanPreferences, unknown>> = value
  const size = PAGE_SIZES.find((one) => one === pageSize)
  if (size === undefined || typeof wrapLines !== 'boolean' || !Array.isArray(visible)) return undefined
  return { pageSize: size, wrapLines, visible: OPTIONAL_COLUMNS.filter((id) => visible.includes(id)) }
}
