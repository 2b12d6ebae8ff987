import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { parseFault } from '../simulator/faults/parse-fault.ts'
import { EDITIONS } from '../simulator/options.ts'
import { startSimulator } from '../simulator/simulator.ts'
import type { Edition, Simulator, SimulatorOptions } from '../simulator/simulator.ts'

const HELP = `Usage: scanloop simulator [options]

Runs a Nessus that scans nothing, over TLS, until Ctrl-C.

  --port 8834               port to listen on; 0 takes any free one
  --host 127.0.0.1          address to listen on
  --edition manager         ${EDITIONS.join(' | ')}
  --speed 1                 1 is realistic (a host takes about 4 minutes), 60 is 60 times faster
  --fault KIND:NAME=VALUE,… switches a fault on; may be repeated, for example
                            --fault cut-download:atFraction=0.5,times=1,path=/download
  --report-size 2GB         makes .nessus exports about this large (KB, MB, GB; KiB, MiB, GiB)
  --licensed-hosts N        drops hosts of a scan beyond so many
  --access-key HEX          instead of random keys
  --secret-key HEX
  --start-up-seconds N      status "loading" for so long
  --seed 1                  varies durations and findings
  --certificate-out FILE    writes the server's certificate (PEM), for a client's CA setting
  --json                    prints one line of JSON instead of text
  --help
`

/** A mistake on the command line; the message says which. */
class UsageError extends Error {
  override name = 'UsageError'
}

/** Runs until SIGINT or SIGTERM. Resolves to the process's exit code; never exits by itself. */
export async function simulatorCommand(args: string[]): Promise<number> {
  try {
    const options = readOptions(args)
    if (options.help) {
      process.stdout.write(HELP)
      return 0
    }
    const simulator = await startSimulator(options.simulator)
    // Before the output: whoever reads it may stop us at once.
    const stopped = untilSignal()
    if (options.certificateOut !== undefined) await writeFile(options.certificateOut, simulator.certificatePem)
    process.stdout.write(
      options.json ? `${JSON.stringify(summary(simulator, options))}\n` : greeting(simulator, options),
    )
    await stopped
    await simulator.close()
    return 0
  } catch (error) {
    process.stderr.write(`scanloop simulator: ${error instanceof Error ? error.message : String(error)}\n`)
    return isUsageError(error) ? 2 : 1
  }
}

interface CommandOptions {
  help: boolean
  json: boolean
  certificateOut: string | undefined
  simulator: Partial<SimulatorOptions> & { edition: Edition }
}

function readOptions(args: string[]): CommandOptions {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '8834' },
      host: { type: 'string', default: '127.0.0.1' },
      edition: { type: 'string', default: 'manager' },
      speed: { type: 'string', default: '1' },
      fault: { type: 'string', multiple: true, default: [] },
      'report-size': { type: 'string' },
      'licensed-hosts': { type: 'string' },
      'access-key': { type: 'string' },
      'secret-key': { type: 'string' },
      'start-up-seconds': { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
      'certificate-out': { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const edition = EDITIONS.find((known) => known === values.edition)
  if (!edition) throw new UsageError(`--edition: expected one of ${EDITIONS.join(', ')}, got "${values.edition}"`)
  return {
    help: values.help,
    json: values.json,
    certificateOut: values['certificate-out'],
    simulator: {
      port: readNumber('--port', values.port, { least: 0, most: 65_535 }),
      host: values.host,
      edition,
      speed: readNumber('--speed', values.speed, { least: 0.001 }),
      faults: values.fault.map(parseFault),
      startUpSeconds: readNumber('--start-up-seconds', values['start-up-seconds'], { least: 0 }),
      seed: readNumber('--seed', values.seed, { least: 0 }),
      accessKey: values['access-key'],
      secretKey: values['secret-key'],
      reportSizeBytes: readIfGiven(values['report-size'], (text) => readSize('--report-size', text)),
      licensedHosts: readIfGiven(values['licensed-hosts'], (text) =>
        readNumber('--licensed-hosts', text, { least: 1 }),
      ),
    },
  }
}

const readIfGiven = (text: string | undefined, read: (text: string) => number): number | undefined =>
  text === undefined ? undefined : read(text)

function readNumber(name: string, text: string, bounds: { least: number; most?: number }): number {
  const number = Number(text)
  const most = bounds.most ?? Number.MAX_SAFE_INTEGER
  if (text.trim() !== '' && number >= bounds.least && number <= most) return number
  const range = bounds.most === undefined ? `of at least ${bounds.least}` : `from ${bounds.least} to ${most}`
  throw new UsageError(`${name}: expected a number ${range}, got "${text}"`)
}

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
}

function readSize(name: string, text: string): number {
  const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text.trim()) ?? []
  const factor = UNITS[unit.toLowerCase()]
  if (digits !== '' && factor !== undefined) return Math.round(Number(digits) * factor)
  throw new UsageError(`${name}: expected a size as 500MB or 2GB, got "${text}"`)
}

function summary(simulator: Simulator, { simulator: { edition, speed } }: CommandOptions): Record<string, unknown> {
  const { url, port, fingerprint, accessKey, secretKey, certificatePem } = simulator
  return { url, port, fingerprint, accessKey, secretKey, edition, speed, certificatePem }
}

function greeting(simulator: Simulator, { simulator: { edition, speed }, certificateOut }: CommandOptions): string {
  const { url, fingerprint, accessKey, secretKey } = simulator
  return `A Nessus that scans nothing is listening.

  url          ${url}
  edition      ${edition}, speed ${speed}
  fingerprint  ${fingerprint}
  access key   ${accessKey}
  secret key   ${secretKey}
${certificateOut === undefined ? '' : `  certificate  ${certificateOut}\n`}
  calls seen   GET  ${url}/_simulator/calls
  scans        GET  ${url}/_simulator/state
  faults       GET  ${url}/_simulator/faults
               POST ${url}/_simulator/faults  {"faults":[{"kind":"latency","ms":500}]}

Ctrl-C stops it.
`
}

function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      process.off('SIGINT', stop).off('SIGTERM', stop)
      resolve()
    }
    process.on('SIGINT', stop).on('SIGTERM', stop)
  })
}

/** Ours, the fault parser's, and those of node:util. */
function isUsageError(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return ['UsageError', 'InvalidFaultError'].includes(error.name) || code.startsWith('ERR_PARSE_ARGS')
}
