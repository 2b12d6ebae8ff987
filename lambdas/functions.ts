import type { z } from 'zod'
import type { BundleStepName } from '../core/workflow/bundle-workflow.ts'
import type { StepName } from '../core/workflow/scan-workflow.ts'
import {
  ApiEnvironment,
  ArchiveEnvironment,
  BundleEnvironment,
  BundleFailureEnvironment,
  InstanceScanEnvironment,
  RecordEnvironment,
  StepEnvironment,
  SweepEnvironment,
} from './environment.ts'

/** One Lambda function: its handler is `lambdas/<file>.ts`, its bundle `dist/lambdas/<file>/index.mjs`. */
export interface FunctionDesign {
  readonly file: string
  readonly environment: z.ZodType
  readonly memoryMegabytes: number
  readonly timeoutSeconds: number
  /** Whether it opens connections to scanners, and so belongs into the network from which they can be reached. */
  readonly talksToScanners: boolean
  /** The most that its bundle may weigh, minified. */
  readonly budgetKilobytes: number
}

const step = (file: string) => ({
  file,
  environment: StepEnvironment,
  memoryMegabytes: 256,
  timeoutSeconds: 300,
  talksToScanners: true,
  budgetKilobytes: 503,
})

/** The steps of the workflow, by their names there. */
export const STEP_FUNCTIONS = {
  // These compare targets with the zones; LaunchRun also places runs of pools.
  CreateScan: { ...step('create-scan'), budgetKilobytes: 537 },
  LaunchRun: { ...step('launch-run'), budgetKilobytes: 560 },
  PollRun: { ...step('poll-run'), budgetKilobytes: 538 },
  ControlRun: step('control-run'),
  RequestExports: { ...step('request-exports'), budgetKilobytes: 516 },
  CheckExports: { ...step('check-exports'), budgetKilobytes: 514 },
  // One vCPU, which deflate can use whole; Lambda's own limit of time.
  ArchiveReport: {
    ...step('archive-report'),
    environment: ArchiveEnvironment,
    memoryMegabytes: 1769,
    timeoutSeconds: 900,
    budgetKilobytes: 683,
  },
  RecordFailure: {
    ...step('record-failure'),
    environment: RecordEnvironment,
    timeoutSeconds: 60,
    talksToScanners: false,
    budgetKilobytes: 400,
  },
} as const satisfies Record<StepName, FunctionDesign>

/** The steps of the bundle workflow, by their names there. */
export const BUNDLE_FUNCTIONS = {
  // It computes no more than the digest of what passes. Memory is for the parts of the upload, and buys its network.
  BuildBundle: {
    file: 'build-bundle',
    environment: BundleEnvironment,
    memoryMegabytes: 1769,
    timeoutSeconds: 900,
    talksToScanners: false,
    budgetKilobytes: 493,
  },
  RecordBundleFailure: {
    file: 'record-bundle-failure',
    environment: BundleFailureEnvironment,
    memoryMegabytes: 256,
    timeoutSeconds: 60,
    talksToScanners: false,
    budgetKilobytes: 334,
  },
} as const satisfies Record<BundleStepName, FunctionDesign>

/** The others. */
export const OTHER_FUNCTIONS = {
  /** Serves the HTTP API. Registering a scanner talks to it. */
  Api: {
    file: 'api',
    environment: ApiEnvironment,
    memoryMegabytes: 512,
    timeoutSeconds: 29,
    talksToScanners: true,
    budgetKilobytes: 1023,
  },
  /** Every five minutes: crash recovery, runs started at the scanners, drifted schedules. */
  Sweep: {
    file: 'sweep',
    environment: SweepEnvironment,
    memoryMegabytes: 256,
    timeoutSeconds: 300,
    talksToScanners: true,
    budgetKilobytes: 624,
  },
  /** Called when an execution has failed, timed out or was aborted: the run goes on at once, not at the next sweep. */
  ResumeRun: {
    file: 'resume-run',
    environment: RecordEnvironment,
    memoryMegabytes: 256,
    timeoutSeconds: 60,
    talksToScanners: false,
    budgetKilobytes: 400,
  },
  /** Called by EventBridge Scheduler. */
  StartScheduledScan: {
    file: 'start-scheduled-scan',
    environment: RecordEnvironment,
    memoryMegabytes: 256,
    timeoutSeconds: 60,
    talksToScanners: false,
    budgetKilobytes: 445,
  },
  /** Called when an instance starts, if the stack is configured for it. */
  ScanInstance: {
    file: 'scan-instance',
    environment: InstanceScanEnvironment,
    memoryMegabytes: 256,
    timeoutSeconds: 60,
    talksToScanners: false,
    budgetKilobytes: 487,
  },
} as const satisfies Record<string, FunctionDesign>
