import { commands } from './scenarios/commands.ts'
import { faults } from './scenarios/faults.ts'
import { gates } from './scenarios/gates.ts'
import { reports } from './scenarios/reports.ts'
import type { Scenario } from './scenarios/scenario.ts'
import { successors } from './scenarios/successors.ts'

export const SCENARIOS: readonly Scenario[] = [...gates, ...commands, ...faults, ...reports, ...successors]
