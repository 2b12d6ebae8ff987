import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { type ISecurityGroup, type IVpc, SubnetType } from 'aws-cdk-lib/aws-ec2'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { type Architecture, Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda'
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations'
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { z } from 'zod'
import type { FunctionDesign } from '../lambdas/functions.ts'
import { acknowledgeWildcard, allowWildcard } from './acknowledge.ts'
import type { Bundles } from './bundles.ts'

/** What all functions of the stack have in common. */
export interface FunctionPlatform {
  /** Begins the name of every function. */
  readonly stackName: string
  readonly architecture: Architecture
  readonly logRetention: RetentionDays
  readonly bundles: Bundles
  /** Of the functions that talk to scanners. */
  readonly network?: { readonly vpc: IVpc; readonly securityGroups: ISecurityGroup[] }
}

/** A schema of `lambdas/environment.ts`. */
export type EnvironmentSchema = z.ZodType<unknown, Readonly<Record<string, string>>>

export interface ScanFunctionProps<Environment extends EnvironmentSchema> {
  readonly platform: FunctionPlatform
  readonly design: FunctionDesign & { readonly environment: Environment }
  /** What the function's own schema wants: a variable that is missing does not compile. */
  readonly environment: z.input<Environment>
  /** Of a function that nobody waits for: gets the events which it failed on, after two more attempts. */
  readonly deadLetters?: IQueue
  /**
   * How often such a function is called again after an error.
   *
   * @default 2
   */
  readonly retryAttempts?: number
  /** @default the design's */
  readonly memoryMegabytes?: number
}

/** One function of `lambdas/functions.ts`, with a role, a log group and an environment of its own. */
export class ScanFunction<Environment extends EnvironmentSchema = EnvironmentSchema> extends Construct {
  readonly role: Role
  readonly function: LambdaFunction

  constructor(scope: Construct, id: string, props: ScanFunctionProps<Environment>) {
    super(scope, id)
    const {
      platform,
      design,
      environment,
      deadLetters,
      retryAttempts,
      memoryMegabytes = design.memoryMegabytes,
    } = props
    const functionName = `${platform.stackName}-${design.file}`
    const logGroup = new LogGroup(this, 'Log', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: platform.logRetention,
      // A log group left behind would keep the name from the next deployment.
      removalPolicy: RemovalPolicy.DESTROY,
    })
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    logGroup.grantWrite(this.role)
    const network = design.talksToScanners ? platform.network : undefined
    if (network !== undefined) allowNetworkInterfaces(this.role)
    this.function = new LambdaFunction(this, 'Function', {
      functionName,
      description: `Scanloop: ${design.file.replaceAll('-', ' ')}.`,
      runtime: Runtime.NODEJS_24_X,
      architecture: platform.architecture,
      handler: 'index.handler',
      code: Code.fromAsset(platform.bundles(design.file)),
      memorySize: memoryMegabytes,
      timeout: Duration.seconds(design.timeoutSeconds),
      // By which the metrics of two stacks in one account are told apart.
      environment: { ...environment, POWERTOOLS_SERVICE_NAME: platform.stackName },
      role: this.role,
      logGroup,
      tracing: Tracing.ACTIVE,
      vpc: network?.vpc,
      vpcSubnets: network === undefined ? undefined : { subnetType: SubnetType.PRIVATE_WITH_EGRESS },
      securityGroups: network?.securityGroups,
      retryAttempts,
      onFailure: deadLetters === undefined ? undefined : new SqsDestination(deadLetters),
    })
    acknowledgeWildcard(this.role, {
      resources: ['*'],
      reason: 'X-Ray takes traces for an account as a whole: PutTraceSegments knows no resources.',
    })
  }
}

/** Lambda itself makes a function's network interfaces, with the function's role. */
function allowNetworkInterfaces(role: Role): void {
  allowWildcard(role, {
    actions: [
      'ec2:AssignPrivateIpAddresses',
      'ec2:CreateNetworkInterface',
      'ec2:DeleteNetworkInterface',
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSubnets',
      'ec2:UnassignPrivateIpAddresses',
    ],
    resources: ['*'],
    reason:
      'Lambda makes the network interfaces of a function in a VPC with its role. Their ids are not known before, and ' +
      'Lambda refuses a function whose role names resources here.',
  })
}
