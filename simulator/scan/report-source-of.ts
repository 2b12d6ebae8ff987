import type { ReportSource } from '../report/report-source.ts'
import { OWNER } from '../world.ts'
import type { World } from '../world.ts'
import type { Run } from './run.ts'
import { observedHosts } from './run-view.ts'

/** Freezes a run as it stands, for a report. */
export function reportSource(world: World, run: Run): ReportSource {
  const { edition, settings } = world
  return {
    facts: run.facts,
    hosts: observedHosts(run, settings.speed),
    startedAt: run.stretches[0]?.at ?? run.launchedAt,
    endedAt: run.endedAt ?? world.now(),
    trimmed: run.trimmed,
    licensedHosts: settings.licensedHosts,
    server: {
      version: edition.version,
      build: edition.build,
      isOld: edition.isOld,
      pluginSet: world.pluginSet(),
      user: OWNER,
    },
  }
}
