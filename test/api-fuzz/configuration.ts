/** What the fuzzer needs to reach one server, and to know of it. */
export interface FuzzTarget {
  readonly token: string
  /** Put into the paths; without, they are made up. */
  readonly parameters: Readonly<Record<string, string | number>>
}

/**
 * Refusals of what breaks a schema. 412 and 413 are among them: a header or the size can be refused before the piece is
 * looked at that the fuzzer has broken.
 */
const REFUSALS = [400, 401, 403, 404, 405, 409, 412, 413, 422]

/**
 * The configuration file of Schemathesis (TOML).
 *
 * - 502 is no fault of the server: it is what a scanner's fault becomes, and documented where it may come.
 * - What a schema permits may still be refused: it cannot say that a template and a policy exclude each other, or that a
 *   scan exists. So nothing is concluded from that.
 * - What was made need not be there: a repeated POST has the answer of the first, also if the scanner was deleted since,
 *   and a new scan has no first run yet.
 */
export function fuzzConfiguration({ token, parameters }: FuzzTarget): string {
  const lines = Object.entries(parameters).map(([name, value]) => `${name} = ${JSON.stringify(value)}`)
  return `color = false
continue-on-failure = true
request-timeout = 30.0
warnings = false

[headers]
Authorization = ${JSON.stringify(`Bearer ${token}`)}

[generation]
deterministic = true

[checks]
positive_data_acceptance.enabled = false
ensure_resource_availability.enabled = false
not_a_server_error.expected-statuses = ["2xx", "3xx", "4xx", 502]
negative_data_rejection.expected-statuses = ${JSON.stringify(REFUSALS)}

[parameters]
${lines.join('\n')}
`
}
