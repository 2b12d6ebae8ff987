/**
 * Why nothing can be said of a finding of the earlier run. The order is that in which they are looked for. In a file
 * without imports, because the web page shows these words.
 */
export const NOT_RETESTED_REASONS = {
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
} as const
