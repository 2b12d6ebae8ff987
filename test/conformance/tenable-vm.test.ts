import { describeEngine } from './engine.ts'
import { openSimulatorBench } from './simulator-bench.ts'

describeEngine('tenable-vm', () => openSimulatorBench('tenable-vm', 'tvm'), { mayScan: true, mayExport: true })
