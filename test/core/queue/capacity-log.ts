import type { SimulatedScanner } from './capacity-world.ts'

/** From START to the first time the run asks for a slot: the workflow starts, and the stores answer slowly. */
export const JOINING_MILLISECONDS = 30_000

/** What a scanner's own log says of one run, in epoch milliseconds. */
export interface Logged {
  readonly scanId: string
  readonly from: number
  readonly to: number
}

export function logOf({ fake }: SimulatedScanner): Logged[] {
  return fake.scans
    .flatMap(({ name, runs }) =>
      runs.map(({ launchedAt, seconds }) => ({
        scanId: /\[(.*)\]/.exec(name)?.[1] ?? '',
        from: launchedAt.getTime(),
        to: launchedAt.getTime() + seconds * 1000,
      })),
    )
    .toSorted((a, b) => a.from - b.from)
}

export function mostAtOnce(log: readonly Logged[]): number {
  return Math.max(0, ...log.map(({ from }) => log.filter((other) => other.from <= from && from < other.to).length))
}
