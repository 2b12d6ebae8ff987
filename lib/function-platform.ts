import { Validations } from 'aws-cdk-lib'
import { type IVpc, SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2'
import { Architecture } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import type { Bundles } from './bundles.ts'
import type { Configuration } from './configuration.ts'
import type { FunctionPlatform } from './scan-function.ts'

/** What all functions have in common, from the configuration. An existing network is named, never looked up. */
export function functionPlatform(scope: Construct, configuration: Configuration, bundles: Bundles): FunctionPlatform {
  const { stackName, architecture, logRetentionDays: logRetention, network } = configuration
  return {
    stackName,
    architecture: architecture === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64,
    logRetention,
    bundles,
    network: network && {
      vpc: existingVpc(scope, network),
      securityGroups: network.securityGroupIds.map((id) => SecurityGroup.fromSecurityGroupId(scope, id, id)),
    },
  }
}

function existingVpc(scope: Construct, network: NonNullable<Configuration['network']>): IVpc {
  const vpc = Vpc.fromVpcAttributes(scope, 'Vpc', network)
  Validations.of(vpc).acknowledge({
    id: '@aws-cdk/aws-ec2:noSubnetRouteTableId',
    reason: 'Functions are put into the subnets; nobody routes anything there.',
  })
  return vpc
}
