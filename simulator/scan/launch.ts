import { randomUUID } from 'node:crypto'
import { hostProfile, PROFILE_COUNT } from '../report/recorded-report.ts'
import { nessusUuid } from '../random.ts'
import { findTemplate } from '../template/catalogue.ts'
import { effectiveSettings } from '../template/effective-settings.ts'
import type { World } from '../world.ts'
import type { Run, RunFacts, RunNote } from './run.ts'
import { planRun } from './run-plan.ts'
import type { Configuration, Scan } from './scan.ts'
import { resolveTargets } from './targets.ts'

/** Starts a run. Whether it may start was decided by who calls. */
export function launchRun(world: World, scan: Scan, altTargets: string | undefined): Run {
  const { seed, licensedHosts } = world.settings
  const now = world.now()
  const targets = altTargets ?? scan.targets
  const { targets: resolved, notes } = resolveTargets(targets)
  const licensed = resolved.slice(0, licensedHosts)
  const trimmed = resolved.length - licensed.length
  if (trimmed > 0) notes.push(licenceNote(licensed.length, trimmed))
  const facts = runFacts(world, scan, targets, altTargets !== undefined)
  const plan = planRun(licensed, Number(facts.settings['max_hosts_per_scan']) || 30, PROFILE_COUNT, seed)
  // Read the recordings now, not in the middle of somebody's poll.
  hostProfile(0)
  const run: Run = {
    isCloud: world.edition.isCloud,
    historyId: world.nextId(),
    uuid: world.edition.isCloud ? randomUUID() : nessusUuid(),
    facts,
    hosts: plan.hosts,
    notes,
    trimmed,
    launchedAt: now,
    status: world.edition.isCloud ? 'initializing' : 'pending',
    statusAt: now,
    workMs: 0,
    totalWorkMs: plan.totalWorkMs,
    settledAt: now,
    stretches: [],
    endedAt: undefined,
    queue: [],
  }
  scan.runs.push(run)
  scan.isRead = false
  return run
}

/** A scan made from a stored policy takes its settings from the policy, as it is at the launch. */
export function configurationOf(world: World, scan: Scan): Configuration {
  return (scan.isPolicyStored ? world.policies.get(scan.policyId) : undefined) ?? scan
}

export function policyNameOf(world: World, scan: Scan): string {
  const stored = scan.isPolicyStored ? world.policies.get(scan.policyId) : undefined
  return stored?.name ?? findTemplate(scan.templateUuid)?.title ?? 'Custom Scan'
}

function runFacts(world: World, scan: Scan, targets: string, usedAltTargets: boolean): RunFacts {
  const configuration = configurationOf(world, scan)
  return {
    scanName: scan.name,
    description: scan.description ?? '',
    targets: targets
      .split(/[\s,]+/)
      .filter(Boolean)
      .join(','),
    usedAltTargets,
    policyName: policyNameOf(world, scan),
    templateUuid: configuration.templateUuid,
    settings: effectiveSettings(configuration),
    families: configuration.families,
  }
}

/** The words of real notes were not recorded; these are ours. */
function licenceNote(limit: number, trimmed: number): RunNote {
  const message = `The license permits ${limit} hosts. ${trimmed} hosts were removed from the results.`
  return { title: 'License limit exceeded', message, severity: 3 }
}
