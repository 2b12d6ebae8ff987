import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SchedulerClient } from '@aws-sdk/client-scheduler'

type Stored = Readonly<Record<string, unknown>> & { readonly Name: string; readonly GroupName: string }

/** What is answered in the place of a request's own answer, once it has had its effect. */
export type SchedulerFault = (
  call: string,
) => { readonly status: number; readonly type: string; readonly message?: string } | 'cut' | undefined

/**
 * EventBridge Scheduler in this process, as far as one group goes: REST with JSON, times in seconds, an update that
 * replaces everything, pages, and the refusals that matter.
 * https://docs.aws.amazon.com/scheduler/latest/APIReference/API_Operations.html
 */
export async function startScheduler(group: string, fault: SchedulerFault = () => undefined) {
  const schedules = new Map<string, Stored>()
  const calls: string[] = []

  const missing = (name: string) => ({
    status: 404,
    type: 'ResourceNotFoundException',
    message: `${name} is not there.`,
  })
  const refused = (message: string) => ({ status: 400, type: 'ValidationException', message })
  const check = (body: Stored) => {
    const now = Date.now() / 1000
    if (body.GroupName !== group) return missing(`Schedule group ${body.GroupName}`)
    if (typeof body['EndDate'] === 'number' && body['EndDate'] < now) return refused('The EndDate is in the past.')
    if (body['ScheduleExpressionTimezone'] === 'Antarctica/Troll') return refused('Invalid ScheduleExpressionTimezone.')
    return undefined
  }

  function perform(call: string, name: string, query: URLSearchParams, body: Stored): object {
    const found = schedules.get(name)
    switch (call) {
      case 'POST':
      case 'PUT': {
        const problem = check(body)
        if (problem !== undefined) return problem
        if (call === 'POST' && found !== undefined) return { status: 409, type: 'ConflictException' }
        if (call === 'PUT' && found === undefined) return missing(name)
        schedules.set(name, { ...body, Name: name })
        return { ScheduleArn: `arn:aws:scheduler:x:1:schedule/${group}/${name}` }
      }
      case 'GET':
        return found === undefined || query.get('groupName') !== group ? missing(name) : found
      case 'DELETE':
        return schedules.delete(name) ? {} : missing(name)
      default: {
        if (query.get('ScheduleGroup') !== group) return { Schedules: [] }
        const size = Number(query.get('MaxResults'))
        if (size > 100) return refused('MaxResults must be at most 100.')
        const after = query.get('NextToken') ?? ''
        const names = [...schedules.keys()].sort().filter((one) => one > after)
        const page = names.slice(0, size)
        const Schedules = page.map((Name) => ({ Name, GroupName: group }))
        return names.length > size ? { Schedules, NextToken: page.at(-1) } : { Schedules }
      }
    }
  }

  const server = createServer((request, response) => {
    void readBody(request).then((text) => {
      const url = new URL(request.url ?? '', 'http://x')
      const [, , name = ''] = url.pathname.split('/')
      const call = name === '' ? 'LIST' : (request.method ?? '')
      calls.push(call)
      const body = (text === '' ? {} : JSON.parse(text)) as Stored
      const answer = perform(call, decodeURIComponent(name), url.searchParams, body)
      const told = fault(call) ?? answer
      if (told === 'cut') return request.socket.destroy()
      const { status = 200, type, message } = told as { status?: number; type?: string; message?: string }
      response.writeHead(type === undefined ? 200 : status, {
        'content-type': 'application/json',
        ...(type === undefined ? {} : { 'x-amzn-errortype': type }),
      })
      return response.end(JSON.stringify(type === undefined ? answer : { Message: message ?? `The text of ${type}.` }))
    })
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const client = new SchedulerClient({
    endpoint: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'AKIAFAKE', secretAccessKey: 'fake' },
  })
  const close = async () => {
    client.destroy()
    server.closeAllConnections()
    await new Promise((resolve) => void server.close(resolve))
  }
  return { client, schedules, calls, close }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
