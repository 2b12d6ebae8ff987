import { readFile } from 'node:fs/promises'
import type { Command } from '@commander-js/extra-typings'
import { Settings } from '../core/settings.ts'
import { examples } from './command-line.ts'
import type { CliContext } from './context.ts'
import { UsageError } from './exit-code.ts'
import { onInterrupt } from './interrupt.ts'

const LOG_LEVELS = ['silent', 'error', 'warn', 'info'] as const

export function registerStart(parent: Command, { terminal }: CliContext): void {
  parent
    .command('start')
    .summary('serve Scanloop on this machine, web page and API')
    .description(
      'Serves Scanloop, web page and API, on http://127.0.0.1:8470 until Ctrl-C. Scans that were under way go on at the next start.',
    )
    .option('--port <port>', 'port to listen on, on the loopback address; 0 takes any free one', '8470')
    .option('--data-dir <folder>', 'where records, reports, keys and the access token are kept', '.scanloop')
    .option('--demo', 'adds a simulated scanner, which is gone when Scanloop ends')
    .option('--settings <file>', 'intervals, limits and deadlines, as JSON (docs/settings.md)')
    .option('--requests-per-second <count>', 'what the API takes before it answers 429; 0 is no limit', '200')
    .option(
      '--log-level <level>',
      `${LOG_LEVELS.join(' | ')}; JSON lines on standard error (default: warn on a terminal, else info)`,
    )
    .addHelpText('after', examples('scanloop start --demo', 'scanloop start --data-dir /var/lib/scanloop --port 8470'))
    .action(async (options) => {
      // JSON lines would bury the address on a terminal.
      const wanted = options.logLevel ?? (terminal.stderr.isTTY === true ? 'warn' : 'info')
      const level = LOG_LEVELS.find((known) => known === wanted)
      if (level === undefined) {
        throw new UsageError(`--log-level ${JSON.stringify(wanted)} is none of ${LOG_LEVELS.join(', ')}.`)
      }
      const port = readPort(options.port)
      const requestsPerSecond = readRequestsPerSecond(options.requestsPerSecond)
      const settings = await readSettings(options.settings)
      const interrupt = onInterrupt(terminal)
      // What serves is loaded here alone: no other command is to wait for it.
      const { createLog } = await import('../local/log.ts')
      const { startLocalServer } = await import('../local/server.ts')
      const server = await startLocalServer({
        dataDirectory: options.dataDir,
        port,
        log: createLog(level),
        settings,
        requestsPerSecond,
      })
      const demo =
        options.demo === true ? await (await import('./demo-scanner.ts')).startDemoScanner(server.services) : undefined
      terminal.stdout.write(
        `Scanloop listens on ${server.url}\nOpen it in a browser with this link, which works once, within 15 minutes:\n  ${server.signInLink()}\nThe access token is in ${server.tokenFile}\n${demo === undefined ? '' : `A simulated scanner is registered as ${JSON.stringify(demo.name)}\n`}Ctrl-C ends it.\n`,
      )
      await interrupt.wanted
      await server.close()
      await demo?.close()
    })
}

function readPort(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text)
  throw new UsageError(`--port ${JSON.stringify(text)} is not a port: a number from 0 to 65535.`)
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
