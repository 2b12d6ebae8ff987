import { seeded, type Random } from '../test/support/random.ts'

const PLUGINS = 4000
const WORDS =
  'the remote host is affected by a vulnerability that allows an unauthenticated attacker to execute arbitrary code via crafted packets version installed configuration server memory buffer overflow denial of service update package prior through issue certificate chain cipher protocol enabled response header directory listing'.split(
    ' ',
  )

interface MadePlugin {
  readonly id: number
  readonly severity: number
  readonly name: string
  readonly before: string
}

/**
 * A report unlike the simulator's: 4,000 plugins, the common ones much more often, and no output that comes twice.
 * Calibrated on real reports: some 15 `<` and 3 KB a finding.
 */
export function* diverseReport(bytes: number): Generator<Buffer> {
  const random = seeded(1)
  const plugins = Array.from({ length: PLUGINS }, (_, index) => makePlugin(index, random))
  yield Buffer.from(
    '<?xml version="1.0" ?>\n<NessusClientData_v2>\n<Report name="made" xmlns:cm="http://www.nessus.org/cm">\n',
  )
  let left = bytes
  for (let number = 0; left > 0; number++) {
    const address = `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`
    const pieces = [
      `<ReportHost name="${address}"><HostProperties>\n<tag name="host-ip">${address}</tag>\n</HostProperties>\n`,
    ]
    for (let count = Math.floor(random.between(25, 180)); count > 0; count--) pieces.push(makeItem(plugins, random))
    pieces.push('</ReportHost>\n')
    const host = Buffer.from(pieces.join(''))
    left -= host.length
    yield host
  }
  yield Buffer.from('</Report>\n</NessusClientData_v2>\n')
}

function sentence(random: Random, words: number): string {
  return Array.from({ length: words }, () => WORDS[Math.floor(random.between(0, WORDS.length))]).join(' ')
}

function makePlugin(index: number, random: Random): MadePlugin {
  const severity = random.chance(0.55) ? 0 : Math.floor(random.between(1, 5))
  const name = sentence(random, 6)
  const cves =
    severity === 0
      ? []
      : Array.from({ length: Math.floor(random.between(1, 8)) }, (_, n) => `CVE-2024-${1000 + index + n}`)
  const elements = [
    ...cves.map((cve) => ['cve', cve]),
    ['cvss3_base_score', severity === 0 ? '' : '7.5'],
    ['description', `${sentence(random, 160)} &lt;b&gt;\n\n${sentence(random, 40)}`],
    ['fname', `made_${index}.nasl`],
    ['plugin_modification_date', '2024/05/06'],
    ['plugin_name', name],
    ['plugin_publication_date', '2020/01/02'],
    ['plugin_type', 'remote'],
    ['risk_factor', 'None'],
    ['script_version', '1.7'],
    ['see_also', `https://a.example/${index}?a=1&amp;b=2\nhttps://b.example/${index}`],
    ['solution', sentence(random, 20)],
    ['synopsis', sentence(random, 9)],
  ].map(([element, text]) => `<${element}>${text}</${element}>\n`)
  return { id: 10_000 + index * 53, severity, name, before: elements.join('') }
}

function makeItem(plugins: readonly MadePlugin[], random: Random): string {
  const { id, severity, name, before } = plugins[Math.floor((PLUGINS + 1) ** random.next()) - 1] ?? plugins[0] ?? fail()
  const port = Math.floor(random.between(0, 65_536))
  const output = random.chance(0.45)
    ? ''
    : `<plugin_output>\n  Path : C:\\${sentence(random, 5)}\n  Port ${port} &amp; ${sentence(random, Math.floor(random.between(3, 100)))}\n</plugin_output>\n`
  return `<ReportItem port="${port}" svc_name="www" protocol="tcp" severity="${severity}" pluginID="${id}" pluginName="${name}" pluginFamily="General">\n${before}${output}</ReportItem>\n`
}

function fail(): never {
  throw new Error('there is no plugin')
}
