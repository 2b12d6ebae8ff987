import { z } from 'zod'
import { NotFoundError } from '../errors.ts'
import { Paging } from '../page-cursor.ts'
import type { Page, PageRequest } from '../page.ts'
import type { Finding } from './finding.ts'
import type { FindingsQuery } from './findings-query.ts'
import type { FindingPosition } from './findings-reader.ts'
import { openFindings } from './open-findings.ts'
import type { FindingsServices } from './open-findings.ts'
import type { Plugin } from './plugin.ts'

const Position = z.tuple([z.number().int().min(0), z.number().int().min(0)])

/**
 * A page of a run's findings, worst first; within a severity, in the report's order. A page is found by reading a bounded
 * part of the report (MAX_LOOK_BYTES), so it may hold fewer items than asked for, even none, and still have a next one.
 *
 * @throws what `openFindings` throws · InvalidInputError for a cursor of another report, which a RETRIEVE makes of one.
 */
export async function listFindings(
  services: FindingsServices,
  run: { readonly scanId: string; readonly number: number },
  query: FindingsQuery,
  page: PageRequest,
): Promise<Page<Finding>> {
  const findings = await openFindings(services, run.scanId, run.number)
  const paging = new Paging<FindingPosition>(`findings ${findings.key}`, Position)
  const { rows, goOnBehind } = await findings.find(query, paging.after(page), page.limit)
  const items = rows.map(({ finding }) => finding)
  return goOnBehind === undefined ? { items } : { items, nextCursor: paging.cursor(goOnBehind) }
}

/**
 * What a run's report says of a plugin. Most have one variant, 0.
 *
 * @throws what `openFindings` throws · NotFoundError if the report does not have it.
 */
export async function readPlugin(
  services: FindingsServices,
  run: { readonly scanId: string; readonly number: number },
  pluginId: string,
  variant: number,
): Promise<{ readonly plugin: Plugin; readonly variants: number }> {
  const findings = await openFindings(services, run.scanId, run.number)
  const variants = await findings.variantsOf(pluginId)
  const plugin = variants.find((one) => one.variant === variant)
  if (plugin === undefined) {
    throw new NotFoundError('plugin', variant === 0 ? pluginId : `${pluginId}, variant ${String(variant)}`)
  }
  return { plugin, variants: variants.length }
}
