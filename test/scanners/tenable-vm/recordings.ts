import { readFileSync } from 'node:fs'
import type { Script, ScriptedScanner } from '../nessus/scripted-scanner.ts'

const FOLDER = new URL('../../fixtures/nessus/http/tenable-vm/', import.meta.url)

/** An exchange recorded from cloud.tenable.com, as the fixtures' SOURCES.md tells. */
interface Recording {
  readonly request: { readonly method: string; readonly url: string }
  readonly response: {
    readonly status: number
    readonly headers: Readonly<Record<string, readonly string[]>>
    readonly body: string | null
  }
}

export function recording(file: string): Recording {
  return JSON.parse(readFileSync(new URL(`${file}.json`, FOLDER), 'utf8')) as Recording
}

/** Headers that speak of the recorded connection, not of the answer. */
const NOT_REPLAYED = new Set(['connection', 'transfer-encoding', 'content-length', 'content-encoding'])

/** Answers from now on as the cloud did: the same request, status, headers and body. */
export function replay(scanner: ScriptedScanner, file: string): void {
  const { request, response } = recording(file)
  const kept = Object.entries(response.headers).filter(([name]) => !NOT_REPLAYED.has(name.toLowerCase()))
  const script: Script = (answer) => {
    for (const [name, values] of kept) answer.setHeader(name, values)
    answer.writeHead(response.status).end(response.body ?? '')
  }
  scanner.on(`${request.method} ${new URL(request.url).pathname}`, script)
}
