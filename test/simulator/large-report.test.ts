import { request } from 'node:https'
import type { IncomingMessage } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SaxesParser } from 'saxes'
import { largeReport } from '../../simulator/report/large-report.ts'
import { recordedSource } from './recorded-source.ts'
import { WireClient } from './wire-client.ts'

const SIZE = 20_000_000
let client: WireClient

beforeAll(async () => {
  client = await WireClient.start({ reportSizeBytes: SIZE })
})
afterAll(() => client.close())

async function stream(headers: Record<string, string>): Promise<{ id: number; response: IncomingMessage }> {
  const id = await client.finishedScan({ name: 'large & wide' })
  const { token } = await client.requestExport(id)
  const { port, certificatePem: ca } = client.simulator
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const path = `/tokens/${token}/download`
    request({ host: '127.0.0.1', port, ca, path, agent: false, headers }, resolve).on('error', reject).end()
  })
  return { id, response }
}

describe('a large report', () => {
  it('is about as large as asked, well-formed, without two hosts of one name, and counted in the details', async () => {
    const { id, response } = await stream({})
    const parser = new SaxesParser()
    const names = new Set<string>()
    let hosts = 0
    parser.on('error', (error) => {
      throw error
    })
    parser.on('opentag', ({ name, attributes }) => {
      if (name !== 'ReportHost') return
      hosts += 1
      names.add(attributes['name'] ?? '')
    })
    let bytes = 0
    const decoder = new TextDecoder()
    for await (const chunk of response as AsyncIterable<Buffer>) {
      bytes += chunk.length
      parser.write(decoder.decode(chunk, { stream: true }))
    }
    parser.close()
    expect(Math.abs(bytes - SIZE)).toBeLessThan(SIZE / 100)
    expect(names.size).toBe(hosts)
    expect((await client.details(id)).info.hostcount).toBe(hosts)
  })

  it('meets sizes closely, however they fall on its hosts', () => {
    for (let size = 3_000_000; size < 5_000_000; size += 123_456) {
      let bytes = 0
      for (const piece of largeReport(recordedSource(), size)) bytes += piece.length
      expect(Math.abs(bytes - size)).toBeLessThan(size / 100)
    }
  })

  it('is made faster than half a gigabyte a second, in bounded memory', () => {
    const source = recordedSource()
    const size = 2_000_000_000
    const before = { rss: process.memoryUsage.rss(), time: performance.now() }
    let bytes = 0
    let mostRss = 0
    let count = 0
    for (const piece of largeReport(source, size)) {
      bytes += piece.length
      count += 1
      if (count % 1000 === 0) mostRss = Math.max(mostRss, process.memoryUsage.rss())
    }
    const seconds = (performance.now() - before.time) / 1000
    expect(Math.abs(bytes - size)).toBeLessThan(size / 100)
    expect(bytes / seconds).toBeGreaterThan(500_000_000)
    expect(mostRss - before.rss).toBeLessThan(150_000_000)
  })
})
