import { execFile } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation'
import { DeleteObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3'
import { BUNDLE_FUNCTIONS, OTHER_FUNCTIONS, STEP_FUNCTIONS } from '../../lambdas/functions.ts'
import { emulatorConfig } from './aws-clients.ts'
import { configurationOf, STACK_NAME } from './configuration.ts'
import type { Deployment } from './deployment.ts'
import type { Emulator } from './emulator.ts'

const run = promisify(execFile)
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const CDK = join(ROOT, 'node_modules', 'aws-cdk', 'bin', 'cdk')
const REGION = 'us-east-1'

/** The CDK's command line, held to the emulator: it sees no credentials, profiles or settings of this machine. */
export class StackDeployer {
  readonly #emulator: Emulator
  readonly #issuer: Deployment['issuer']
  /** For the CDK's own files. */
  readonly #directory: string

  constructor(emulator: Emulator, issuer: Deployment['issuer'], directory: string) {
    this.#emulator = emulator
    this.#issuer = issuer
    this.#directory = directory
  }

  async bootstrap(): Promise<void> {
    // Beside the app's folder: it would be synthesized for nothing.
    await this.#cdk(['bootstrap', `aws://000000000000/${REGION}`], this.#directory)
  }

  async deploy(): Promise<string> {
    return await this.#cdk(['deploy', '--require-approval', 'never', ...this.#ofStack()])
  }

  /** @throws Error that quotes what a second deployment would do, or did. */
  async expectNoChange(): Promise<void> {
    await this.#cdk(['diff', '--fail', '--method', 'template', ...this.#ofStack()])
    const said = await this.deploy()
    if (!said.includes('(no changes)')) throw new Error(`A second deployment changed something:\n${said}`)
  }

  /** A bucket is deleted only when it is empty. */
  async destroy(): Promise<void> {
    await this.#emptyBuckets()
    await this.#cdk(['destroy', '--force', ...this.#ofStack()])
  }

  async describe(): Promise<Deployment> {
    const { endpoint, processId } = this.#emulator
    const resources = await this.#resources()
    const only = (type: string, end = '') => {
      const [name, ...more] = (resources[type] ?? []).filter((one) => one.endsWith(end))
      if (name === undefined || more.length > 0) throw new Error(`The stack does not have one ${type}${end}`)
      return name
    }
    const names = resources['AWS::Lambda::Function'] ?? []
    const designs = Object.entries({ ...STEP_FUNCTIONS, ...BUNDLE_FUNCTIONS, ...OTHER_FUNCTIONS })
    const functions = designs.flatMap(([name, { file }]) => {
      const real = names.find((one) => one.endsWith(`-${file}`))
      return real === undefined ? [] : [[name, real] as const]
    })
    return {
      endpoint,
      processId,
      region: REGION,
      stackName: STACK_NAME,
      // The emulator serves by path what AWS serves by host name.
      apiUrl: `${endpoint}/_aws/execute-api/${only('AWS::ApiGatewayV2::Api')}/$default`,
      stateMachineArn: only('AWS::StepFunctions::StateMachine', '-scan'),
      functions: Object.fromEntries(functions),
      resources,
      issuer: this.#issuer,
    }
  }

  async #emptyBuckets(): Promise<void> {
    const client = new S3Client({ ...emulatorConfig(this.#emulator.endpoint, REGION), forcePathStyle: true })
    try {
      for (const Bucket of (await this.#resources())['AWS::S3::Bucket'] ?? []) {
        for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket })) {
          for (const { Key } of Contents) await client.send(new DeleteObjectCommand({ Bucket, Key }))
        }
      }
    } finally {
      client.destroy()
    }
  }

  #ofStack(): string[] {
    const configuration = JSON.stringify(configurationOf(this.#issuer))
    return ['Scanloop', '--context', `scanloop=${configuration}`, '--output', join(this.#directory, 'cdk.out')]
  }

  async #cdk(args: readonly string[], cwd = ROOT): Promise<string> {
    const words = [CDK, ...args, '--no-notices', '--no-color', '--ci']
    const options = { cwd, env: this.#environment(), timeout: 300_000, maxBuffer: 100_000_000 }
    try {
      const { stdout, stderr } = await run(process.execPath, words, options)
      return stdout + stderr
    } catch (error) {
      const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
      throw new Error(`cdk ${String(args[0])} failed:\n${stdout.slice(-5000)}\n${stderr.slice(-5000)}`, {
        cause: error,
      })
    }
  }

  #environment(): NodeJS.ProcessEnv {
    return {
      PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ''}`,
      HOME: this.#directory,
      TMPDIR: this.#directory,
      AWS_ENDPOINT_URL: this.#emulator.endpoint,
      AWS_ENDPOINT_URL_S3: this.#emulator.endpoint,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: REGION,
      ...(this.#emulator.certificatePath === undefined
        ? {}
        : { NODE_EXTRA_CA_CERTS: this.#emulator.certificatePath, AWS_CA_BUNDLE: this.#emulator.certificatePath }),
      AWS_EC2_METADATA_DISABLED: 'true',
      CDK_DISABLE_CLI_TELEMETRY: 'true',
    }
  }

  /** Real names by CloudFormation type. */
  async #resources(): Promise<Record<string, string[]>> {
    const client = new CloudFormationClient(emulatorConfig(this.#emulator.endpoint, REGION))
    try {
      const found: Record<string, string[]> = {}
      for await (const page of paginateListStackResources({ client }, { StackName: STACK_NAME })) {
        for (const { ResourceType: type = '', PhysicalResourceId: name = '' } of page.StackResourceSummaries ?? []) {
          ;(found[type] ??= []).push(name)
        }
      }
      return found
    } finally {
      client.destroy()
    }
  }
}
