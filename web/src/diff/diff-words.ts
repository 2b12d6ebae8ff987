import type { Diff, DiffKind, NotRetestedReason } from '../api/types.ts'

export const KINDS: readonly DiffKind[] = ['new', 'changed', 'fixed', 'notRetested', 'unchanged']

export const KIND_NAMES: Readonly<Record<DiffKind, string>> = {
  new: 'New',
  changed: 'Changed',
  fixed: 'Fixed',
  notRetested: 'Not re-tested',
  unchanged: 'Unchanged',
}

/** In the words of docs/diff.md. */
export const REASONS: Readonly<Record<NotRetestedReason, string>> = {
  runNotFinished: 'The later run did not come to its end.',
  reportIncomplete: 'The report of the later run is not whole.',
  licenceTrimmed: 'The licence of the scanner cut off results of the later run.',
  hostMissing: 'The host is not in the later report: it did not answer, or was not asked for.',
  hostReplaced: 'Another machine answered under the name of the host.',
  hostUncertain: 'It cannot be shown that it was the same machine that answered.',
  hostSilent: 'The host is in the later report, but nothing shows that it answered.',
  hostUnfinished: 'The scan of the host did not come to its end.',
  hostMoved: 'The machine answered at another address, and what is seen from outside may differ there.',
  scannerObstructed: 'The scanner itself reports that it could not look at the host as it should.',
  checkNotRun: 'The compliance check has no outcome in the later report, so it was not run.',
  pluginNotRun: 'The plugin was not in the plugin set of the later run, or was switched off.',
  portNotTested: 'Nothing shows that the port was in the range of the later run.',
  credentialsWorse: 'Logging in to the host worked less well than before, or it cannot be told.',
  testsReduced: 'The later run was told to look less closely: thorough or unsafe tests, paranoia, port scanners.',
  ambiguous: 'The plugin found several things here, and which of them is gone cannot be told.',
}

export function totalOf(counts: Diff['summary']['counts'][DiffKind]): number {
  return counts.critical + counts.high + counts.medium + counts.low + counts.info
}
