import { z } from 'zod'

const count = z.int().min(0)
const milliseconds = z.number().min(0).max(3_600_000)
const fraction = z.number().min(0).max(1)

const common = {
  match: z.strictObject({ method: z.string().optional(), path: z.string().optional() }).optional(),
  times: z.int().min(1).optional(),
  probability: fraction.optional(),
  after: count.optional(),
}

function plain<Kind extends string>(kind: Kind) {
  return z.strictObject({ kind: z.literal(kind), ...common })
}

/**
 * A fault that can be switched on while the simulator runs. It strikes requests that match (`path` is a part of the
 * path with its query, or the source of a regular expression), skips the first `after` of them, strikes each of the others
 * with `probability`, and is spent after `times` strikes; without `times` it stays until cleared.
 */
export const FaultSpec = z.discriminatedUnion('kind', [
  /** The request takes effect late, and so its answer comes late. */
  z.strictObject({ kind: z.literal('latency'), ms: milliseconds, ...common }),
  /** The request takes effect at once, its answer comes late. */
  z.strictObject({ kind: z.literal('late-answer'), ms: milliseconds, ...common }),
  /** The connection breaks before the request takes effect. */
  plain('reset-before'),
  /** The request takes effect, its answer is lost. */
  plain('reset-after'),
  /** A gateway's or server's error; the request takes no effect. 429 comes with Retry-After and a page of HTML. */
  z.strictObject({
    kind: z.literal('http-error'),
    status: z.union([z.literal(429), z.literal(500), z.literal(502), z.literal(503)]),
    html: z.boolean().optional(),
    /** What a 429 asks for. @default 30 */
    retryAfterSeconds: count.optional(),
    ...common,
  }),
  /** A download drips. */
  z.strictObject({ kind: z.literal('slow-download'), bytesPerSecond: z.number().min(1), ...common }),
  /** The connection breaks in the middle of a download. */
  z.strictObject({
    kind: z.literal('cut-download'),
    atBytes: count.optional(),
    atFraction: fraction.optional(),
    ...common,
  }),
  /** A download ends early but cleanly, so that only its content gives it away. */
  z.strictObject({ kind: z.literal('truncate-download'), atFraction: fraction, ...common }),
  /** The server restarts. Strikes once unless `times` says otherwise. */
  plain('restart'),
  /** 412 with its headers, then the connection breaks before the body. Strikes calls an edition can refuse. */
  plain('edition-gate-cut'),
  /** The same refusal, with the connection broken before any header. */
  plain('reset-gate'),
  /** The keys are regenerated: the ones the client holds are dead from this request on. Strikes once unless `times`. */
  plain('key-rotation'),
  /** An export fails: its next status poll answers 500 {"status":"error"}, later ones 404. */
  plain('export-error'),
  /** An export stays "loading". */
  plain('export-stuck'),
  /** An export request is refused because another is being made. */
  plain('export-409'),
  /** A download answers 200 with a JSON error for a body. */
  plain('json-error-download'),
  /** Lists and details show this status for the latest run of every scan they mention. */
  z.strictObject({ kind: z.literal('unknown-status'), status: z.string().min(1), ...common }),
  /** Lists at the top of an answer are null. */
  plain('null-lists'),
  /** The network delivers the request twice; the client gets the second answer. Strikes calls that change something. */
  plain('duplicate-delivery'),
  /** After a launch, details go on showing the previous run, and the history lacks the new one, for so long. */
  z.strictObject({ kind: z.literal('stale-history'), ms: milliseconds, ...common }),
  /** 401, whatever the keys. */
  plain('unauthorized'),
  /** A scan that is created or changed loses this setting, or the choice of this plugin family, without a word. */
  z.strictObject({ kind: z.literal('drop-setting'), setting: z.string().min(1), ...common }),
  /** The same, with another value in its place: `yes`, `100`, and `enabled` or `disabled` of a family. */
  z.strictObject({
    kind: z.literal('change-setting'),
    setting: z.string().min(1),
    value: z.union([z.string(), z.number()]),
    ...common,
  }),
  /** The editor answers without settings and plugins when a scan or policy is read back. */
  plain('no-settings'),
])

export type FaultSpec = z.infer<typeof FaultSpec>
export type FaultKind = FaultSpec['kind']
export type FaultOf<Kind extends FaultKind> = Extract<FaultSpec, { kind: Kind }>

/** Bad input about faults; the message names the field. */
export class InvalidFaultError extends Error {
  override name = 'InvalidFaultError'
}

/** Checks a list of faults from outside; `where` begins the message, as in "faults[0].bytesPerSecond: …". */
export function readFaults(input: unknown, where = 'faults'): FaultSpec[] {
  if (!Array.isArray(input)) throw new InvalidFaultError(`${where}: expected a list of faults`)
  return input.map((fault, index) => readFault(fault, `${where}[${index}]`))
}

export function readFault(input: unknown, where: string): FaultSpec {
  const parsed = FaultSpec.safeParse(input)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${[where, ...issue.path].join('.')}: ${issue.message}`)
    throw new InvalidFaultError(lines.join('; '))
  }
  const fault = parsed.data
  if (fault.kind === 'cut-download' && (fault.atBytes === undefined) === (fault.atFraction === undefined)) {
    throw new InvalidFaultError(`${where}: cut-download needs either atBytes or atFraction`)
  }
  return fault
}
