import { describeEngine } from './engine.ts'
import { openSampleBench } from './sample-bench.ts'

describeEngine('sample', () => openSampleBench({ scans: true, reports: true }), { mayScan: true, mayExport: true })
describeEngine('sample that only tells', () => openSampleBench({ scans: false, reports: false }), {
  mayScan: false,
  mayExport: false,
})
