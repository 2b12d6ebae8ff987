import { clean } from './table.ts'
import { hasMovingLines } from './terminal.ts'
import type { Terminal } from './terminal.ts'

/** Where something that takes long stands. */
export interface Standing {
  /** `RUNNING` */
  readonly status: string
  /** What is going on, as a sentence. */
  readonly message: string
  /** 0–100; none before anything is known. */
  readonly percent?: number | undefined
  readonly hostsDone?: number | undefined
  readonly hostsKnown?: number | undefined
  readonly secondsLeft?: number | undefined
}

/** Tells on standard error how far something is: a bar on a terminal, a line per status elsewhere. */
export interface Progress {
  readonly show: (standing: Standing) => void
  /** Takes the bar away before something else is written. */
  readonly clear: () => void
}

const WIDTH = 20

export function createProgress(terminal: Pick<Terminal, 'stderr' | 'environment'>): Progress {
  const { stderr } = terminal
  if (!hasMovingLines(terminal)) {
    let last = ''
    return {
      show: ({ status, message }) => {
        if (status === last) return
        last = status
        stderr.write(`${new Date().toISOString().slice(0, 19)}Z ${status.padEnd(10)} ${clean(message)}\n`)
      },
      clear: () => {},
    }
  }
  let last = ''
  return {
    show: (standing) => {
      // A terminal that does not know its width says 0.
      const { columns = 0 } = stderr
      const line = barOf(standing).slice(0, columns === 0 ? 79 : columns - 1)
      if (line === last) return
      last = line
      stderr.write(`\r\u001b[K${line}`)
    },
    clear: () => {
      if (last !== '') stderr.write('\r\u001b[K')
      last = ''
    },
  }
}

function barOf({ status, message, percent, hostsDone, hostsKnown, secondsLeft }: Standing): string {
  if (percent === undefined) return `${status.padEnd(10)} ${clean(message)}`
  const filled = Math.round((Math.max(0, Math.min(100, percent)) / 100) * WIDTH)
  const parts = [
    `[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${String(Math.floor(percent)).padStart(3)} %`,
    status,
    hostsKnown === undefined ? '' : `${String(hostsDone ?? 0)} of ${String(hostsKnown)} hosts`,
    secondsLeft === undefined ? '' : `about ${duration(secondsLeft)} left`,
  ]
  return parts.filter((part) => part !== '').join('  ')
}

/** Roughly, as an estimate is: `40 s`, `12 min`, `3 h`, `2 days`. */
export function duration(seconds: number): string {
  if (seconds < 90) return `${String(Math.ceil(seconds / 10) * 10)} s`
  if (seconds < 90 * 60) return `${String(Math.round(seconds / 60))} min`
  if (seconds < 48 * 3600) return `${String(Math.round(seconds / 3600))} h`
  return `${String(Math.round(seconds / 86_400))} days`
}
