import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { run } from './run.ts'

type Handler = (request: IncomingMessage, response: ServerResponse, count: number) => void

/** A server that answers as it is told, and what it was asked. */
async function scripted(handler: Handler): Promise<{ url: string; asked: string[]; keys: (string | undefined)[] }> {
  const asked: string[] = []
  const keys: (string | undefined)[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`)
    keys.push(request.headers['idempotency-key']?.toString())
    request.resume().on('end', () => handler(request, response, asked.length))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, asked, keys }
}

const answer = (response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}) => {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers })
  response.end(JSON.stringify(body))
}

const SCAN = { id: 'scan-1', scannerId: 'scanner-1', name: 'a', targets: ['a'], formats: [], source: { template: 'a' } }
const ask = (url: string, ...args: string[]) => run([...args, '--url', url], { environment: { SCANLOOP_TOKEN: 'a' } })

describe('a request whose answer gets lost', () => {
  it('is sent again with the same key, so that it is not carried out twice', async () => {
    const { url, asked, keys } = await scripted((request, response, count) => {
      if (request.method === 'GET') answer(response, 200, SCAN)
      else if (count < 4) response.destroy()
      else answer(response, 202, { scan: SCAN })
    })
    const { code, stderr } = await ask(url, 'scans', 'stop', 'scan-1')
    expect([code, stderr]).toEqual([0, ''])
    expect(asked).toEqual(['GET /v1/scans/scan-1', ...Array<string>(3).fill('POST /v1/scans/scan-1/commands')])
    const used = keys.slice(1)
    expect(used[0]).toMatch(/^[0-9a-f-]{36}$/)
    expect(new Set(used).size).toBe(1)
  })

  it('is not sent again if a repetition could be taken for something else', async () => {
    const { url, asked } = await scripted((request, response) => {
      if (request.method === 'GET') answer(response, 200, SCAN)
      else response.destroy()
    })
    const { code, stderr } = await ask(url, 'scans', 'delete', 'scan-1', '--yes')
    expect([code, stderr]).toEqual([5, expect.stringContaining('does not answer')])
    expect(asked.filter((line) => line.startsWith('DELETE'))).toHaveLength(1)
  })
})

it('waits when the server says that it is asked too often', async () => {
  const { url, asked } = await scripted((_request, response, count) => {
    if (count < 3) answer(response, 429, {}, { 'Retry-After': '0' })
    else answer(response, 200, { items: [] })
  })
  expect((await ask(url, 'scans', 'list')).code).toBe(0)
  expect(asked).toHaveLength(3)
})

it('takes no answer of a proxy for one of Scanloop', async () => {
  const { url } = await scripted((_request, response) => {
    response.writeHead(502, { 'Content-Type': 'text/html' })
    response.end('<html>Bad Gateway</html>')
  })
  const { code, stderr } = await ask(url, 'scans', 'list')
  expect([code, stderr]).toEqual([5, expect.stringContaining('proxy')])
})

it('shows no control character of what comes from elsewhere', async () => {
  const { url } = await scripted((_request, response) => {
    answer(response, 200, { items: [{ ...SCAN, name: 'a\u001b]0;owned\u0007b', status: 'NEW' }] })
  })
  const { stdout } = await ask(url, 'scans', 'list')
  expect(stdout).toContain('a\u{fffd}]0;owned\u{fffd}b')
})

it('goes on waiting while the server is away for a moment, and says so', async () => {
  const run1 = { scanId: 'scan-1', number: 1, times: {}, notes: [], message: 'Ready.', trigger: 'manual' }
  let looks = 0
  const { url } = await scripted((request, response) => {
    const path = request.url ?? ''
    if (request.method === 'POST') answer(response, 202, { scan: SCAN, run: { ...run1, status: 'RUNNING' } })
    else if (path.startsWith('/v1/scanners/')) answer(response, 200, { pollSeconds: 1 })
    else if (!path.endsWith('/runs/1')) answer(response, 200, SCAN)
    else if ((looks += 1) <= 3) response.destroy()
    else answer(response, 200, { ...run1, status: 'RETRIEVED', settled: true })
  })
  const { code, stderr } = await ask(url, 'scans', 'start', 'scan-1', '--wait')
  expect([code, stderr]).toEqual([0, expect.stringMatching(/Z SILENT .*does not answer.*The scan goes on/)])
})

it('does not start a scan that has begun by itself, however soon that is', async () => {
  const run1 = { scanId: 'scan-1', number: 1, times: {}, notes: [], message: 'Ready.', trigger: 'auto', settled: true }
  const { url, asked } = await scripted((request, response) => {
    const path = request.url ?? ''
    const retrieved = { ...run1, status: 'RETRIEVED' }
    if (request.method === 'POST' && path === '/v1/scans') answer(response, 201, { ...SCAN, creation: 'CREATING' })
    else if (path.endsWith('/runs/1')) answer(response, 200, retrieved)
    else if (path.startsWith('/v1/scanners/')) answer(response, 200, { id: 'scanner-1', pollSeconds: 1 })
    else answer(response, 200, { ...SCAN, creation: 'CREATED', run: retrieved })
  })
  const { code, stderr } = await ask(url, 'scan', '--scanner', 'scanner-1', '--targets', '192.0.2.1', '--wait')
  expect([code, stderr]).toEqual([0, expect.stringContaining('scan-1')])
  expect(asked.filter((line) => line.startsWith('POST'))).toEqual(['POST /v1/scans'])
})
