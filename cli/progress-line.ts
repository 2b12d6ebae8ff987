import type { TextOutput } from './terminal/terminal.ts'

/** Shows how far something is: a bar that redraws itself on a terminal, a line per change elsewhere. */
export interface ProgressLine {
  show(percent: number, text: string): void
  /** Leaves the last state standing and goes to the next line. */
  end(): void
}

const WIDTH = 24

export function createProgressLine(output: TextOutput): ProgressLine {
  let last = ''
  return {
    show(percent, text) {
      const bounded = Math.max(0, Math.min(100, Math.floor(percent)))
      const line = `${String(bounded).padStart(3)} %  ${text}`
      if (line === last) return
      last = line
      if (output.isTTY !== true) {
        output.write(`${line}\n`)
        return
      }
      const filled = Math.round((bounded / 100) * WIDTH)
      const shown = `[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${line}`
      output.write(`\r\u001b[K${shown.slice(0, Math.max(20, (output.columns ?? 80) - 1))}`)
    },
    end() {
      if (output.isTTY === true && last !== '') output.write('\n')
    },
  }
}
