import type { z } from 'zod'
import { Secret } from '../secret.ts'
import type { StepServices } from '../services.ts'
import type { ScannerProbe } from './capabilities.ts'
import { ScannerInput } from './scanner-input.ts'

/** What is needed to try whether a scanner can be reached, before it is registered. */
export const ConnectionInput = ScannerInput.pick({
  type: true,
  apiUrl: true,
  accessKey: true,
  secretKey: true,
  tls: true,
})
export type ConnectionInput = z.infer<typeof ConnectionInput>

/**
 * Asks a scanner what it is and permits, and stores nothing.
 *
 * @throws every scanner error of `ScannerAdapter.probe`.
 */
export function testConnection(
  services: Pick<StepServices, 'connector'>,
  input: ConnectionInput,
): Promise<ScannerProbe> {
  const { type, apiUrl, tls } = input
  const keys = { accessKey: new Secret(input.accessKey), secretKey: new Secret(input.secretKey) }
  return services.connector.connect({ type, apiUrl, tls, keys }).probe()
}
