import type { Edition } from '../../simulator/simulator.ts'
import { describeEngine, type Expected } from './engine.ts'
import { openSimulatorBench } from './simulator-bench.ts'

const EDITIONS: readonly [Edition, Expected][] = [
  ['manager', { mayScan: true, mayExport: true }],
  ['nessus6', { mayScan: true, mayExport: true }],
  ['professional', { mayScan: false, mayExport: true }],
  ['expert', { mayScan: false, mayExport: true }],
  ['essentials', { mayScan: false, mayExport: true }],
  ['trial', { mayScan: false, mayExport: false }],
]

for (const [edition, expected] of EDITIONS) {
  describeEngine(`nessus on ${edition}`, () => openSimulatorBench('nessus', edition), expected)
}
