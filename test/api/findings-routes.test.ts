import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectScanner } from '../../core/scanner/connect-scanner.ts'
import { SEVERITIES } from '../../core/finding/severity.ts'
import type { Severity } from '../../core/finding/severity.ts'
import { expectProblem, startHarness } from './harness.ts'
import type { Answer, Harness } from './harness.ts'

interface Item {
  readonly host: string
  readonly pluginId: string
  readonly pluginName: string
  readonly pluginVariant: number
  readonly severity: Severity
  readonly cves: string[]
  readonly output?: string
}

let harness: Harness
let scanId: string
let all: Item[]
beforeAll(async () => {
  harness = await startHarness()
  scanId = await retrieved({ targets: '172.16.36.39, 172.16.36.42, 172.16.36.44' })
  all = await everyPage('limit=200')
})
afterAll(() => harness.close())

async function retrieved(changes: object): Promise<string> {
  const { id } = await harness.defined({ autoCreate: true, autoStart: true, ...changes })
  await harness.reaches(id, 'RETRIEVED')
  return id
}

const ask = (rest: string): Promise<Answer> => harness.ask('GET', `/v1/scans/${scanId}/${rest}`)

async function everyPage(query: string): Promise<Item[]> {
  const items: Item[] = []
  for (let cursor = ''; ;) {
    const page = await ask(`runs/1/findings?${query}${cursor}`)
    expect(page.status, page.text).toBe(200)
    items.push(...page.body.items)
    if (page.body.nextCursor === undefined) return items
    cursor = `&cursor=${String(page.body.nextCursor)}`
  }
}

describe('GET /v1/scans/{scanId}/runs/{number}/findings', () => {
  it('gives every finding that the run counts, worst first', async () => {
    const { findings } = (await ask('runs/1')).body
    expect(findings.source).toBe('report')
    for (const severity of SEVERITIES) {
      expect(all.filter((item) => item.severity === severity)).toHaveLength(findings[severity])
    }
    const ranks = all.map((item) => SEVERITIES.indexOf(item.severity))
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
    expect(all.length).toBeGreaterThan(100)
  })

  it('counts what the scanner itself counts', async () => {
    const { services } = harness.server
    const run = await services.runs.get(scanId, 1)
    if (run?.status !== 'RETRIEVED') throw new Error('the run was not retrieved')
    const { adapter } = await connectScanner(services, run.scannerId)
    const { detail } = await adapter.readRun(run.remote, { detail: true })
    expect(run.findings).toEqual({ ...detail?.severities, hosts: detail?.hostsKnown, source: 'report' })
  })

  it('gives the same in pages of any size', async () => {
    expect(await everyPage('limit=7')).toEqual(all)
    expect(await everyPage('limit=1&severity=critical')).toEqual(all.filter(({ severity }) => severity === 'critical'))
  })

  it('takes severities as a list and one by one', async () => {
    const wanted = all.filter(({ severity }) => severity === 'critical' || severity === 'high')
    expect(await everyPage('severity=critical,high')).toEqual(wanted)
    expect(await everyPage('severity=high&severity=critical')).toEqual(wanted)
  })

  it('finds by plugin, host, CVE and text, and by several at once', async () => {
    const withCve = all.find(({ cves }) => cves.length > 0)
    const [cve = '', { host, pluginId }] = [withCve?.cves[0], all.at(-1) as Item]
    expect(await everyPage(`plugin=${pluginId}`)).toEqual(all.filter((item) => item.pluginId === pluginId))
    expect(await everyPage(`host=${host}`)).toEqual(all.filter((item) => item.host === host))
    expect(await everyPage(`cve=${cve.toLowerCase()}`)).toEqual(all.filter((item) => item.cves.includes(cve)))
    expect(await everyPage('text=SMB')).toEqual(
      all.filter(({ pluginName, output }) => /smb/i.test(pluginName) || /smb/i.test(output ?? '')),
    )
    expect(await everyPage(`plugin=${pluginId}&host=${host}`)).toEqual(
      all.filter((item) => item.pluginId === pluginId && item.host === host),
    )
    expect(await everyPage('plugin=1')).toEqual([])
  })

  it.each([
    ['a severity that there is not', 'severity=bad', 'severity'],
    ['an empty severity', 'severity=', 'severity'],
    ['a parameter that there is not', 'port=1', 'port'],
    ['a page too large', 'limit=201', 'limit'],
    ['an empty text', 'text=', 'text'],
    ['a cursor that is none', 'cursor=abc', 'cursor'],
  ])('refuses %s', async (_, query, path) => {
    const answer = await ask(`runs/1/findings?${query}`)
    expectProblem(answer, 400, 'InvalidInputError')
    expect(answer.text).toContain(path)
  })

  it('refuses a cursor after the report was retrieved anew, and begins again without', async () => {
    const id = await retrieved({ targets: '172.16.36.39' })
    const path = `/v1/scans/${id}/runs/1/findings?limit=1`
    const { nextCursor, items } = (await harness.ask('GET', path)).body
    await harness.ask('POST', `/v1/scans/${id}/commands`, { body: { command: 'RETRIEVE' } })
    // The findings of the report before are there until the new ones are.
    expect((await harness.ask('GET', path)).body.items).toEqual(items)
    await harness.reaches(id, 'RETRIEVED')
    expectProblem(await harness.ask('GET', `${path}&cursor=${String(nextCursor)}`), 400, 'InvalidInputError')
    expect((await harness.ask('GET', path)).body.items).toEqual(items)
  })

  it('answers 404 for a run that there is not', async () => {
    expectProblem(await ask('runs/2/findings'), 404, 'NotFoundError')
    expectProblem(await harness.ask('GET', '/v1/scans/scan-none/runs/1/findings'), 404, 'NotFoundError')
  })

  it('answers 409 with the reason if the scan fetches no nessus report', async () => {
    const id = await retrieved({ targets: '172.16.36.39', formats: [{ format: 'csv', required: true }] })
    const answer = await harness.ask('GET', `/v1/scans/${id}/runs/1/findings`)
    expectProblem(answer, 409, 'FindingsUnavailableError')
    expect(answer.body.detail).toContain('no file in the format nessus')
    const run = (await harness.ask('GET', `/v1/scans/${id}/runs/1`)).body
    expect(run.report.findings).toMatchObject({ status: 'unavailable', reason: expect.stringContaining('nessus') })
    expect(run.findings.source).toBe('scanner')
    const summary = await harness.ask('GET', `/v1/scans/${id}/runs/1/findings-summary`)
    expect(summary.status).toBe(200)
    expect(summary.body).toMatchObject({ status: 'unavailable', counts: { source: 'scanner' } })
  })

  it('answers 404 once the storage has the report no longer', async () => {
    const id = await retrieved({ targets: '172.16.36.44' })
    await harness.server.services.reports.deleteAll(`${id}/`)
    expectProblem(await harness.ask('GET', `/v1/scans/${id}/runs/1/findings`), 404, 'ReportExpiredError')
  })
})

