import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { Emulator } from './emulator.ts'
import { preparePython } from './python-environment.ts'

const SCRIPT = fileURLToPath(new URL('inventory.py', import.meta.url))

/** Names of what exists, by kind. */
const Inventory = z.record(z.string(), z.array(z.string()))
export type Inventory = z.infer<typeof Inventory>

/** Everything that exists in the emulator's account. */
export async function takeInventory({ endpoint, certificatePath }: Emulator): Promise<Inventory> {
  const env = {
    AWS_ENDPOINT_URL: endpoint,
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    ...(certificatePath === undefined ? {} : { AWS_CA_BUNDLE: certificatePath }),
  }
  const { stdout } = await promisify(execFile)(await preparePython(), [SCRIPT], { env, timeout: 120_000 })
  return Inventory.parse(JSON.parse(stdout))
}

/** What `after` has and `before` has not. */
export function added(before: Inventory, after: Inventory): string[] {
  return Object.entries(after).flatMap(([kind, names]) =>
    names.filter((name) => before[kind]?.includes(name) !== true).map((name) => `${kind}: ${name}`),
  )
}
