import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readReport } from './report-reader.ts'
import { BASIC, WireClient } from './wire-client.ts'
import type { Details } from './wire-client.ts'

let client: WireClient

beforeAll(async () => {
  client = await WireClient.start()
})
afterAll(() => client.close())

const ODD_NAME = `a<b> & "c" 'd' 日本 \u0007 ]]>`

/** Severity counts as the details tell them: info … critical. */
const countsOf = (details: Details): [string, number[]][] =>
  details.hosts.map((host) => [host.hostname, [host.info, host.low, host.medium, host.high, host.critical]])

describe('a .nessus export', () => {
  it('is well-formed whatever the scan is called, and keeps the name', async () => {
    const id = await client.finishedScan({ name: ODD_NAME, description: ODD_NAME })
    const reply = await client.exported(id)
    const report = readReport(reply.text)
    expect(report.reportName).toBe(ODD_NAME.replace('\u0007', '?'))
    expect(report.preferences.get('scan_name')).toBe(report.reportName)
    expect(reply.text.trimEnd().endsWith('</NessusClientData_v2>')).toBe(true)
  })

  it('counts what details count: per host, per severity and per plugin', async () => {
    const id = await client.finishedScan({ text_targets: '10.0.0.1-10' })
    const details = await client.details(id)
    const report = readReport((await client.exported(id)).text)
    expect([...report.hosts]).toEqual(countsOf(details))
    const total = [...report.hosts.values()].flat().reduce((sum, count) => sum + count, 0)
    expect(details.vulnerabilities.reduce((sum, found) => sum + found.count, 0)).toBe(total)
    expect(details.hosts.reduce((sum, host) => sum + host.severity, 0)).toBe(total)
    expect(details.hosts.some((host) => host.critical > 0)).toBe(true)
  })

  it('of a stopped run counts the same too', async () => {
    const id = await client.createScan({ text_targets: '10.0.0.1-4' })
    await client.launch(id)
    client.advanceSeconds(120)
    await client.call('POST', `/scans/${id}/stop`)
    client.advanceSeconds(60)
    const details = await client.details(id)
    expect(details.hosts[0]?.scanprogresscurrent).toBeLessThan(100)
    expect([...readReport((await client.exported(id)).text).hosts]).toEqual(countsOf(details))
  })

  it('names hosts as they were targeted and times them by the run', async () => {
    const id = await client.finishedScan({ text_targets: 'web.example,10.0.0.7' })
    const { tags } = readReport((await client.exported(id)).text)
    expect(tags.get('web.example')?.get('host-fqdn')).toBe('web.example')
    expect(tags.get('web.example')?.get('host-ip')).toMatch(/^10\.\d+\.\d+\.\d+$/)
    const host = tags.get('10.0.0.7')
    expect(host?.get('host-ip')).toBe('10.0.0.7')
    expect(host?.has('host-fqdn')).toBe(false)
    expect(host?.get('HOST_START')).toMatch(/^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d 2025$/)
    const seconds = Number(host?.get('HOST_END_TIMESTAMP')) - Number(host?.get('HOST_START_TIMESTAMP'))
    expect(seconds).toBeGreaterThanOrEqual(180)
    expect(seconds).toBeLessThanOrEqual(301)
  })

  it('proves the settings that were posted, in the policy and in plugin 19506', async () => {
    const settings = {
      name: 'gentle',
      text_targets: '10.0.0.1,10.0.0.2',
      safe_checks: 'yes',
      max_checks_per_host: '2',
      max_hosts_per_scan: '3',
      network_receive_timeout: '15',
      reduce_connections_on_congestion: 'yes',
      max_simult_tcp_sessions_per_host: '16',
      stop_scan_on_disconnect: 'yes',
      portscan_range: '1-1024',
      udp_scanner: 'yes',
      thorough_tests: 'yes',
      scan_ot_devices: 'no',
      report_paranoia: 'Avoid false alarms',
    }
    const id = await client.finishedScan(settings, { plugins: { 'Denial of Service': { status: 'disabled' } } })
    const { preferences, pluginPreferences, families, scanInformation } = readReport((await client.exported(id)).text)
    expect(Object.fromEntries(preferences)).toMatchObject({
      TARGET: '10.0.0.1,10.0.0.2',
      scan_name: 'gentle',
      name: 'Advanced Network Scan',
      whoami: 'admin',
      safe_checks: 'yes',
      max_checks: '2',
      max_hosts: '3',
      checks_read_timeout: '15',
      port_range: '1-1024',
      reduce_connections_on_congestion: 'yes',
      'host.max_simult_tcp_sessions': '16',
      stop_scan_on_disconnect: 'yes',
      'network_scanners.udp': 'yes',
      'network_scanners.tcp': 'no',
      wizard_uuid: expect.stringMatching(/^ad629e16/),
    })
    // Unset limits and the modes that `advanced` does not have are left out.
    for (const name of ['max_simult_tcp_sessions', 'discovery_mode', 'assessment_mode', 'advanced_mode']) {
      expect(preferences.has(name)).toBe(false)
    }
    expect(pluginPreferences.get('Global variable settings[checkbox]:Thorough tests (slow)')).toBe('yes')
    expect(pluginPreferences.get('Global variable settings[radio]:Report paranoia')).toBe('Avoid false alarms')
    expect(pluginPreferences.get('Do not scan fragile devices[checkbox]:Scan Operational Technology devices')).toBe(
      'no',
    )
    expect(families.get('Denial of Service')).toBe('disabled')
    expect(scanInformation.size).toBe(2)
    for (const line of [
      'Nessus version : 10.8.3',
      'Scan name : gentle',
      'Scan policy used : Advanced Network Scan',
      'Safe checks : yes',
      'Max hosts : 3',
      'Max checks : 2',
      'Recv timeout : 15',
      'Port range : 1-1024',
      'Thorough tests : yes',
      'Paranoia level : 0',
      'Port scanner(s) : nessus_syn_scanner nessus_udp_scanner',
    ]) {
      expect(scanInformation.get('10.0.0.1')).toContain(`\n${line}\n`)
    }
    expect(scanInformation.get('10.0.0.1')).toMatch(/Scan Start Date : 2025\/3\/1\d \d\d:\d\d UTC \(UTC \+00:00\)\n/)
    expect(scanInformation.get('10.0.0.1')).toMatch(/Scan duration : (1[89]|2\d|30)\d sec\n/)
  })

  it('shows a preset outranking single settings on a template with modes', async () => {
    const settings = { max_checks_per_host: '1', advanced_mode: 'low_bandwidth' }
    const id = await client.finishedScan(settings, { uuid: BASIC })
    const { preferences } = readReport((await client.exported(id)).text)
    expect([preferences.get('advanced_mode'), preferences.get('max_checks'), preferences.get('max_hosts')]).toEqual([
      'low_bandwidth',
      '2',
      '2',
    ])
    const custom = await client.finishedScan({ ...settings, advanced_mode: 'Custom' }, { uuid: BASIC })
    expect(readReport((await client.exported(custom)).text).preferences.get('max_checks')).toBe('1')
  })
})

