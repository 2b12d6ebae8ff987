import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import { SchedulerClient } from '@aws-sdk/client-scheduler'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn'
import type { Deployment } from './deployment.ts'

/** How a client reaches the emulator. It takes any credentials. */
export function emulatorConfig(endpoint: string, region = 'us-east-1') {
  return { endpoint, region, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }
}

/** Clients for looking behind the API of the deployed stack. */
export class AwsClients {
  readonly stepFunctions: SFNClient
  readonly lambda: LambdaClient
  readonly dynamo: DynamoDBClient
  readonly logs: CloudWatchLogsClient
  readonly events: EventBridgeClient
  readonly scheduler: SchedulerClient
  readonly secrets: SecretsManagerClient
  readonly s3: S3Client
  readonly #deployment: Deployment

  constructor(deployment: Deployment) {
    const config = emulatorConfig(deployment.endpoint, deployment.region)
    this.#deployment = deployment
    this.stepFunctions = new SFNClient(config)
    this.lambda = new LambdaClient(config)
    this.dynamo = new DynamoDBClient(config)
    this.logs = new CloudWatchLogsClient(config)
    this.events = new EventBridgeClient(config)
    this.scheduler = new SchedulerClient(config)
    this.secrets = new SecretsManagerClient(config)
    this.s3 = new S3Client({ ...config, forcePathStyle: true })
  }

  /** Calls a function of the stack, by its name in `lambdas/functions.ts`, and waits for its answer. */
  async invoke(name: string, payload: unknown): Promise<unknown> {
    const FunctionName = this.#deployment.functions[name]
    if (FunctionName === undefined) throw new Error(`The stack has no function ${name}`)
    const answer = await this.lambda.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(payload) }))
    const text = answer.Payload?.transformToString() ?? ''
    if (answer.FunctionError !== undefined) throw new Error(`The function ${name} failed: ${text}`)
    return text === '' ? undefined : JSON.parse(text)
  }

  async abort(executionName: string): Promise<void> {
    const executionArn = `${this.#deployment.stateMachineArn.replace(':stateMachine:', ':execution:')}:${executionName}`
    await this.stepFunctions.send(new StopExecutionCommand({ executionArn }))
  }

  /** The bucket that reports are stored in. */
  get reportBucket(): string {
    const buckets = this.#deployment.resources['AWS::S3::Bucket'] ?? []
    // Named after its construct; the other is of the web page.
    const [bucket, ...more] = buckets.filter((name) => name.includes('reports'))
    if (bucket === undefined || more.length > 0) throw new Error('The stack does not have one bucket for reports')
    return bucket
  }

  /** The keys of stored reports that begin so. */
  async reportKeys(prefix: string): Promise<string[]> {
    const Bucket = this.reportBucket
    const { Contents = [] } = await this.s3.send(new ListObjectsV2Command({ Bucket, Prefix: prefix }))
    return Contents.map(({ Key = '' }) => Key)
  }

  close(): void {
    for (const client of [this.stepFunctions, this.lambda, this.dynamo, this.logs, this.events]) client.destroy()
    for (const client of [this.scheduler, this.secrets, this.s3]) client.destroy()
  }
}
