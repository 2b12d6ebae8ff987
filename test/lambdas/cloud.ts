import { DynamoEmulator, type Noun } from '../aws/dynamo-emulator.ts'
import { startS3 } from '../aws/s3-server.ts'
import { startSecretsManager } from '../aws/secrets-manager-server.ts'
import { AwsError, startJsonService } from '../aws/sdk-errors-json-server.ts'

/** An execution that was started, as Step Functions keeps it. */
export interface Execution {
  readonly name: string
  readonly input: { readonly scanId: string; readonly runNumber: number; readonly command: string }
}

/** One of the bundle workflow. */
export interface BundleExecution {
  readonly name: string
  readonly input: { readonly downloadId: string }
}

const MACHINE = 'arn:aws:states:eu-west-1:000000000000:stateMachine:scanloop-scan'
const BUNDLE_MACHINE = 'arn:aws:states:eu-west-1:000000000000:stateMachine:scanloop-bundle'

/** Every AWS service that functions use, in this process and over HTTP; and the environment that leads to them. */
export async function startCloud() {
  const dynamo = await DynamoEmulator.start()
  const table = (noun: Noun) => dynamo.createTable(noun)
  const tables = {
    SCANNERS_TABLE: await table('scanners'),
    SCANS_TABLE: await table('scans'),
    RUNS_TABLE: await table('runs'),
    LINES_TABLE: await table('lines'),
    ZONES_TABLE: await table('zones'),
    AUDIT_TABLE: await table('audit'),
    IDEMPOTENCY_TABLE: await table('idempotency'),
    DOWNLOADS_TABLE: await table('downloads'),
  }
  const secrets = await startSecretsManager()
  const s3 = await startS3()
  const executions: Execution[] = []
  const bundles: BundleExecution[] = []
  const running = new Set<string>()
  const machine = await startJsonService({
    StartExecution: ({ name, input, stateMachineArn }) => {
      const all: { name: string; input: unknown }[] = stateMachineArn === MACHINE ? executions : bundles
      if (all.some((execution) => execution.name === name)) throw new AwsError('ExecutionAlreadyExists')
      all.push({ name: String(name), input: JSON.parse(String(input)) })
      running.add(String(name))
      return { executionArn: `arn:${String(name)}`, startDate: 1 }
    },
    DescribeExecution: ({ executionArn }) => {
      const name = String(executionArn).split(':').at(-1) ?? ''
      const all = [...executions, ...bundles]
      if (!all.some((execution) => execution.name === name)) throw new AwsError('ExecutionDoesNotExist')
      return { executionArn, stateMachineArn: MACHINE, status: running.has(name) ? 'RUNNING' : 'FAILED', startDate: 1 }
    },
  })
  const events: Record<string, unknown>[] = []
  const bus = await startJsonService({
    PutEvents: ({ Entries }) => {
      for (const { Detail } of Entries as { Detail: string }[]) events.push(JSON.parse(Detail) as never)
      return { FailedEntryCount: 0, Entries: [{ EventId: 'e' }] }
    },
  })
  const environment = {
    ...tables,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKIATEST',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_DYNAMODB: dynamo.endpoint,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: endpointOf(await secrets.client.config.endpoint!()),
    AWS_ENDPOINT_URL_S3: s3.endpoint,
    AWS_ENDPOINT_URL_SFN: machine.config.endpoint,
    AWS_ENDPOINT_URL_EVENTBRIDGE: bus.config.endpoint,
    STATE_MACHINE_ARN: MACHINE,
    EVENT_BUS_NAME: 'scanloop',
    SETTINGS: '{}',
    SECRET_NAME_PREFIX: 'scanloop/scanners/',
    REPORT_BUCKET: 'reports',
    BUNDLE_MACHINE_ARN: BUNDLE_MACHINE,
    SCHEDULE_GROUP: 'scanloop',
    SCHEDULE_TARGET_ARN: 'arn:aws:lambda:eu-west-1:000000000000:function:start-scheduled-scan',
    SCHEDULE_ROLE_ARN: 'arn:aws:iam::000000000000:role/scheduler',
    SCHEDULE_DLQ_ARN: 'arn:aws:sqs:eu-west-1:000000000000:undelivered',
    TOKEN_ISSUER: 'https://login.example/pool',
    ACCESS_RULES: JSON.stringify([
      { claim: 'cognito:groups', matches: 'admins', role: 'admin' },
      { claim: 'cognito:groups', matches: 'readers', role: 'reader' },
    ]),
  }
  const close = async (): Promise<void> => {
    await Promise.all([dynamo.stop(), secrets.close(), s3.close(), machine.close(), bus.close()])
  }
  return { environment, executions, bundles, running, events, secrets: secrets.secrets, s3, dynamo, close }
}

function endpointOf({ protocol, hostname, port }: { protocol: string; hostname: string; port?: number | undefined }) {
  return `${protocol}//${hostname}:${String(port)}`
}
