import { readFile } from 'node:fs/promises'
import { Settings } from '../core/settings.ts'
import { createLog } from '../local/log.ts'
import type { LogLevel } from '../local/log.ts'
import { startLocalServer } from '../local/server.ts'
import { readOptions, readPort, runCommand, UsageError } from './command-line.ts'
import { startDemoScanner } from './demo-scanner.ts'
import { onInterrupt } from './interrupt.ts'

const HELP = `Usage: scanloop start [options]

Serves Scanloop, web page and API, on http://127.0.0.1:8470 until Ctrl-C. Scans that were under way go on at the next start.

  --port 8470           port to listen on, on the loopback address; 0 takes any free one
  --data-dir .scanloop  where records, reports, keys and the access token are kept
  --demo                adds a simulated scanner, which is gone when Scanloop ends
  --settings FILE       intervals, limits and deadlines, as JSON (docs/settings.md)
  --requests-per-second 200
                        what the API takes before it answers 429; 0 is no limit
  --log-level LEVEL     silent | error | warn | info; JSON lines on standard error (default: warn on a terminal, else info)
  --help
`

const LOG_LEVELS: readonly LogLevel[] = ['silent', 'error', 'warn', 'info']

export function startCommand(args: string[]): Promise<number> {
  return runCommand('start', async () => {
    const options = readOptions(args, {
      port: { type: 'string', default: '8470' },
      'data-dir': { type: 'string', default: '.scanloop' },
      demo: { type: 'boolean', default: false },
      settings: { type: 'string' },
      'requests-per-second': { type: 'string', default: '200' },
      // JSON lines would bury the address on a terminal.
      'log-level': { type: 'string', default: process.stderr.isTTY ? 'warn' : 'info' },
      help: { type: 'boolean', default: false },
    })
    if (options.help) {
      process.stdout.write(HELP)
      return 0
    }
    const level = LOG_LEVELS.find((known) => known === options['log-level'])
    if (level === undefined) {
      throw new UsageError(`--log-level ${JSON.stringify(options['log-level'])} is none of ${LOG_LEVELS.join(', ')}`)
    }
    const settings = await readSettings(options.settings)
    const interrupt = onInterrupt()
    const server = await startLocalServer({
      dataDirectory: options['data-dir'],
      port: readPort(options.port),
      log: createLog(level),
      settings,
      requestsPerSecond: readRequestsPerSecond(options['requests-per-second']),
    })
    const demo = options.demo ? await startDemoScanner(server.services) : undefined
    process.stdout.write(
      `Scanloop listens on ${server.url}\nOpen it in a browser with this link, which works once, within 15 minutes:\n  ${server.signInLink()}\nThe access token is in ${server.tokenFile}\n${demo === undefined ? '' : `A simulated scanner is registered as ${JSON.stringify(demo.name)}\n`}Ctrl-C ends it.\n`,
    )
    await interrupt.wanted
    await server.close()
    await demo?.close()
    return 0
  })
}

function readRequestsPerSecond(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text)
  throw new UsageError(`--requests-per-second ${JSON.stringify(text)} is not a whole number from 0 to 999999`)
}

async function readSettings(file: string | undefined): Promise<Settings> {
  if (file === undefined) return Settings.parse({})
  let given: unknown
  try {
    given = JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    throw new UsageError(`--settings ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
  const parsed = Settings.strict().safeParse(given)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'file'}: ${issue.message}`)
  throw new UsageError(`--settings ${file} is not valid. ${issues.join('; ')}`)
}
