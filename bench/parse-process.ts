/** One measurement of `bench/parse.ts`: `node parse-process.ts scanloop|saxes report.nessus`. Prints one line of JSON. */
import { closeSync, openSync, readSync } from 'node:fs'
import { SaxesParser } from 'saxes'
import { createNessusReportParser } from '../scanners/tenable/report/nessus-report-parser.ts'

const CHUNK_BYTES = 65_536
const WANTED = new Set(['cve', 'risk_factor', 'cvss3_base_score', 'plugin_output', 'description', 'solution'])

function* chunks(path: string): Generator<Buffer> {
  const file = openSync(path, 'r')
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES)
  for (let read = CHUNK_BYTES; read > 0;) {
    read = readSync(file, chunk, 0, CHUNK_BYTES, null)
    if (read > 0) yield chunk.subarray(0, read)
  }
  closeSync(file)
}

function withScanloop(path: string): number {
  let findings = 0
  const parser = createNessusReportParser({
    plugin() {},
    finding() {
      findings += 1
    },
    host() {},
  })
  for (const chunk of chunks(path)) parser.write(chunk)
  parser.end()
  return findings
}

function withSaxes(path: string): number {
  let findings = 0
  let item: Record<string, string | string[]> | undefined
  let name: string | undefined
  let text = ''
  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on('opentag', (tag) => {
    if (item === undefined) {
      if (tag.name === 'ReportItem') item = { ...tag.attributes }
    } else if (WANTED.has(tag.name)) {
      name = tag.name
      text = ''
    }
  })
  const add = (piece: string) => {
    if (name !== undefined) text += piece
  }
  parser.on('text', add)
  parser.on('cdata', add)
  parser.on('closetag', (tag) => {
    if (item === undefined) return
    if (tag.name === name) {
      const before = item[name]
      item[name] = before === undefined ? text : [before, text].flat()
      name = undefined
    } else if (tag.name === 'ReportItem') {
      findings += 1
      item = undefined
    }
  })
  parser.on('error', (error) => {
    throw error
  })
  const decoder = new TextDecoder()
  for (const chunk of chunks(path)) parser.write(decoder.decode(chunk, { stream: true }))
  parser.close()
  return findings
}

const [, , which, path = ''] = process.argv
const before = process.cpuUsage()
const findings = which === 'saxes' ? withSaxes(path) : withScanloop(path)
const { user, system } = process.cpuUsage(before)
console.log(JSON.stringify({ cpuSeconds: (user + system) / 1e6, findings }))
