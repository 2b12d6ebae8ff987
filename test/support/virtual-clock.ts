import type { Clock } from '../../core/clock.ts'

/** Time that passes only when told to. */
export class VirtualClock implements Clock {
  #milliseconds: number

  constructor(start = '2026-05-04T10:00:00.000Z') {
    this.#milliseconds = Date.parse(start)
  }

  now(): Date {
    return new Date(this.#milliseconds)
  }

  advance(seconds: number): void {
    this.#milliseconds += seconds * 1000
  }
}
