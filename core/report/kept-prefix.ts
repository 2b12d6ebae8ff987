/** Below it are objects that nothing deletes but the stack's own functions; `expire-reports` is for what scans begin with. */
export const KEPT_PREFIX = 'kept/'

/** What every report, output, diff and decision of a scan is below: ids of scans begin so. */
export const SCANS_PREFIX = 'scan-'
