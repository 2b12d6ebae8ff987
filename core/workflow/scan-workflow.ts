import type { Catcher, ChoiceState, State, StateMachineDefinition, TaskState, WaitState } from './asl.ts'
import { HANGING, KILLED, KILLED_ARCHIVE, retry, SERVICE_FAULTS, STORE_FAULTS } from './retries.ts'

/**
 * The scan workflow: the only definition there is. Step Functions runs it on AWS, an interpreter on a laptop, tests
 * both. Steps decide and answer `{scanId, runNumber, next, waitSeconds}`; the machine only routes on `$.next`.
 *
 * An execution ends at every gate where a person decides. One run may see many executions: each hands over to a
 * successor after 1,500 looks, which is at most 13,500 of the 25,000 history events that Step Functions allows.
 */
export const STEP_NAMES = [
  'CreateScan',
  'LaunchRun',
  'PollRun',
  'ControlRun',
  'RequestExports',
  'CheckExports',
  'ArchiveReport',
  'RecordFailure',
] as const
export type StepName = (typeof STEP_NAMES)[number]

export interface ScanWorkflowOptions {
  /** The resource that carries out a step: a Lambda function's ARN, or any name locally. */
  readonly resource: (step: StepName) => string
  /** How long one archive may take. Lambda ends at 900. */
  readonly archiveTimeoutSeconds: number
}

/** A step talks to a scanner whose single answer may take 120 s; it makes two or three calls. */
const STEP_TIMEOUT_SECONDS = 300

/**
 * A scanner that is silent, or whose run is not in a status for the command yet. Only ControlRun leaves these to the
 * machine; the other steps wait in their own way. About five minutes in all.
 */
const NOT_YET = retry(['ScannerUnreachableError', 'ScannerBusyError'], {
  firstSeconds: 5,
  attempts: 7,
  atMostSeconds: 60,
})

const TO_FAILURE: Catcher = { ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'RecordFailure' }

const WHO = {
  'scanId.$': '$.scanId',
  'runNumber.$': '$.runNumber',
  'executionName.$': '$$.Execution.Name',
}

export function scanWorkflow(options: ScanWorkflowOptions): StateMachineDefinition {
  const task = (step: StepName, overrides: Partial<TaskState> = {}): TaskState => ({
    Type: 'Task',
    Resource: options.resource(step),
    Parameters: WHO,
    TimeoutSeconds: STEP_TIMEOUT_SECONDS,
    Retry: [SERVICE_FAULTS, STORE_FAULTS, HANGING, KILLED],
    Catch: [TO_FAILURE],
    Next: `After${step}`,
    ...overrides,
  })
  const states: Record<string, State> = {
    Begin: route('$.command', 'UnknownRoute', {
      CREATE: 'CreateScan',
      START: 'LaunchRun',
      WATCH: 'PollRun',
      PAUSE: 'ControlRun',
      RESUME: 'ControlRun',
      STOP: 'ControlRun',
      RETRIEVE: 'RequestExports',
    }),

    CreateScan: task('CreateScan'),
    AfterCreateScan: next({ CREATE: 'WaitToCreate', LAUNCH: 'LaunchRun' }),
    WaitToCreate: wait('CreateScan'),

    LaunchRun: task('LaunchRun'),
    AfterLaunchRun: next({ LAUNCH: 'WaitForSlot', POLL: 'WaitForRun' }),
    WaitForSlot: wait('LaunchRun'),

    WaitForRun: wait('PollRun'),
    PollRun: task('PollRun'),
    AfterPollRun: next({ POLL: 'WaitForRun', LAUNCH: 'LaunchRun', EXPORT: 'RequestExports' }),

    ControlRun: task('ControlRun', {
      Parameters: { ...WHO, 'command.$': '$.command' },
      Retry: [SERVICE_FAULTS, STORE_FAULTS, HANGING, KILLED, NOT_YET],
    }),
    AfterControlRun: next({}),

    RequestExports: task('RequestExports'),
    AfterRequestExports: next({ EXPORT: 'WaitToExport', CHECK: 'WaitForExports', ARCHIVE: 'ArchiveReport' }),
    WaitToExport: wait('RequestExports'),
    WaitForExports: wait('CheckExports'),
    CheckExports: task('CheckExports'),
    AfterCheckExports: next({ CHECK: 'WaitForExports', EXPORT: 'WaitToExport', ARCHIVE: 'ArchiveReport' }),

    ArchiveReport: task('ArchiveReport', {
      TimeoutSeconds: options.archiveTimeoutSeconds,
      // An archive that took too long would take too long again.
      Retry: [SERVICE_FAULTS, STORE_FAULTS, KILLED_ARCHIVE],
    }),
    AfterArchiveReport: next({ EXPORT: 'WaitToExport', CHECK: 'WaitForExports' }),

    Done: { Type: 'Succeed' },

    RecordFailure: {
      Type: 'Task',
      Comment: 'Writes what failed, and what to do, into the run.',
      Resource: options.resource('RecordFailure'),
      Parameters: { ...WHO, 'error.$': '$.error' },
      ResultPath: null,
      TimeoutSeconds: 60,
      Retry: [SERVICE_FAULTS, STORE_FAULTS, HANGING, KILLED],
      Next: 'Failed',
    },
    Failed: { Type: 'Fail', Error: 'RunFailed', Cause: 'The record of the run says what failed and what to do.' },
    UnknownRoute: {
      Type: 'Fail',
      Error: 'UnknownRoute',
      Cause: 'A step or a starter named a route that is not there.',
    },
  }
  return { Comment: 'Create, launch, watch, export and archive one scan.', StartAt: 'Begin', States: states }
}

/** Where a step's answer leads; END ends the execution everywhere. */
function next(routes: Readonly<Record<string, string>>): ChoiceState {
  return route('$.next', 'UnknownRoute', { ...routes, END: 'Done' })
}

function route(variable: string, otherwise: string, routes: Readonly<Record<string, string>>): ChoiceState {
  return {
    Type: 'Choice',
    Choices: Object.entries(routes).map(([word, state]) => ({ Variable: variable, StringEquals: word, Next: state })),
    Default: otherwise,
  }
}

function wait(then: StepName): WaitState {
  return { Type: 'Wait', SecondsPath: '$.waitSeconds', Next: then }
}
