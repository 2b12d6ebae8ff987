import { readFileSync } from 'node:fs'
import { z } from 'zod'

/**
 * What a deployed stack is reached by. `scripts/test-aws.ts` deploys, writes this into a private file, and names the
 * file to the tests in the variable below.
 */
export const Deployment = z.object({
  /** The emulator: every AWS service behind one address. */
  endpoint: z.url(),
  region: z.string(),
  stackName: z.string(),
  apiUrl: z.url(),
  stateMachineArn: z.string(),
  /** The real names of the functions, by their names in `lambdas/functions.ts`. */
  functions: z.record(z.string(), z.string()),
  /** The real names of other resources, by their CloudFormation type: `AWS::DynamoDB::Table`. */
  resources: z.record(z.string(), z.array(z.string())),
  /** The token issuer that the stack trusts, with the key that it signs with. */
  issuer: z.object({ url: z.url(), audience: z.string(), keyId: z.string(), privateKeyPem: z.string() }),
  /** The emulator's process: the functions run in children of it. */
  processId: z.number().int(),
})
export type Deployment = z.infer<typeof Deployment>

export const DEPLOYMENT_VARIABLE = 'SCANLOOP_DEPLOYMENT'

/** @throws Error if the tests were not started by `npm run test:aws`. */
export function readDeployment(): Deployment {
  const path = process.env[DEPLOYMENT_VARIABLE]
  if (path === undefined) throw new Error('No stack is deployed for these tests. Start them with: npm run test:aws')
  return Deployment.parse(JSON.parse(readFileSync(path, 'utf8')))
}
