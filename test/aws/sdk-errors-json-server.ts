import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An error of a service in the JSON protocols of AWS. */
export class AwsError extends Error {
  readonly type: string
  readonly status: number

  constructor(type: string, message = `The text of ${type}.`, status = 400) {
    super(message)
    this.type = type
    this.status = status
  }
}

/** A text is sent as it is, well-formed or not; an object as JSON. `'cut'` and `'silent'` are no answers at all. */
export type JsonAnswer = object | string
export type Operation = (input: Record<string, unknown>) => JsonAnswer | Promise<JsonAnswer>

export interface JsonServer {
  /** For the constructor of a client. */
  readonly config: {
    readonly endpoint: string
    readonly region: string
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
  }
  /** What was asked, in order: `GetSecretValue`. */
  readonly calls: string[]
  close(): Promise<void>
}

/** A service over HTTP whose operations are named by the header `X-Amz-Target`, as those of AWS are. */
export async function startJsonService(operations: Readonly<Record<string, Operation>>): Promise<JsonServer> {
  const calls: string[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => void chunks.push(chunk))
    request.on('end', () => {
      const name = String(request.headers['x-amz-target']).split('.').at(-1) ?? ''
      calls.push(name)
      const headers = {
        'content-type': request.headers['content-type'] ?? '',
        'x-amzn-requestid': `r-${String(calls.length)}`,
      }
      const send = (status: number, body: object | string) => {
        response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body))
      }
      const operation = operations[name]
      const answer = async () => {
        if (operation === undefined) throw new AwsError('UnknownOperationException', name)
        return await operation(JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>)
      }
      const reply = async () => {
        const body = await answer()
        if (body === 'cut') request.socket.destroy()
        else if (body !== 'silent') send(200, body)
      }
      reply().catch((error: unknown) => {
        if (error instanceof AwsError) send(error.status, { __type: error.type, message: error.message })
        else send(500, { __type: 'InternalFailure', message: String(error) })
      })
    })
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return {
    config: {
      endpoint: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'AKIAFAKE', secretAccessKey: 'fake' },
    },
    calls,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => void server.close(resolve))
    },
  }
}
