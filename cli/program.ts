import type { Command } from '@commander-js/extra-typings'
import { VERSION } from '../local/version.ts'
import { registerApply } from './apply.ts'
import { registerBaselines } from './baselines.ts'
import { registerCompletion } from './completion.ts'
import type { CliContext } from './context.ts'
import { registerDeliver } from './deliver.ts'
import { registerDemo } from './demo.ts'
import { registerDiff } from './diff.ts'
import { registerDownloads } from './download.ts'
import { registerFindings } from './findings.ts'
import { registerGate } from './gate.ts'
import { registerLogin } from './login.ts'
import { registerLogout } from './logout.ts'
import { registerOutput } from './output.ts'
import { registerPools } from './pools.ts'
import { registerRuns } from './runs.ts'
import { registerScan } from './scan.ts'
import { registerScanners } from './scanners.ts'
import { registerScans } from './scans.ts'
import { registerSimulator } from './simulator.ts'
import { registerStart } from './start.ts'
import { registerWindows } from './windows.ts'
import { registerZones } from './zones.ts'

/** The tree of commands: one line each, in the order of `--help`. */
export function buildProgram(program: Command, context: CliContext): void {
  program
    .description('Scanloop runs vulnerability scanners and brings back their reports.')
    .version(VERSION, '--version', 'print the version')
  program.commandsGroup('For pipelines:')
  registerScan(program, context)
  registerGate(program, context)
  registerApply(program, context)
  program.commandsGroup('Scanners, scans and runs:')
  registerScanners(program, context)
  registerScans(program, context)
  registerRuns(program, context)
  registerDownloads(program, context)
  registerPools(program, context)
  registerZones(program, context)
  registerWindows(program, context)
  program.commandsGroup('Findings:')
  registerFindings(program, context)
  registerDiff(program, context)
  registerBaselines(program, context)
  registerOutput(program, context)
  registerDeliver(program, context)
  program.commandsGroup('Access:')
  registerLogin(program, context)
  registerLogout(program, context)
  program.commandsGroup('On this machine:')
  registerStart(program, context)
  registerDemo(program, context)
  registerSimulator(program, context)
  registerCompletion(program, context)
}
