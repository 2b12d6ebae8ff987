import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { AwsError, type JsonAnswer, startJsonService } from './sdk-errors-json-server.ts'

/** What is answered instead, once the request has had its effect; the answer may be held up by a promise. */
export type Fault = (call: string) => JsonAnswer | undefined | Promise<JsonAnswer | undefined>

/** Secrets Manager in this process: creates, replaces, gives and deletes, and knows secrets that wait for deletion. */
export async function startSecretsManager(fault: Fault = () => undefined) {
  const secrets = new Map<string, { value: string; isDeleted: boolean }>()
  const present = (name: unknown) => {
    const found = secrets.get(String(name))
    if (found === undefined) throw new AwsError('ResourceNotFoundException', "can't find the specified secret.")
    if (found.isDeleted) throw new AwsError('InvalidRequestException', 'it was marked for deletion.')
    return found
  }
  const facts = (name: unknown) => ({ ARN: `arn:aws:secretsmanager:x:1:secret:${String(name)}-AbCdEf`, Name: name })
  const server = await startJsonService({
    CreateSecret: async ({ Name, SecretString }) => {
      const found = secrets.get(String(Name))
      if (found?.isDeleted === true) throw new AwsError('InvalidRequestException', 'already scheduled for deletion')
      if (found !== undefined) throw new AwsError('ResourceExistsException')
      secrets.set(String(Name), { value: String(SecretString), isDeleted: false })
      return (await fault('CreateSecret')) ?? facts(Name)
    },
    PutSecretValue: async ({ SecretId, SecretString }) => {
      present(SecretId).value = String(SecretString)
      return (await fault('PutSecretValue')) ?? facts(SecretId)
    },
    GetSecretValue: async ({ SecretId }) => {
      const { value } = present(SecretId)
      return (await fault('GetSecretValue')) ?? { ...facts(SecretId), SecretString: value }
    },
    DeleteSecret: async ({ SecretId, ForceDeleteWithoutRecovery }) => {
      const found = present(SecretId)
      if (ForceDeleteWithoutRecovery === true) secrets.delete(String(SecretId))
      else found.isDeleted = true
      return (await fault('DeleteSecret')) ?? facts(SecretId)
    },
  })
  const client = new SecretsManagerClient(server.config)
  const close = async () => {
    client.destroy()
    await server.close()
  }
  return { client, secrets, calls: server.calls, close }
}
