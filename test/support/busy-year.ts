import { STEPS } from '../../core/workflow/steps.ts'
import { sweep } from '../../core/run/sweep.ts'
import type { Services } from '../../core/services.ts'
import type { WorkflowInput } from '../../core/workflow/workflow-starter.ts'
import { walk } from './walker.ts'
import type { VirtualClock } from './virtual-clock.ts'

/** Something that happens at an instant, in milliseconds since 1970. */
interface Event {
  readonly at: number
  readonly order: number
  happen(): void
}

/**
 * Many executions at once in virtual time: each waits until its moment has come, and whatever comes next happens next.
 * Nothing takes real time, and a process that dies takes all its executions with it.
 */
export class BusyYear {
  readonly #clock: VirtualClock
  readonly #events: Event[] = []
  readonly #names = new Set<string>()
  #order = 0
  #life = 0

  /** The process that carries out steps. */
  services: () => Services

  constructor(clock: VirtualClock, services: () => Services) {
    this.#clock = clock
    this.services = services
  }

  readonly workflow = {
    start: async (name: string, input: WorkflowInput): Promise<void> => {
      if (this.#names.has(name)) return
      this.#names.add(name)
      const life = this.#life
      const services = this.services()
      void walk(name, input, {
        step: (step, given) => STEPS[step](services, given),
        wait: (seconds) =>
          new Promise<void>((resolve) => {
            this.at(this.#clock.now().getTime() + seconds * 1000, () => {
              if (life === this.#life) resolve()
            })
          }),
      })
    },
    // Whoever asks has just begun to live.
    isRunning: async (): Promise<boolean> => false,
  }

  at(instant: number, happen: () => void): void {
    this.#order += 1
    const event = { at: instant, order: this.#order, happen }
    let [low, high] = [0, this.#events.length]
    // Sorted with the next at the end.
    while (low < high) {
      const middle = (low + high) >>> 1
      const other = this.#events[middle]
      if (other !== undefined && (other.at > event.at || (other.at === event.at && other.order > event.order))) {
        low = middle + 1
      } else high = middle
    }
    this.#events.splice(low, 0, event)
  }

  /** The process died; after so many seconds the next one sweeps up. */
  async die(seconds: number): Promise<void> {
    this.#life += 1
    this.#clock.advance(seconds)
    await this.#carryOut(sweep(this.services(), 0))
  }

  /** Lets everything happen that is to happen until an instant; `check` is asked after each. Answers how many things. */
  async live(until: number, check: () => Promise<void>): Promise<number> {
    let happened = 0
    // What was begun before must have come to its first wait.
    await quiet()
    for (;;) {
      const event = this.#events.at(-1)
      if (event === undefined || event.at > until) return happened
      this.#events.pop()
      const late = event.at - this.#clock.now().getTime()
      if (late > 0) this.#clock.advance(late / 1000)
      event.happen()
      happened += 1
      await quiet()
      await check()
    }
  }

  async #carryOut(work: Promise<unknown>): Promise<void> {
    work.catch(() => undefined)
    await quiet()
  }
}

/** Until nothing is at work but what waits for its time: no port here does anything in the background. */
async function quiet(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
}