describe('a CSV export', () => {
  it('has the default columns of Nessus 10, CRLF records, and a row per CVE', async () => {
    const id = await client.finishedScan({ text_targets: '10.0.0.1-2' })
    const reply = await client.exported(id, { format: 'csv' })
    expect(reply.headers).toMatchObject({ 'content-type': 'text/csv' })
    const rows = readCsv(reply.text)
    expect(rows.shift()?.join(',')).toBe(
      'Plugin ID,CVE,CVSS v2.0 Base Score,Risk,Host,Protocol,Port,Name,Synopsis,Description,Solution,See Also,Plugin Output',
    )
    expect(rows.every((row) => row.length === 13)).toBe(true)
    const details = await client.details(id)
    const total = (severity: 'severity' | 'critical'): number =>
      details.hosts.reduce((sum, host) => sum + host[severity], 0)
    // A real report may hold two findings of one plugin on one port, told apart by their output alone.
    const finding = (row: string[]): string => [row[0], row[4], row[5], row[6], row[12]].join(' ')
    expect(new Set(rows.map(finding)).size).toBe(total('severity'))
    expect(new Set(rows.filter((row) => row[3] === 'Critical').map(finding)).size).toBe(total('critical'))
    expect(rows.length).toBeGreaterThan(total('severity'))
    expect(new Set(rows.map((row) => `${row[1]} ${finding(row)}`)).size).toBe(rows.length)
  })

  it('has the columns that were asked for', async () => {
    const id = await client.finishedScan({ text_targets: '10.0.0.1' })
    const body = { format: 'csv', reportContents: { csvColumns: { id: true, references: true, cve: false } } }
    expect((await client.exported(id, body)).text.split('\r\n')[0]).toBe('Plugin ID,BID,XREF,MSKB')
  })

  it('is the header alone when nothing was found', async () => {
    const id = await client.finishedScan({ text_targets: 'no.invalid' })
    expect((await client.exported(id, { format: 'csv' })).text.split('\r\n')).toHaveLength(2)
  })
})

