import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OUTPUT_FILES } from '../../core/output/create-output.ts'
import { OutputFormat } from '../../core/output/output.ts'
import { expectAsffLimits, junitIssues, ocsfIssues, readCsv, sarifIssues } from '../core/output/validators.ts'
import { expectProblem, startHarness } from './harness.ts'
import type { Answer, Harness } from './harness.ts'

let harness: Harness
let path: string
beforeAll(async () => {
  harness = await startHarness()
  const name = 'Büro "Nord"'
  const scan = await harness.defined({ name, targets: '192.0.2.1-192.0.2.4', autoCreate: true, autoStart: true })
  await harness.reaches(scan.id, 'RETRIEVED')
  path = `/v1/scans/${scan.id}/runs/1`
})
afterAll(() => harness.close())

const ACCOUNT = '?awsAccountId=123456789012&region=eu-central-1'
const linked = (format: string, query = '') => harness.ask('GET', `${path}/outputs/${format}${query}`)

async function download(answer: Answer): Promise<{ response: Response; text: string }> {
  expect(answer.status, answer.text).toBe(200)
  const response = await fetch(answer.body.url)
  const bytes = Buffer.from(await response.arrayBuffer())
  expect(response.status).toBe(200)
  expect(bytes.length).toBe(answer.body.bytes)
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(answer.body.sha256)
  return { response, text: bytes.toString('utf8') }
}

const CHECKS: Readonly<Record<OutputFormat, (text: string) => void>> = {
  sarif: (text) => expect(sarifIssues(JSON.parse(text))).toEqual([]),
  junit: (text) => expect(junitIssues(text)).toEqual([]),
  ocsf: (text) => {
    const lines = text.trimEnd().split('\n')
    for (const line of lines) expect(ocsfIssues(JSON.parse(line))).toEqual([])
  },
  asff: (text) => {
    for (const line of text.trimEnd().split('\n')) JSON.parse(line).Findings.forEach(expectAsffLimits)
  },
  csv: (text) => expect(readCsv(text).length).toBeGreaterThan(10),
  markdown: (text) => expect(text).toMatch(/^### Scan <code>/),
}

describe('GET /v1/scans/{scanId}/runs/{number}/outputs/{format}', () => {
  it.each(OutputFormat.options)('links to a valid file, of its own type and name: %s', async (format) => {
    const answer = await linked(format, format === 'asff' ? ACCOUNT : '')
    const { response, text } = await download(answer)
    const { extension, contentType } = OUTPUT_FILES[format]
    expect(answer.body.fileName).toMatch(new RegExp(`-run-1\\.${extension.replace('.', '\\.')}$`))
    expect(Date.parse(answer.body.expiresAt)).toBeGreaterThan(Date.now())
    expect(response.headers.get('Content-Type')).toBe(contentType)
    expect(response.headers.get('Content-Disposition')).toMatch(/^attachment/)
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
    CHECKS[format](text)
  })

  it('has every finding of the run in CSV', async () => {
    const { text } = await download(await linked('csv'))
    const { body: run } = await harness.ask('GET', path)
    const { critical, high, medium, low, info } = run.findings
    expect(readCsv(text)).toHaveLength(1 + critical + high + medium + low + info)
  })

  it('is narrowed by severity and by number', async () => {
    const { text } = await download(await linked('sarif', '?least=info&limit=3'))
    expect(JSON.parse(text).runs[0].results).toHaveLength(3)
    const { text: csv } = await download(await linked('csv', '?least=high'))
    const [names = [], ...rows] = readCsv(csv)
    for (const row of rows) expect(['critical', 'high']).toContain(row[names.indexOf('severity')])
  })

  it('can be asked for again, and has the same content then', async () => {
    const [first, second] = [await linked('ocsf'), await linked('ocsf')]
    expect(second.body.sha256).toBe(first.body.sha256)
  })

  it.each([
    ['pdf', '', 'format'],
    ['csv', '?least=terrible', 'least'],
    ['csv', '?colour=red', 'colour'],
    ['sarif', '?limit=0', 'limit'],
    ['csv', '?limit=3', 'limit'],
    ['sarif', '?failFrom=low', 'failFrom'],
    ['asff', '', 'awsAccountId'],
    ['asff', '?awsAccountId=12&region=eu-central-1', 'awsAccountId'],
    ['asff', '?awsAccountId=123456789012', 'region'],
    ['csv', ACCOUNT, 'awsAccountId'],
  ])('answers 400 to %s%s, naming %s', async (format, query, piece) => {
    const answer = await linked(format, query)
    expectProblem(answer, 400, 'InvalidInputError')
    expect(answer.text).toContain(piece)
  })

  it('answers 404 for a run that is not there', async () => {
    expectProblem(await harness.ask('GET', `${path}9/outputs/csv`), 404, 'NotFoundError')
    expectProblem(await harness.ask('GET', '/v1/scans/nothing/runs/1/outputs/csv'), 404, 'NotFoundError')
  })

  it('answers 409 with the reason while the run has no findings', async () => {
    const scan = await harness.defined({ autoCreate: true, autoStart: true, autoRetrieve: false })
    await harness.reaches(scan.id, 'FINISHED')
    expectProblem(await harness.ask('GET', `/v1/scans/${scan.id}/runs/1/outputs/csv`), 409, 'FindingsUnavailableError')
  })

  it('answers 401 without a token', async () => {
    expectProblem(await harness.ask('GET', `${path}/outputs/csv`, { withToken: false }), 401, 'UnauthenticatedError')
  })
})
