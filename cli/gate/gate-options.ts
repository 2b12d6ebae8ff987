import { InvalidInputError } from '../../core/errors.ts'
import { Severity } from '../../core/finding/severity.ts'
import { checkPolicy, GatePolicy } from '../../core/gate/policy.ts'
import { UsageError } from '../exit-code.ts'
import { readOneOf } from '../option-values.ts'
import { parseYaml } from '../parse-yaml.ts'
import { readNamedFile } from '../terminal/read-file.ts'
import type { Terminal } from '../terminal/terminal.ts'

export interface GateOptions {
  readonly failOn?: string | undefined
  readonly policy?: string | undefined
  readonly baseline?: string | undefined
}

/** By what a run is to be judged. */
export interface GateWish {
  readonly policy: GatePolicy
  /** `latest`, `previous`, the number of a run, or the name of a baseline. */
  readonly baseline?: string
}

/**
 * What `--fail-on` alone requires: what a scan without login data and with the scanner's own settings can look at. A
 * host that does not answer, an end before the end, a cut report, a login that failed: each is inconclusive.
 */
const SHORT_REQUIREMENTS = { hosts: 'targets', ports: 'default', plugins: 'all', credentials: 'notFailed' } as const

/**
 * Reads the options, and the policy's file, before anything is asked of the server. Undefined if no gate is asked for.
 *
 * @throws UsageError
 */
export async function readGate(options: GateOptions, terminal: Terminal): Promise<GateWish | undefined> {
  const { failOn, policy: file, baseline } = options
  if (failOn !== undefined && file !== undefined) {
    throw new UsageError('Of --fail-on and --policy, give one.', 'In the file, "failOn" says what --fail-on says.')
  }
  if (failOn === undefined && file === undefined) {
    if (baseline === undefined) return undefined
    throw new UsageError('--baseline needs --fail-on or --policy.')
  }
  const policy =
    file === undefined ? shortPolicy(failOn ?? '', baseline !== undefined) : await readPolicy(file, terminal)
  try {
    checkPolicy(policy, baseline !== undefined)
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error
    const issues = error.issues.map(({ path, message }) => `  ${path.replace(/^policy\./, '')}: ${message}`)
    const action = baseline === undefined ? 'Give --baseline, or a policy that needs none.' : ''
    throw new UsageError(`${file ?? '--fail-on'} is not valid.\n${issues.join('\n')}`, action)
  }
  return { policy, ...(baseline === undefined ? {} : { baseline }) }
}

function shortPolicy(failOn: string, isCompared: boolean): GatePolicy {
  const severity = readOneOf('--fail-on', failOn.toLowerCase(), Severity.options)
  return GatePolicy.parse({
    failOn: { severity },
    scope: isCompared ? 'new' : 'all',
    requires: SHORT_REQUIREMENTS,
  })
}

async function readPolicy(file: string, terminal: Terminal): Promise<GatePolicy> {
  const text = await readNamedFile('--policy', file, terminal)
  return parseYaml(file, text, GatePolicy, 'docs/ci.md has an example.')
}
