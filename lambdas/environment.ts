import { z } from 'zod'
import { AccessRule } from '../core/access/role.ts'
import { Settings } from '../core/settings.ts'

/**
 * What each function reads from its environment. The constructs in `lib/` give their functions an object of the
 * schema's input type, so that a variable that is missing there does not compile.
 */

const Text = z.string().min(1)

/** A variable that holds JSON. */
function json<Schema extends z.ZodType>(schema: Schema) {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text)
      } catch {
        context.addIssue({ code: 'custom', message: 'is not valid JSON' })
        return z.NEVER
      }
    })
    .pipe(schema)
}

/** Of every function that reads or changes records. */
export const RecordEnvironment = z.object({
  SCANNERS_TABLE: Text,
  SCANS_TABLE: Text,
  RUNS_TABLE: Text,
  LINES_TABLE: Text,
  ZONES_TABLE: Text,
  STATE_MACHINE_ARN: Text,
  EVENT_BUS_NAME: Text,
  /** JSON of `core/settings.ts`; `{}` for the defaults. */
  SETTINGS: json(Settings),
})
export type RecordEnvironment = z.infer<typeof RecordEnvironment>

/** Also talks to scanners. */
export const StepEnvironment = RecordEnvironment.extend({
  /** Secrets are named by this and the scanner's id. */
  SECRET_NAME_PREFIX: Text,
})
export type StepEnvironment = z.infer<typeof StepEnvironment>

/** Also keeps reports. */
export const ArchiveEnvironment = StepEnvironment.extend({ REPORT_BUCKET: Text })
export type ArchiveEnvironment = z.infer<typeof ArchiveEnvironment>

/** Of the functions that build downloads of several reports, which know nothing of scans and scanners. */
export const BundleFailureEnvironment = z.object({
  DOWNLOADS_TABLE: Text,
  /** JSON of `core/settings.ts`; `{}` for the defaults. */
  SETTINGS: json(Settings),
})
export type BundleFailureEnvironment = z.infer<typeof BundleFailureEnvironment>

export const BundleEnvironment = BundleFailureEnvironment.extend({ REPORT_BUCKET: Text })
export type BundleEnvironment = z.infer<typeof BundleEnvironment>

/** Where downloads are kept, and the state machine that builds them. */
export const DownloadEnvironment = z.object({ DOWNLOADS_TABLE: Text, BUNDLE_MACHINE_ARN: Text })
export type DownloadEnvironment = z.infer<typeof DownloadEnvironment>

/** The mirror of schedules in EventBridge Scheduler. */
const ScheduleEnvironment = z.object({
  SCHEDULE_GROUP: Text,
  /** The function that starts a scan at its time, and the role with which Scheduler calls it. */
  SCHEDULE_TARGET_ARN: Text,
  SCHEDULE_ROLE_ARN: Text,
  /** The queue that gets what Scheduler could not deliver. */
  SCHEDULE_DLQ_ARN: Text,
})

export const SweepEnvironment = StepEnvironment.extend({ ...ScheduleEnvironment.shape, ...DownloadEnvironment.shape })
export type SweepEnvironment = z.infer<typeof SweepEnvironment>

export const ApiEnvironment = ArchiveEnvironment.extend({
  ...ScheduleEnvironment.shape,
  ...DownloadEnvironment.shape,
  /** The key that encrypts new secrets; left out, AWS's own. */
  SECRET_KMS_KEY_ARN: Text.optional(),
  AUDIT_TABLE: Text,
  IDEMPOTENCY_TABLE: Text,
  /** Of the tokens that API Gateway lets through; the API's documentation names it. */
  TOKEN_ISSUER: z.url(),
  /** JSON of rules that give roles to the claims of a token. */
  ACCESS_RULES: json(z.array(AccessRule)),
})
export type ApiEnvironment = z.infer<typeof ApiEnvironment>

/** Of the function that scans instances as they start (only if the stack is configured for it). */
export const InstanceScanEnvironment = RecordEnvironment.extend({
  /** JSON: which instances, and how they are scanned. */
  INSTANCE_SCANS: json(
    z.strictObject({
      tagKey: z.string().min(1).max(128),
      tagValue: z.string().max(256),
      scannerId: z.string().min(1),
      template: z.string().min(1).optional(),
      policyId: z.string().min(1).optional(),
    }),
  ),
})
export type InstanceScanEnvironment = z.infer<typeof InstanceScanEnvironment>

/** @throws Error that names every variable which is missing or wrong, without its value. */
export function readEnvironment<Schema extends z.ZodType>(
  schema: Schema,
  variables: Readonly<Record<string, string | undefined>> = process.env,
): z.infer<Schema> {
  const parsed = schema.safeParse(variables)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`The function's environment is not valid. ${issues.join('; ')}.`)
}
