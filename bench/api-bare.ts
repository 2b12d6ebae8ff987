/** The other side of bench/api.ts: a Hono handler with nothing around it, and nothing to do but to write one object. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'

/** Given on standard input; its address goes to standard output. */
const answer = JSON.parse(await text(process.stdin)) as object
const app = new Hono()
app.get('*', (context) => context.json(answer))
const listener = getRequestListener(app.fetch)
const server = createServer((request, response) => void listener(request, response))
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}\n`)
})
process.on('SIGINT', () => {
  server.closeAllConnections()
  server.close()
})
