import { type CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { z } from 'zod'

/** What the stack says about its web page. */
const WebOutputs = z.object({
  WebUrl: z.url(),
  WebBucketName: z.string().min(1),
  WebDistributionId: z.string().min(1),
  /** The text of `/config.json`. */
  WebConfiguration: z.string().transform((text, context) => {
    try {
      const document: unknown = JSON.parse(text)
      return JSON.stringify(document, null, 2)
    } catch {
      context.addIssue('must be JSON')
      return z.NEVER
    }
  }),
})
export type WebOutputs = z.infer<typeof WebOutputs>

/**
 * Undefined if the stack has no web page.
 *
 * @throws Error of CloudFormation if there is no such stack. ZodError if the page's outputs are not complete.
 */
export async function readWebOutputs(client: CloudFormationClient, stackName: string): Promise<WebOutputs | undefined> {
  const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName: stackName }))
  const outputs = Object.fromEntries(
    (stack?.Outputs ?? []).map(({ OutputKey = '', OutputValue }) => [OutputKey, OutputValue]),
  )
  return outputs['WebUrl'] === undefined ? undefined : WebOutputs.parse(outputs)
}
