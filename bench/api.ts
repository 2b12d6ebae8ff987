/**
 * How fast is a page of a long list?
 * `node bench/api.ts [--scans 10000] [--rounds 40] [--requests 50] [--connections 4]`
 *
 * The local server as a process of its own, over real sockets, with so many scans stored; beside it, in another process,
 * a Hono handler with nothing around it that answers an object of the same size. In every short round each list gets its
 * requests, one list after the other, so that what slows the machine slows all alike: ratios are of one round.
 */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { onInterrupt } from '../cli/interrupt.ts'
import { markdownTable } from '../scripts/markdown.ts'
import { startServerProcess } from '../test/support/server-process.ts'
import { median } from './archive-figures.ts'
import { get, openConnections } from './api-load.ts'
import type { Served } from './api-load.ts'
import { RARE_SCANNER, storeScans } from './api-scans.ts'

/** The API's own default. */
const LIMIT = 50
const FAR_PAGE = 100
/** Page 100 against page 1, in the median of the rounds; what is above is no noise. */
const MOST_RATIO = 1.1
const WARMING = 5
const BARE = 'bare Hono handler'

/** Lists by what they ask for; of each page 1, and where there are so many, page 100. */
const LISTS: Readonly<Record<string, string>> = {
  'newest first': '',
  'by name': '&sort=name',
  'by activity': '&sort=-activity',
  'of a scanner with a tenth': `&scannerId=${RARE_SCANNER}`,
  'of a status': '&status=RETRIEVED',
  'of a scanner, by name': `&scannerId=${RARE_SCANNER}&sort=name`,
  'search that finds a tenth': '&search=zurich',
  'search that finds one': '&search=laboratory+4621',
  'search that finds none': '&search=no+such+name',
  'search that finds none, by name': '&search=no+such+name&sort=name',
}

interface Wish {
  readonly scans: number
  readonly rounds: number
  readonly requests: number
  readonly connections: number
}

/** What one list took in one round. */
interface Round extends Served {
  /** Of the process that answered. */
  readonly cpuMilliseconds: number
}

async function measure(directory: string, wish: Wish, signal: AbortSignal): Promise<Map<string, Round[]>> {
  say(`Storing ${String(wish.scans)} scans …`)
  await storeScans(directory, wish.scans)
  const server = await startServerProcess(directory, ['--requests-per-second', '0', '--log-level', 'warn'])
  const connections = openConnections(wish.connections)
  let bare: ChildProcess | undefined
  try {
    const token = (await readFile(join(directory, 'token'), 'utf8')).trim()
    const addresses = await pagesOf(`${server.url}/v1/scans?limit=${String(LIMIT)}`, token)
    const started = await startBare(await get(undefined, addresses.get('newest first, page 1') ?? '', token))
    bare = started.child
    const loads = new Map([[BARE, started.url], ...addresses])
    const served = new Map([...loads.keys()].map((name): [string, Round[]] => [name, []]))
    say(`${String(wish.rounds)} rounds of ${String(wish.requests)} requests to each of ${String(loads.size)} …`)
    // The first rounds warm the compilers up, and are thrown away.
    for (let round = -WARMING; round < wish.rounds; round += 1) {
      for (const [name, url] of loads) {
        signal.throwIfAborted()
        const process = name === BARE ? started.child : server.child
        const before = cpuMilliseconds(process)
        const one = await connections.serve({ url, token, requests: wish.requests })
        if (round >= 0) served.get(name)?.push({ ...one, cpuMilliseconds: cpuMilliseconds(process) - before })
      }
    }
    return served
  } finally {
    connections.close()
    bare?.kill('SIGINT')
    await server.stop()
  }
}

/** The addresses of page 1 and page 100 of every list. */
async function pagesOf(base: string, token: string): Promise<Map<string, string>> {
  const addresses = new Map<string, string>()
  for (const [name, query] of Object.entries(LISTS)) {
    addresses.set(`${name}, page 1`, `${base}${query}`)
    let cursor: string | undefined
    let page = 1
    do {
      const after = cursor === undefined ? '' : `&cursor=${cursor}`
      const answer = JSON.parse(await get(undefined, `${base}${query}${after}`, token)) as { nextCursor?: string }
      cursor = answer.nextCursor
      page += 1
    } while (cursor !== undefined && page < FAR_PAGE)
    if (cursor !== undefined) addresses.set(`${name}, page ${String(FAR_PAGE)}`, `${base}${query}&cursor=${cursor}`)
  }
  return addresses
}

