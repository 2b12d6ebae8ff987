import { Stack, type StackProps } from 'aws-cdk-lib'
import { SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2'
import { EventBus } from 'aws-cdk-lib/aws-events'
import { Architecture } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import type { Bundles } from './bundles.ts'
import type { Configuration } from './configuration.ts'
import { dataProtection } from './data-protection.ts'
import { RecordAccess } from './record-access.ts'
import { RecordTables } from './record-tables.ts'
import { ReportBucket } from './report-bucket.ts'
import type { FunctionPlatform } from './scan-function.ts'
import { ScanMachine } from './scan-machine.ts'
import { ScanMachineIdentity } from './scan-machine-identity.ts'
import { ScannerSecrets } from './scanner-secrets.ts'
import { WorkflowSteps } from './workflow-steps.ts'

export interface ScanloopStackProps extends StackProps {
  readonly configuration: Configuration
  readonly bundles: Bundles
}

/** The parts list. What a part is and who may use it is said in its own file. */
export class ScanloopStack extends Stack {
  constructor(scope: Construct, id: string, { configuration, bundles, ...props }: ScanloopStackProps) {
    super(scope, id, { ...props, stackName: configuration.stackName })
    const { stackName, settings, logRetentionDays: logRetention } = configuration
    const protection = dataProtection(this, configuration)
    const platform = functionPlatform(this, configuration, bundles)

    const tables = new RecordTables(this, 'Records', protection)
    const reports = new ReportBucket(this, 'Reports', { protection, retentionDays: configuration.retentionDays })
    const secrets = new ScannerSecrets(this, 'ScannerSecrets', stackName)
    const bus = new EventBus(this, 'Bus', { eventBusName: `${stackName}-runs` })
    const identity = new ScanMachineIdentity(this, stackName)
    const records = new RecordAccess({ tables, machine: identity, bus, settings })

    const { archiveMemoryMegabytes } = configuration
    const steps = new WorkflowSteps(this, 'Steps', { platform, records, secrets, reports, archiveMemoryMegabytes })
    new ScanMachine(this, 'Workflow', { identity, steps, logRetention })
  }
}

function functionPlatform(scope: Construct, configuration: Configuration, bundles: Bundles): FunctionPlatform {
  const { stackName, architecture, logRetentionDays: logRetention, network } = configuration
  return {
    stackName,
    architecture: architecture === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64,
    logRetention,
    bundles,
    network: network && {
      vpc: Vpc.fromVpcAttributes(scope, 'Vpc', network),
      securityGroups: network.securityGroupIds.map((id) => SecurityGroup.fromSecurityGroupId(scope, id, id)),
    },
  }
}
