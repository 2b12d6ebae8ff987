import type { Clock } from '../../core/clock.ts'

interface Sleeper {
  readonly at: number
  readonly turn: number
  wake(): void
}

/**
 * Virtual time in which many sleep at once: it jumps to the next one that wakes, as soon as all the others have done what
 * they can do without time passing. The same story takes the same course every time.
 */
export class VirtualTime implements Clock {
  #milliseconds: number
  #turns = 0
  /** A heap: the first wakes first. */
  readonly #sleepers: Sleeper[] = []

  constructor(start = '2026-05-04T10:00:00.000Z') {
    this.#milliseconds = Date.parse(start)
  }

  now(): Date {
    return new Date(this.#milliseconds)
  }

  sleep(seconds: number): Promise<void> {
    return new Promise((wake) => {
      this.#turns += 1
      this.#push({ at: this.#milliseconds + Math.round(seconds * 1000), turn: this.#turns, wake })
    })
  }

  /** Lets time pass until `isOver`, or until nobody sleeps any more. */
  async pass(isOver: () => boolean): Promise<void> {
    for (;;) {
      // All that hangs on promises alone is done before this comes back.
      await new Promise((resolve) => setImmediate(resolve))
      const next = isOver() ? undefined : this.#pop()
      if (next === undefined) return
      this.#milliseconds = next.at
      next.wake()
    }
  }

  #push(sleeper: Sleeper): void {
    const heap = this.#sleepers
    let index = heap.push(sleeper) - 1
    while (index > 0) {
      const parent = (index - 1) >> 1
      if (!this.#swapIfLater(parent, index)) return
      index = parent
    }
  }

  #pop(): Sleeper | undefined {
    const heap = this.#sleepers
    const [first] = heap
    const last = heap.pop()
    if (first === undefined || last === undefined || first === last) return first
    heap[0] = last
    for (let index = 0; ;) {
      const [left, right] = [2 * index + 1, 2 * index + 2]
      const sooner = right < heap.length && isLater(heap[left], heap[right]) ? right : left
      if (sooner >= heap.length || !this.#swapIfLater(index, sooner)) return first
      index = sooner
    }
  }

  #swapIfLater(parent: number, child: number): boolean {
    const heap = this.#sleepers
    const [one, other] = [heap[parent], heap[child]]
    if (one === undefined || other === undefined || !isLater(one, other)) return false
    heap[parent] = other
    heap[child] = one
    return true
  }
}

function isLater(one: Sleeper | undefined, other: Sleeper | undefined): boolean {
  if (one === undefined || other === undefined) return false
  return one.at === other.at ? one.turn > other.turn : one.at > other.at
}
