import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import type { ReportLink } from '../core/report/report-store.ts'
import { attachment } from '../core/report/content-disposition.ts'

/** What Signature Version 4 allows: seven days. */
const MAX_SECONDS = 7 * 24 * 3600

/**
 * A presigned GET of one object. It also ends with the credentials that signed it (those of a Lambda function or an
 * assumed role live for hours), and tells the earlier end: a link is made when it is asked for, and never stored.
 */
export async function signLink(
  client: S3Client,
  object: { Bucket: string; Key: string },
  options: { fileName: string; expiresInSeconds: number },
  now: Date,
): Promise<ReportLink> {
  const command = new GetObjectCommand({
    ...object,
    ResponseContentDisposition: attachment(options.fileName),
    // Whatever is stored, a browser gets a file to save and nothing to render.
    ResponseContentType: 'application/zip',
  })
  // Signatures count from a whole second.
  const signedAt = Math.floor(now.getTime() / 1000) * 1000
  const expiresIn = Math.min(options.expiresInSeconds, MAX_SECONDS)
  const url = await getSignedUrl(client, command, { expiresIn, signingDate: new Date(signedAt) })
  const { expiration } = await client.config.credentials()
  const end = Math.min(signedAt + expiresIn * 1000, expiration?.getTime() ?? Infinity)
  return { url, expiresAt: new Date(end) }
}
