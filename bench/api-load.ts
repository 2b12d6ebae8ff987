/** Sends requests over kept connections, each as soon as the one before it is answered, and times every one. */
import { Agent, request } from 'node:http'

export interface Load {
  readonly url: string
  readonly token: string
  readonly requests: number
}

export interface Served {
  readonly milliseconds: readonly number[]
  readonly seconds: number
}

export interface Connections {
  serve(load: Load): Promise<Served>
  close(): void
}

export function openConnections(count: number): Connections {
  const agent = new Agent({ keepAlive: true, maxSockets: count })
  return {
    async serve({ url, token, requests }) {
      const milliseconds: number[] = []
      const begun = performance.now()
      let sent = 0
      const one = async (): Promise<void> => {
        while (sent < requests) {
          sent += 1
          const start = performance.now()
          await get(agent, url, token)
          milliseconds.push(performance.now() - start)
        }
      }
      await Promise.all(Array.from({ length: count }, one))
      return { milliseconds, seconds: (performance.now() - begun) / 1000 }
    },
    close: () => agent.destroy(),
  }
}

/** The body. @throws Error for any answer but 200. */
export async function get(agent: Agent | undefined, url: string, token: string): Promise<string> {
  return await new Promise((resolve, reject) => {
    const headers = { Authorization: `Bearer ${token}` }
    const sent = request(url, { headers, ...(agent === undefined ? {} : { agent }) }, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(pieces).toString()
        if (response.statusCode === 200) resolve(text)
        else reject(new Error(`${url}: ${String(response.statusCode)} ${text}`))
      })
    })
    sent.on('error', reject)
    sent.end()
  })
}
