import { spawnSync } from 'node:child_process'
import { readAudit } from './supply-chain/vulnerabilities.ts'

/**
 * Asks the registry for known vulnerabilities of everything in the lock file, and fails if one is high or critical. A
 * registry that does not answer this question (a mirror, no network) is told and fails nothing.
 */
const { stdout } = spawnSync('npm', ['audit', '--json'], {
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
  timeout: 120_000,
  stdio: ['ignore', 'pipe', 'ignore'],
})
const verdict = readAudit(stdout)
if (verdict.kind === 'unknown') {
  process.stdout.write(`NOT CHECKED for known vulnerabilities: the registry does not answer (${verdict.reason}).\n`)
} else {
  for (const line of [...verdict.serious, ...verdict.minor]) process.stdout.write(`${line}\n`)
  process.stdout.write(
    `Known vulnerabilities: ${String(verdict.serious.length)} high or critical, ${String(verdict.minor.length)} lesser.\n`,
  )
  if (verdict.serious.length > 0) process.exitCode = 1
}
