import { EC2Client } from '@aws-sdk/client-ec2'
import { z } from 'zod'
import { findInstance } from '../aws/ec2-instances.ts'
import { defineInstanceScan, StartedInstance } from '../core/scan/define-instance-scan.ts'
import { InstanceScanEnvironment, readEnvironment } from './environment.ts'
import { functionHandler } from './function-handler.ts'
import { CLIENT_OPTIONS } from './services/clients.ts'
import { createRecordServices } from './services/records.ts'
import { createTelemetry } from './telemetry/telemetry.ts'

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instance-state-changes.html */
const StateChange = z.object({
  id: z.string(),
  time: z.string(),
  detail: z.object({ 'instance-id': z.string(), state: z.literal('running') }),
})

const telemetry = createTelemetry()
const environment = readEnvironment(InstanceScanEnvironment)
const services = createRecordServices(environment, telemetry)
const rule = environment.INSTANCE_SCANS
const ec2 = new EC2Client(CLIENT_OPTIONS)

export const handler = functionHandler(telemetry, async (event) => {
  const { id, time, detail } = StateChange.parse(event)
  const instanceId = detail['instance-id']
  const instance = await findInstance(ec2, instanceId)
  // The event has no tags, so it comes for every instance of the account. One that is gone again is of no interest.
  if (instance?.privateAddress === undefined || instance.tags.get(rule.tagKey) !== rule.tagValue) return
  const { privateAddress } = instance
  const at = new Date(time).toISOString()
  await defineInstanceScan(services, StartedInstance.parse({ instanceId, privateAddress, at, eventId: id }), rule)
})