describe('other formats', () => {
  it('are empty html without chapters, html with them, pdf and db', async () => {
    const id = await client.finishedScan()
    expect((await client.exported(id, { format: 'html' })).text).not.toContain('10.0.0.1')
    expect((await client.exported(id, { format: 'html', chapters: 'vuln_by_host' })).text).toContain('10.0.0.1')
    expect((await client.exported(id, { format: 'pdf' })).text).toMatch(/^%PDF[^]*%%EOF\n$/)
    expect((await client.exported(id, { format: 'db', password: 'x' })).bytes.length).toBeGreaterThan(0)
  })

  it.each([{}, { format: 'docx' }, { format: 'db' }])('refuses %o', async (body) => {
    const id = await client.finishedScan()
    expect((await client.call('POST', `/scans/${id}/export`, { body })).status).toBe(400)
  })
})

describe('exporting', () => {
  it('loads, is ready, is fetched once, and is gone', async () => {
    const id = await client.finishedScan()
    const requested = await client.json<{ token: string; file: number }>('POST', `/scans/${id}/export`, {
      format: 'nessus',
    })
    const { token, file } = requested
    expect(token).toMatch(/^[0-9a-f]{64}$/)
    expect(Number.isInteger(file)).toBe(true)
    expect(await client.json('GET', `/tokens/${token}/status`)).toMatchObject({ status: 'loading' })
    expect((await client.call('GET', `/tokens/${token}/download`)).status).toBe(404)
    expect((await client.call('POST', `/scans/${id}/export`, { body: { format: 'csv' } })).status).toBe(409)
    client.advanceSeconds(5)
    expect(await client.json('GET', `/tokens/${token}/status`)).toMatchObject({ status: 'ready' })
    expect(await client.json('GET', `/scans/${id}/export/${file}/status`)).toMatchObject({ status: 'ready' })
    const reply = await client.call('GET', `/tokens/${token}/download`, { keys: false })
    expect(reply.headers).toMatchObject({ 'transfer-encoding': 'chunked', connection: 'close' })
    expect(reply.headers['content-disposition']).toMatch(/^attachment; filename="test_[a-z]{6}\.nessus"$/)
    expect(reply.headers['content-length']).toBeUndefined()
    for (const path of [
      `/tokens/${token}/download`,
      `/tokens/${token}/status`,
      `/scans/${id}/export/${file}/download`,
    ]) {
      const again = await client.call('GET', path)
      expect([again.status, again.text]).toEqual([404, '{"error":"The requested file was not found"}'])
    }
  })

  it('is compressed for those who accept it, with the same content', async () => {
    const id = await client.finishedScan({ text_targets: '10.0.0.1' })
    const { token } = await client.requestExport(id)
    const headers = { 'Accept-Encoding': 'gzip' }
    const packed = await client.call('GET', `/tokens/${token}/download`, { headers })
    expect(packed.headers['content-encoding']).toBe('gzip')
    expect(packed.bytes.equals((await client.exported(id)).bytes)).toBe(true)
  })

  it('takes the latest run unless told which', async () => {
    const id = await client.finishedScan({ text_targets: '10.0.0.1' })
    await client.launch(id, { alt_targets: ['10.0.0.2'] })
    client.advanceSeconds(3600)
    const first = (await client.details(id)).history?.[0]?.history_id
    const latest = readReport((await client.exported(id)).text)
    const wanted = readReport((await client.exported(id, { format: 'nessus' }, `?history_id=${first}`)).text)
    expect([[...latest.hosts.keys()], [...wanted.hosts.keys()]]).toEqual([['10.0.0.2'], ['10.0.0.1']])
    expect((await client.call('POST', `/scans/${id}/export?history_id=99`, { body: { format: 'csv' } })).status).toBe(
      404,
    )
  })

  it('accepts a form instead of JSON', async () => {
    const id = await client.finishedScan()
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    expect((await client.call('POST', `/scans/${id}/export`, { body: 'format=csv', headers })).status).toBe(200)
  })

  it('of a scan that never ran is 404', async () => {
    const id = await client.createScan()
    expect((await client.call('POST', `/scans/${id}/export`, { body: { format: 'nessus' } })).status).toBe(404)
  })
})

/** A small strict reader: quoted cells, doubled quotes, CRLF between records. */
function readCsv(text: string): string[][] {
  const [header = '', ...rest] = text.split('\r\n')
  const body = rest.join('\r\n')
  const rows: string[][] = [header.split(',')]
  let row: string[] = []
  const cell = /"((?:[^"]|"")*)"(,|\r\n)/gy
  for (let match = cell.exec(body); match; match = cell.exec(body)) {
    row.push((match[1] ?? '').replaceAll('""', '"'))
    if (match[2] === ',') continue
    rows.push(row)
    row = []
  }
  return rows
}