describe('GET /v1/scans/{scanId}/runs/{number}/plugins/{pluginId}', () => {
  it('gives the texts of every plugin that a finding names', async () => {
    for (const { pluginId, pluginVariant, pluginName, cves } of all.slice(0, 20)) {
      const { status, body } = await ask(`runs/1/plugins/${pluginId}?variant=${String(pluginVariant)}`)
      expect(status).toBe(200)
      expect(body).toMatchObject({ id: pluginId, name: pluginName, cves })
      expect(body.description, pluginId).toMatch(/\S/)
      expect(body.variants).toBeGreaterThan(pluginVariant)
    }
  })

  it('answers 404 for a plugin or variant that the report does not have, 400 for what is no number', async () => {
    const [{ pluginId }] = all as [Item]
    expectProblem(await ask('runs/1/plugins/1'), 404, 'NotFoundError')
    expectProblem(await ask(`runs/1/plugins/${pluginId}?variant=999`), 404, 'NotFoundError')
    expectProblem(await ask(`runs/2/plugins/${pluginId}`), 404, 'NotFoundError')
    expectProblem(await ask(`runs/1/plugins/${pluginId}?variant=x`), 400, 'InvalidInputError')
  })
})

describe('GET /v1/scans/{scanId}/runs/{number}/findings-summary', () => {
  it('counts as the run does, names the worst plugins, and tells how the hosts were scanned', async () => {
    const { findings } = (await ask('runs/1')).body
    const { status, body } = await ask('runs/1/findings-summary')
    expect(status).toBe(200)
    const { critical, high, medium, low, info } = findings
    expect(body).toMatchObject({
      status: 'available',
      counts: { critical, high, medium, low, info },
      findings: all.length,
      hosts: 3,
    })
    expect(body.plugins).toBeGreaterThanOrEqual(new Set(all.map(({ pluginId }) => pluginId)).size)
    const [worst] = body.topPlugins
    const same = all.filter(({ pluginId }) => pluginId === worst.pluginId)
    expect(worst).toMatchObject({
      severity: 'critical',
      findings: same.length,
      hosts: new Set(same.map(({ host }) => host)).size,
    })
    expect(body.topPlugins).toHaveLength(25)
    const hosts = Object.values<number>(body.credentials).reduce((sum, count) => sum + count, 0)
    expect(hosts).toBe(3)
    expect(Object.keys(body.settings).length).toBeGreaterThan(0)
    expect(body.pluginSets.length).toBeGreaterThan(0)
  })

  it('answers 404 for a run that there is not', async () => {
    expectProblem(await ask('runs/9/findings-summary'), 404, 'NotFoundError')
  })
})

describe('GET /v1/scans/{scanId}/trend', () => {
  it('gives the counts of every retrieved run, newest first, page by page', async () => {
    const id = await retrieved({ targets: '172.16.36.39' })
    await harness.ask('POST', `/v1/scans/${id}/commands`, { body: { command: 'START' } })
    await harness.reaches(id, 'RETRIEVED')
    const { body } = await harness.ask('GET', `/v1/scans/${id}/trend`)
    expect(body.items.map(({ number }: { number: number }) => number)).toEqual([2, 1])
    expect(body.items[0].findings).toMatchObject({ source: 'report', hosts: 1 })
    const first = (await harness.ask('GET', `/v1/scans/${id}/trend?limit=1`)).body
    expect(first.items).toEqual([body.items[0]])
    const next = (await harness.ask('GET', `/v1/scans/${id}/trend?limit=1&cursor=${String(first.nextCursor)}`)).body
    expect(next.items).toEqual([body.items[1]])
  })

  it('is empty for a scan that never ran, 404 for none, 400 for a wrong cursor', async () => {
    const { id } = await harness.defined()
    expect((await harness.ask('GET', `/v1/scans/${id}/trend`)).body).toEqual({ items: [] })
    expectProblem(await harness.ask('GET', '/v1/scans/scan-none/trend'), 404, 'NotFoundError')
    expectProblem(await harness.ask('GET', `/v1/scans/${id}/trend?cursor=x`), 400, 'InvalidInputError')
  })
})
