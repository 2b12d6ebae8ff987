import { createRoute, z } from '@hono/zod-openapi'
import { Severity } from '../core/finding/severity.ts'
import { AsffAccount } from '../core/output/asff-finding.ts'
import { OutputFormat } from '../core/output/output.ts'
import { storeOutput } from '../core/output/store-output.ts'
import { GITHUB_MAX_RESULTS } from '../core/output/sarif.ts'
import type { Services } from '../core/services.ts'
import { OUTPUT_LINK } from './examples/scan.ts'
import { forRole } from './require-role.ts'
import { createRouter, json, problems } from './routing.ts'
import { ReportLinkView } from './views.ts'

const Output = z.object({
  scanId: z.string().max(100),
  number: z.coerce.number().int().min(1),
  format: OutputFormat,
})

const OutputQuery = z
  .strictObject({
    least: Severity.optional().openapi({ description: 'The least severity that is in it. Each format has a default.' }),
    failFrom: Severity.optional().openapi({ description: 'junit: findings of this severity and worse are failures.' }),
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .max(GITHUB_MAX_RESULTS)
      .optional()
      .openapi({ description: 'sarif: the worst so many results. markdown: the rows of the table.' }),
    awsAccountId: AsffAccount.shape.awsAccountId
      .optional()
      .openapi({ description: 'asff: whose findings they become.' }),
    region: AsffAccount.shape.region.optional().openapi({ description: 'asff: where they are imported.' }),
  })
  .refine(({ awsAccountId, region }) => (awsAccountId === undefined) === (region === undefined), {
    path: ['region'],
    message: 'awsAccountId and region are given together',
  })

const output = createRoute({
  method: 'get',
  path: '/v1/scans/{scanId}/runs/{number}/outputs/{format}',
  operationId: 'linkOutput',
  tags: ['findings'],
  summary:
    'The findings of a run in a format that other programs read: a download link, which needs no token and expires.',
  ...forRole('reader'),
  request: { params: Output, query: OutputQuery },
  responses: { 200: json(ReportLinkView, 'The link.', OUTPUT_LINK), ...problems(400, 404, 409, 503) },
})

/** @param limits.seconds that writing an output may take. */
export function outputRoutes(services: Services, limits: { readonly seconds: number }) {
  return createRouter().openapi(output, async (context) => {
    const { format, ...run } = context.req.valid('param')
    const { awsAccountId, region, ...wish } = context.req.valid('query')
    const account = awsAccountId === undefined || region === undefined ? undefined : { awsAccountId, region }
    const { link, fileName, bytes, sha256 } = await storeOutput(services, run, format, { ...wish, account }, limits)
    return context.json({ url: link.url, expiresAt: link.expiresAt.toISOString(), fileName, bytes, sha256 }, 200)
  })
}
