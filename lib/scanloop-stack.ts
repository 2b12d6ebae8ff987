import { CfnOutput, Lazy, Stack, type StackProps } from 'aws-cdk-lib'
import { ManagedPolicy, PermissionsBoundary } from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'
import { Alarms } from './alarms.ts'
import { ApiHandler } from './api-handler.ts'
import { oidcSignIn } from './browser-sign-in.ts'
import type { Bundles } from './bundles.ts'
import { type Configuration, hasWebSite } from './configuration.ts'
import { Dashboard } from './dashboard.ts'
import { dataProtection } from './data-protection.ts'
import { Downloads } from './downloads.ts'
import { ExecutionWatch } from './execution-watch.ts'
import { functionPlatform } from './function-platform.ts'
import { HttpApi } from './http-api.ts'
import { InstanceScans } from './instance-scans.ts'
import { MachineIdentity } from './machine-identity.ts'
import { notificationKey, NotificationTopic } from './notification-topic.ts'
import { RecordAccess } from './record-access.ts'
import { RecordTables } from './record-tables.ts'
import { ReportBucket } from './report-bucket.ts'
import { RunEvents } from './run-events.ts'
import { ScanMachine } from './scan-machine.ts'
import { ScannerSecrets } from './scanner-secrets.ts'
import { ScanSchedules } from './scan-schedules.ts'
import { Sweeper } from './sweeper.ts'
import { UserPool } from './user-pool.ts'
import { WebSite } from './web-site.ts'
import { WorkflowSteps } from './workflow-steps.ts'

export interface ScanloopStackProps extends StackProps {
  readonly configuration: Configuration
  readonly bundles: Bundles
}

/** The parts list. What a part is, and who may use it, is said in its own file. */
export class ScanloopStack extends Stack {
  constructor(scope: Construct, id: string, { configuration, bundles, ...props }: ScanloopStackProps) {
    super(scope, id, { ...props, stackName: configuration.stackName })
    const { stackName, settings, instanceScans: instances, logRetentionDays: logRetention } = configuration
    const protection = dataProtection(this, configuration)
    const platform = functionPlatform(this, configuration, bundles)
    const topicKey = notificationKey(this, protection)

    // What is kept.
    const tables = new RecordTables(this, 'Records', protection)
    const reports = new ReportBucket(this, 'Reports', {
      protection,
      retentionDays: configuration.retentionDays,
      downloadHours: settings.downloadHours,
    })
    const secrets = new ScannerSecrets(this, 'ScannerSecrets', { stackName, protection })

    // What is told.
    const { runEmail: email, eventArchiveDays: archiveDays } = configuration
    const events = new RunEvents(this, 'Events', { stackName, protection, topicKey, email, archiveDays })

    // What runs scans.
    const machine = new MachineIdentity(this, `${stackName}-scan`, 'scans and runs')
    const records = new RecordAccess({ tables, machine, bus: events.bus, settings })
    const { archiveMemoryMegabytes } = configuration
    const steps = new WorkflowSteps(this, 'Steps', { platform, records, secrets, reports, archiveMemoryMegabytes })
    const workflow = new ScanMachine(this, 'Workflow', { identity: machine, steps, logRetention })

    // What puts several reports into one ZIP.
    const downloads = new Downloads(this, 'Downloads', { platform, tables, reports, settings, logRetention })

    // What starts runs, and lets them go on.
    const executionWatch = new ExecutionWatch(this, 'ExecutionWatch', { platform, protection, records, machine })
    const schedules = new ScanSchedules(this, 'Schedules', { stackName, platform, protection, records })
    const sweeper = new Sweeper(this, 'Sweeper', {
      platform,
      records,
      secrets,
      schedules,
      downloads,
      everyMinutes: configuration.sweepMinutes,
    })
    const instanceScans =
      instances && new InstanceScans(this, 'InstanceScans', { platform, protection, records, instances })

    // What people and programs call.
    const isOnTheWeb = hasWebSite(configuration)
    // The page needs the API, the API the sign-in client of the page, and that client the page's address.
    const webUrl: string | undefined = isOnTheWeb
      ? Lazy.string({ produce: (): string | undefined => site?.url })
      : undefined
    const { auth } = configuration
    const tokens = auth.kind === 'oidc' ? auth : new UserPool(this, 'Users', { auth, stackName, protection, webUrl })
    const users = tokens instanceof UserPool ? tokens : undefined
    const handler = new ApiHandler(this, 'ApiHandler', {
      platform,
      tables,
      records,
      secrets,
      reports,
      schedules,
      downloads,
      tokens,
    })
    const api = new HttpApi(this, 'HttpApi', { ...configuration, handler, tokens, logRetention })

    const signIn = users === undefined ? oidcSignIn(tokens, configuration.webSite) : users.browser
    const { origins: signInOrigins = [], ...pageConfiguration } = signIn ?? {}
    const site = isOnTheWeb
      ? new WebSite(this, 'WebSite', { ...configuration, protection, apiUrl: api.url, signInOrigins })
      : undefined

    // What is watched.
    const parts = {
      tables,
      steps,
      workflow,
      downloads,
      events,
      executionWatch,
      schedules,
      sweeper,
      handler,
      api,
      instanceScans,
      eventFunctions: [
        executionWatch.resumeRun,
        schedules.startScan,
        ...(instanceScans ? [instanceScans.scanInstance] : []),
      ],
    }
    const topic = new NotificationTopic(this, 'AlarmTopic', {
      key: topicKey,
      forAlarms: true,
      email: configuration.alarmEmail,
      displayName: 'Scanloop: alarms',
    })
    const alarms = new Alarms(this, 'Alarms', { ...configuration, topic, parts })
    new Dashboard(this, 'Overview', { stackName, parts, alarms })

    if (configuration.permissionsBoundaryArn !== undefined) {
      const { permissionsBoundaryArn } = configuration
      PermissionsBoundary.of(this).apply(ManagedPolicy.fromManagedPolicyArn(this, 'Boundary', permissionsBoundaryArn))
    }
    this.#outputs({
      ApiUrl: api.url,
      ApiId: api.api.apiId,
      DomainTarget: api.domainTarget,
      StateMachineArn: machine.arn,
      EventBusName: events.bus.eventBusName,
      RunTopicArn: events.ended.topic.topicArn,
      AlarmTopicArn: topic.topic.topicArn,
      ReportBucketName: reports.bucket.bucketName,
      SweepFunctionName: sweeper.sweep.function.functionName,
      ScheduleGroupName: schedules.environment.SCHEDULE_GROUP,
      TokenIssuer: tokens.issuer,
      UserPoolId: users?.pool.userPoolId,
      UserPoolClientId: users?.commandLineClientId,
      WebUrl: site?.url,
      WebDomainTarget: site?.distribution.domainName,
      WebBucketName: site?.bucket.bucketName,
      WebDistributionId: site?.distribution.distributionId,
      // As the page's /config.json says it; scripts/upload-web.ts writes it there.
      WebConfiguration: site && this.toJsonString({ signIn: 'oidc', ...pageConfiguration }),
    })
  }

  #outputs(values: Readonly<Record<string, string | undefined>>): void {
    for (const [name, value] of Object.entries(values)) {
      if (value !== undefined) new CfnOutput(this, name, { value })
    }
  }
}
