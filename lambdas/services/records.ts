import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { SFNClient } from '@aws-sdk/client-sfn'
import { DynamoClaimStore } from '../../aws/dynamo-claim-store.ts'
import { DynamoLineStore } from '../../aws/dynamo-line-store.ts'
import { DynamoPoolStore } from '../../aws/dynamo-pool-store.ts'
import { DynamoRunStore } from '../../aws/dynamo-run-store.ts'
import { DynamoScanStore } from '../../aws/dynamo-scan-store.ts'
import { DynamoScannerStore } from '../../aws/dynamo-scanner-store.ts'
import { DynamoWindowStore } from '../../aws/dynamo-window-store.ts'
import { DynamoZoneStore } from '../../aws/dynamo-zone-store.ts'
import { EventBridgeEventPublisher } from '../../aws/event-bridge-event-publisher.ts'
import { StepFunctionsWorkflowStarter } from '../../aws/step-functions-workflow-starter.ts'
import { NO_ZONES } from '../../core/safety/zone.ts'
import type { RecordServices } from '../../core/services.ts'
import { WorkflowInput } from '../../core/workflow/workflow-starter.ts'
import { createSystemNameResolver } from '../../scanners/system-name-resolver.ts'
import type { RecordEnvironment } from '../environment.ts'
import { countedEvents } from '../telemetry/counted.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'
import { VERSION } from '../version.ts'
import { CLIENT_OPTIONS } from './clients.ts'

/** The innermost ring: records, executions, events. No key and no report can be reached with it. */
export function createRecordServices(environment: RecordEnvironment, { log, count }: Telemetry): RecordServices {
  const dynamo = new DynamoDBClient(CLIENT_OPTIONS)
  const events = new EventBridgeEventPublisher({
    client: new EventBridgeClient(CLIENT_OPTIONS),
    bus: environment.EVENT_BUS_NAME,
    log,
  })
  return {
    scanners: new DynamoScannerStore(dynamo, environment.SCANNERS_TABLE),
    scans: new DynamoScanStore(dynamo, environment.SCANS_TABLE),
    runs: new DynamoRunStore(dynamo, environment.RUNS_TABLE),
    lines: new DynamoLineStore(dynamo, environment.LINES_TABLE),
    // Nobody has said yet what may be scanned from a network that we do not know: nothing.
    zones: new DynamoZoneStore(dynamo, environment.ZONES_TABLE, NO_ZONES),
    pools: new DynamoPoolStore(dynamo, environment.ZONES_TABLE),
    windows: new DynamoWindowStore(dynamo, environment.ZONES_TABLE),
    names: createSystemNameResolver(),
    claims: new DynamoClaimStore(dynamo, environment.RUNS_TABLE),
    workflow: new StepFunctionsWorkflowStarter(
      new SFNClient(CLIENT_OPTIONS),
      environment.STATE_MACHINE_ARN,
      WorkflowInput,
    ),
    events: countedEvents(events, count),
    clock: { now: () => new Date() },
    settings: environment.SETTINGS,
    log,
    toolVersion: VERSION,
  }
}
