import type { Decision } from '../api-types.ts'
import { CommandError, EXIT } from '../exit-code.ts'
import { clean, facts } from '../terminal/table.ts'

/** More than these are in the decision, and counted here. */
const SHOWN_FINDINGS = 20

/** What the gate says, by what, and the worst of what fails. */
export function describeDecision(decision: Decision): string {
  const { verdict, run, against, reasons, waived, failing, diff } = decision
  const compared =
    against === undefined
      ? undefined
      : against.run === undefined
        ? 'no earlier run has findings'
        : `run ${String(against.run)} (${against.asked})`
  const told = facts([
    ['Verdict', verdict],
    ['Run', `${String(run)} of ${decision.scanId}`],
    ['Compared with', compared],
    ['Coverage', coverageOf(decision)],
    ['Waived', waived.count === 0 ? undefined : `${String(waived.count)} findings`],
    ['Since then', diff === undefined ? undefined : changesOf(diff)],
    ['Decision', `${decision.id}, by ${decision.decidedBy} on ${decision.decidedAt}`],
  ])
  return `${told}${section('Reasons', reasons)}${findingsOf(failing)}`
}

function coverageOf({ coverage }: Decision): string {
  const { hosts, hostsAnswered, hostsFinished, credentials, findings, plugins, familiesDisabled } = coverage
  const logins = Object.entries(credentials).flatMap(([how, count]) => (count === 0 ? [] : [`${how} ${String(count)}`]))
  return [
    `${String(hosts)} hosts, ${String(hostsAnswered)} answered, ${String(hostsFinished)} finished`,
    `logins: ${logins.join(', ') || 'none'}`,
    ...(plugins === undefined ? [] : [`${String(plugins)} plugins`]),
    ...(familiesDisabled.length === 0 ? [] : [`${String(familiesDisabled.length)} plugin families switched off`]),
    `${String(findings)} findings`,
  ].join('; ')
}

function changesOf({ counts }: NonNullable<Decision['diff']>): string {
  return Object.entries(counts)
    .map(([kind, bySeverity]) => `${kind} ${String(Object.values(bySeverity).reduce((sum, count) => sum + count, 0))}`)
    .join(', ')
}

function findingsOf({ count, first }: Decision['failing']): string {
  if (count === 0) return ''
  const lines = first.slice(0, SHOWN_FINDINGS).map((finding) => {
    const { severity, host, port, protocol, pluginId, pluginName, kind } = finding
    const where = `${host} ${String(port)}/${protocol}`.padEnd(30)
    return `${severity.padEnd(8)}  ${where}  ${pluginId.padEnd(6)}  ${pluginName}${kind === undefined ? '' : ` (${kind})`}`
  })
  const more = count > lines.length ? [`and ${String(count - lines.length)} more`] : []
  return section('Failing', [...lines, ...more])
}

function section(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return ''
  return `\n${title}\n${lines.map((line) => `  ${clean(line.replaceAll(/\s*\n\s*/g, ' '))}\n`).join('')}`
}

/** Undefined for `pass`: the exit code is the verdict. */
export function whyNoPass({ verdict, run, scanId, reasons }: Decision): CommandError | undefined {
  if (verdict === 'pass') return undefined
  const because = reasons.join(' ')
  if (verdict === 'fail') {
    return new CommandError(
      EXIT.fail,
      `The gate does not let run ${String(run)} of ${scanId} pass: ${because}`,
      'Mend what was found and scan again, or waive it in the policy, with an owner and a last day.',
    )
  }
  return new CommandError(
    EXIT.inconclusive,
    `There is no verdict on run ${String(run)} of ${scanId}: ${because}`,
    'Nothing forbidden was found, but not everything that the policy requires was looked at. Let it be looked at, or require less in a policy (docs/gate.md).',
  )
}
