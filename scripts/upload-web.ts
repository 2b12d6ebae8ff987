import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { CloudFrontClient } from '@aws-sdk/client-cloudfront'
import { S3Client } from '@aws-sdk/client-s3'
import { readWebOutputs } from './web/outputs.ts'
import { uploadPage } from './web/upload.ts'

/**
 * Uploads the built page (`npm run build:web`) to the stack that was deployed: `node scripts/upload-web.ts
 * [--stack Scanloop]`. Region and credentials are those of the shell, as for the AWS command line.
 */

const { values } = parseArgs({ options: { stack: { type: 'string', default: 'Scanloop' } } })

try {
  const outputs = await readWebOutputs(new CloudFormationClient(), values.stack)
  if (outputs === undefined) {
    process.stdout.write(`The stack ${values.stack} has no web page: nothing to upload.\n`)
  } else {
    const { files, removed } = await uploadPage({
      s3: new S3Client(),
      cloudFront: new CloudFrontClient(),
      outputs,
      directory: fileURLToPath(new URL('../web/dist', import.meta.url)),
      reference: randomUUID(),
    })
    process.stdout.write(`Uploaded ${String(files)} files, removed ${String(removed.length)} old ones.\n`)
    process.stdout.write(`The web page: ${outputs.WebUrl}\n`)
  }
} catch (error) {
  process.stderr.write(`The page was not uploaded: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
