import type { ReportFacts } from '../finding/report-facts.ts'

/**
 * Settings that decide how closely a run looks, by the names that Nessus gives them in reports. `yes` of the first kind
 * and `no` of the second find more. Settings of speed and gentleness are not among them.
 */
const MORE_BY_YES =
  /thorough.?tests|cgi.?scanning|scan_webapps|web applications? tests|network.?printers|netware|ot.?devices|operational technology|vendor_unpatched|^network_scanners\.|^local_portscan\.|^service_detection\.|probe all ports|svc_detection_on_all_ports/i
const MORE_BY_NO = /^safe_checks$|provided_creds_only|user accounts not specified|optimi[sz]e_test/i
const OTHER = /report.?paranoia|ssl_prob_ports|^log4shell/i

/**
 * Whether the later run was told to look less closely than the earlier one, as far as the settings tell. A setting that
 * is missing from the later report counts as turned down; one that is missing from the earlier tells nothing.
 */
export function looksLessClosely(before: ReportFacts, now: ReportFacts): boolean {
  return Object.entries(before.settings).some(([name, value]) => {
    const later = now.settings[name]
    if (later === value) return false
    // From the word that finds least, every change finds more.
    if (MORE_BY_YES.test(name)) return value !== 'no'
    if (MORE_BY_NO.test(name)) return value !== 'yes'
    return OTHER.test(name)
  })
}
