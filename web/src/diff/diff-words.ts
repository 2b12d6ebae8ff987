import type { Diff, DiffKind } from '../api/types.ts'

export const KINDS: readonly DiffKind[] = ['new', 'changed', 'fixed', 'notRetested', 'unchanged']

export const KIND_NAMES: Readonly<Record<DiffKind, string>> = {
  new: 'New',
  changed: 'Changed',
  fixed: 'Fixed',
  notRetested: 'Not re-tested',
  unchanged: 'Unchanged',
}

export function totalOf(counts: Diff['summary']['counts'][DiffKind]): number {
  return counts.critical + counts.high + counts.medium + counts.low + counts.info
}
