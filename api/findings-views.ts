import { z } from '@hono/zod-openapi'
import { Finding } from '../core/finding/finding.ts'
import { findingsOf } from '../core/finding/open-findings.ts'
import { HostsDigest, PluginTally } from '../core/finding/findings-index.ts'
import type { FindingsReader } from '../core/finding/findings-reader.ts'
import { Plugin } from '../core/finding/plugin.ts'
import { ReportFacts, sizeOfPluginSet } from '../core/finding/report-facts.ts'
import type { Run } from '../core/run/run.ts'
import { FindingsSummary } from '../core/run/run.ts'

// Copies: the originals may have been made before zod learned `openapi`.
export const FindingView = z.object(Finding.shape).openapi('Finding')
export type FindingView = z.infer<typeof FindingView>

export const PluginView = z
  .object({
    ...Plugin.shape,
    /** How many different texts the report has for this plugin; they are numbered from 0. */
    variants: z.number().int(),
  })
  .openapi('Plugin')
export type PluginView = z.infer<typeof PluginView>

const Unavailable = z.object({ status: z.literal('unavailable'), reason: z.string() })

/** Of a report: whether its findings can be asked for. */
export const FindingsState = z.discriminatedUnion('status', [
  z.object({ status: z.literal('available'), findings: z.number().int() }),
  Unavailable,
])

const { reportName, policyName, settings, families, trimmed, startedAt, endedAt } = ReportFacts.shape

export const FindingsSummaryView = z
  .discriminatedUnion('status', [
    z.object({
      status: z.literal('available'),
      counts: ReportFacts.shape.counts,
      findings: z.number().int(),
      hosts: z.number().int(),
      plugins: z.number().int(),
      /** Worst severity first, then by findings. */
      topPlugins: z.array(z.object(PluginTally.shape)),
      ...HostsDigest.shape,
      reportName,
      policyName,
      settings,
      families,
      /** How many plugins the scanner meant to run, if the report lists them. */
      pluginSetSize: z.number().int().optional(),
      trimmed,
      startedAt,
      endedAt,
    }),
    Unavailable.extend({
      /** As the scanner counted, if it did. */
      counts: z.object(FindingsSummary.shape).optional(),
    }),
  ])
  .openapi('FindingsSummary')
export type FindingsSummaryView = z.infer<typeof FindingsSummaryView>

export function viewFindingsSummary({ index }: FindingsReader): FindingsSummaryView {
  const { facts, digest, plugins, topPlugins } = index
  const pluginSetSize = sizeOfPluginSet(facts.pluginSet)
  return FindingsSummaryView.parse({ status: 'available', ...facts, ...digest, plugins, topPlugins, pluginSetSize })
}

/** Undefined if there are findings, and so more to tell. */
export function viewUnavailable(run: Run): FindingsSummaryView | undefined {
  const state = findingsOf(run)
  if (state.status === 'available') return undefined
  return FindingsSummaryView.parse({ ...state, counts: run.findings })
}

export const TrendPointView = z
  .object({ number: z.number().int(), endedAt: z.iso.datetime(), findings: z.object(FindingsSummary.shape) })
  .openapi('TrendPoint')
export type TrendPointView = z.infer<typeof TrendPointView>
