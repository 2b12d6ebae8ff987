import type { SimulatorOptions } from '../../../simulator/simulator.ts'
import type { Story } from '../story.ts'

/** A story of a scan whose trace must be the same wherever it is played. */
export interface Scenario {
  /** Also the name of its file in `test/golden/traces/`. */
  readonly name: string
  /** What happens, in one sentence. */
  readonly story: string
  readonly scanner?: Partial<SimulatorOptions> & { readonly maxActiveRuns?: number }
  /** Plays it to its end; the ids of the scans whose executions are compared. */
  play(story: Story): Promise<readonly string[]>
}
