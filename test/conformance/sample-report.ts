const XML = '<?xml version="1.0" ?>\n<NessusClientData_v2>\n<Report name="Sample">\n'

/** A host's findings: plugin, name, and 0 to 4 for the severity, as `.nessus` files have it. */
const FINDINGS: readonly (readonly [number, string, number])[] = [
  [900_001, 'Service found', 0],
  [900_002, 'Certificate of the service', 0],
  [900_003, 'Old protocol', 2],
  [900_004, 'Default password', 3],
]

/** A report of Sample Scanner on these hosts, in one of its formats. */
export function sampleReport(format: string, targets: readonly string[]): Buffer {
  switch (format) {
    case 'nessus':
      return Buffer.from(`${XML}${targets.map(hostXml).join('')}</Report>\n</NessusClientData_v2>\n`)
    case 'csv':
      return Buffer.from(`Host,Plugin\r\n${targets.map((target) => `"${target}","900001"\r\n`).join('')}`)
    case 'html':
      return Buffer.from(`<!doctype html><html><body>${targets.join('<br>')}</body></html>`)
    default:
      return Buffer.from(`%PDF-1.4\n% ${targets.join(' ')}\n%%EOF\n`)
  }
}

function hostXml(target: string): string {
  const items = FINDINGS.map(
    ([plugin, name, severity]) =>
      `<ReportItem port="443" svc_name="www" protocol="tcp" severity="${String(severity)}" pluginID="${String(plugin)}" pluginName="${name}" pluginFamily="General"><synopsis>${name}.</synopsis></ReportItem>\n`,
  )
  const properties = `<HostProperties><tag name="host-ip">${target}</tag></HostProperties>\n`
  return `<ReportHost name="${target}">${properties}${items.join('')}</ReportHost>\n`
}
