import { describeEngine } from './engine.ts'
import { openSampleBench } from './sample-bench.ts'

// It has no gentle settings, so it refuses what is fragile.
describeEngine('sample', () => openSampleBench({ scans: true, reports: true }), {
  mayScan: true,
  mayExport: true,
  isGentle: false,
})
describeEngine('sample that only tells', () => openSampleBench({ scans: false, reports: false }), {
  mayScan: false,
  mayExport: false,
})
