import { readFileSync } from 'node:fs'
import { z } from 'zod'

const Dollars = z.number().positive()
const Source = { source: z.url(), checked: z.string().min(10) }

/** Published prices, kept as dated data in `docs/prices.json`. */
export const Prices = z.strictObject({
  date: z.iso.date(),
  region: z.string(),
  currency: z.literal('USD'),
  note: z.string(),
  stepFunctions: z.strictObject({ perThousandTransitions: Dollars, ...Source }),
  lambda: z.strictObject({
    perGigabyteSecond: Dollars,
    perMillionRequests: Dollars,
    architecture: z.literal('arm64'),
    ...Source,
  }),
  dynamoDb: z.strictObject({ perMillionWriteUnits: Dollars, perMillionReadUnits: Dollars, ...Source }),
  s3: z.strictObject({
    perThousandWrites: Dollars,
    perThousandReads: Dollars,
    perGigabyteMonth: Dollars,
    ...Source,
  }),
  eventBridge: z.strictObject({ perMillionEvents: Dollars, ...Source }),
  logs: z.strictObject({ perGigabyte: Dollars, ...Source }),
  secretsManager: z.strictObject({ perSecretMonth: Dollars, perTenThousandCalls: Dollars, ...Source }),
  apiGateway: z.strictObject({ perMillionRequests: Dollars, kind: z.literal('HTTP API'), ...Source }),
})
export type Prices = z.infer<typeof Prices>

export const PRICES = Prices.parse(JSON.parse(readFileSync(new URL('../../docs/prices.json', import.meta.url), 'utf8')))
