import { DescribeInstancesCommand, type EC2Client } from '@aws-sdk/client-ec2'
import { fromSdk, sdkErrorName } from './sdk-errors.ts'

/** What is known of a virtual machine. */
export interface Ec2Instance {
  /** Missing once it is being terminated. */
  readonly privateAddress: string | undefined
  readonly tags: ReadonlyMap<string, string>
}

/** The instance of this id, or undefined if EC2 has none (any more). @throws StorageUnavailableError */
export async function findInstance(client: EC2Client, instanceId: string): Promise<Ec2Instance | undefined> {
  try {
    const { Reservations = [] } = await client.send(new DescribeInstancesCommand({ InstanceIds: [instanceId] }))
    const [instance] = Reservations.flatMap(({ Instances = [] }) => Instances)
    if (instance === undefined) return undefined
    const tags = (instance.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value] as const)
    // IPv6 alone is possible too.
    return { privateAddress: instance.PrivateIpAddress ?? instance.Ipv6Address, tags: new Map(tags) }
  } catch (error) {
    if (sdkErrorName(error) === 'InvalidInstanceID.NotFound') return undefined
    throw fromSdk('EC2', error)
  }
}