async function startBare(answer: string): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('api-bare.ts', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.end(answer)
  const [url] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  return { url, child }
}

/** So far, on all threads; in steps of 10 ms, which even out over the rounds. Only Linux tells it. */
function cpuMilliseconds({ pid }: ChildProcess): number {
  try {
    const fields = readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return Number.NaN
  }
}

function report(served: ReadonlyMap<string, readonly Round[]>): boolean {
  const bare = served.get(BARE) ?? []
  const rows = [...served].map(([name, rounds]) => {
    const far = served.get(name.replace(/ 1$/, ` ${String(FAR_PAGE)}`))
    const times = rounds.flatMap(({ milliseconds }) => milliseconds)
    const seconds = rounds.reduce((sum, one) => sum + one.seconds, 0)
    return {
      name,
      rate: times.length / seconds,
      p99: quantile(times, 0.99),
      cpu: rounds.reduce((sum, one) => sum + one.cpuMilliseconds, 0) / times.length,
      toBare: ratios(rounds, bare),
      farther: far === undefined || far === rounds ? [] : ratios(far, rounds),
    }
  })
  const base = rows.find(({ name }) => name === BARE)
  const toBase = (value: number, of: number | undefined): string => (value / (of ?? Number.NaN)).toFixed(2)
  const table = rows.map((row) => [
    row.name,
    row.rate.toFixed(0),
    row.p99.toFixed(1),
    middle(row.toBare),
    toBase(row.p99, base?.p99),
    row.cpu.toFixed(2),
    toBase(row.cpu, base?.cpu),
    row.farther.length === 0 ? '' : middle(row.farther),
  ])
  const head = [
    'list',
    'requests/s',
    'p99, ms',
    'time ÷ bare',
    'p99 ÷ bare',
    'CPU, ms',
    'CPU ÷ bare',
    `page ${String(FAR_PAGE)} ÷ page 1`,
  ]
  console.log(markdownTable([head, ...table]))
  const worst = Math.max(...rows.flatMap((row) => (row.farther.length === 0 ? [] : [median(row.farther)])))
  const isMet = worst <= MOST_RATIO
  console.log(
    `\nGoal: page ${String(FAR_PAGE)} of every list within ${String(MOST_RATIO)} times page 1: ${isMet ? 'yes' : 'no'} (${worst.toFixed(2)})`,
  )
  return isMet
}

/** Of the median times of one request, round by round. */
function ratios(rounds: readonly Round[], to: readonly Round[]): number[] {
  return rounds.map((one, index) => median(one.milliseconds) / median(to[index]?.milliseconds ?? []))
}

/** The median, and the middle half of the rounds: the others were disturbed. */
function middle(values: readonly number[]): string {
  return `${median(values).toFixed(2)} (${quantile(values, 0.25).toFixed(2)} to ${quantile(values, 0.75).toFixed(2)})`
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && number > 0) return number
  throw new Error(`--${name}: expected a whole number above 0, got ${text}`)
}

/** To standard error: what is going on is no result. */
function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

const { values } = parseArgs({
  options: {
    scans: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '40' },
    requests: { type: 'string', default: '50' },
    connections: { type: 'string', default: '4' },
  },
})
const interrupt = onInterrupt()
const folder = await mkdtemp(join(tmpdir(), 'scanloop-bench-'))
try {
  const wish: Wish = {
    scans: wholeNumber('scans', values.scans),
    rounds: wholeNumber('rounds', values.rounds),
    requests: wholeNumber('requests', values.requests),
    connections: wholeNumber('connections', values.connections),
  }
  if (!report(await measure(folder, wish, interrupt.signal))) process.exitCode = 1
} catch (error) {
  if (!interrupt.signal.aborted) throw error
  say('Interrupted; nothing is left behind.')
  process.exitCode = 130
} finally {
  interrupt.dispose()
  await rm(folder, { recursive: true, force: true })
}
