import { randomUUID } from 'node:crypto'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { afterAll, beforeAll } from 'vitest'
import { SecretsManagerSecretStore } from '../../../aws/secrets-manager-secret-store.ts'
import { describeSecretStore } from '../../contract/secret-store.ts'
import { emulatorConfig } from '../aws-clients.ts'
import { startEmulator } from '../emulator.ts'
import type { Emulator } from '../emulator.ts'

const clock = { now: () => new Date() }

let emulator: Emulator
let client: SecretsManagerClient
beforeAll(async () => {
  emulator = await startEmulator()
  client = new SecretsManagerClient(emulatorConfig(emulator.endpoint))
})
afterAll(async () => {
  client.destroy()
  await emulator.stop()
})

for (const cacheSeconds of [60, 0]) {
  describeSecretStore(
    `On MiniStack, SecretsManagerSecretStore with ${String(cacheSeconds)} s of memory`,
    // eslint-disable-next-line typescript/require-await
    async () => ({
      store: new SecretsManagerSecretStore({ client, namePrefix: `${randomUUID()}/scanners/`, clock, cacheSeconds }),
      close: async () => undefined,
    }),
  )
}
