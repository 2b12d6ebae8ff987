import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { CreateInvalidationCommand, type CloudFrontClient } from '@aws-sdk/client-cloudfront'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  paginateListObjectsV2,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import pLimit from 'p-limit'
import { z } from 'zod'
import { cacheControlOf, contentTypeOf } from '../../web/serving.ts'
import type { WebOutputs } from './outputs.ts'

export interface UploadOptions {
  readonly s3: S3Client
  readonly cloudFront: CloudFrontClient
  readonly outputs: Pick<WebOutputs, 'WebBucketName' | 'WebDistributionId' | 'WebConfiguration'>
  /** The built page. */
  readonly directory: string
  /** Unique for each upload. */
  readonly reference: string
}

export interface Uploaded {
  readonly files: number
  /** Keys of assets of older deployments. */
  readonly removed: readonly string[]
}

/** A page that was loaded before a deployment still asks for the assets that it knows. */
const KEPT_DEPLOYMENTS = 2

/** Keys of the assets of the last deployments, newest first. */
const RECORD = '.deployments.json'
const Deployments = z.array(z.array(z.string()))

const INDEX = 'index.html'
const CONFIGURATION = 'config.json'

/**
 * Puts the page into its bucket so that whoever loads it at any moment gets one version whole: assets first, then what
 * names them.
 */
export async function uploadPage({ s3, cloudFront, outputs, directory, reference }: UploadOptions): Promise<Uploaded> {
  const { WebBucketName: Bucket, WebDistributionId: DistributionId } = outputs
  const keys = keysOf(directory)
  if (!keys.includes(INDEX)) throw new Error(`There is no built page in ${directory}: ${INDEX} is missing.`)
  const assets = keys.filter((key) => key.startsWith('assets/')).toSorted()
  const put = (key: string, Body: string | Buffer) =>
    s3.send(
      new PutObjectCommand({
        Bucket,
        Key: key,
        Body,
        ContentType: contentTypeOf(key),
        CacheControl: cacheControlOf(`/${key}`),
      }),
    )
  const limit = pLimit(8)
  await Promise.all(
    keys
      .filter((key) => key !== INDEX && key !== CONFIGURATION)
      .map((key) => limit(() => put(key, readFileSync(join(directory, key))))),
  )
  const earlier = await readDeployments(s3, Bucket)
  const isSame = (one: readonly string[]) => JSON.stringify(one) === JSON.stringify(assets)
  const deployments = [assets, ...earlier.filter((one) => !isSame(one))].slice(0, KEPT_DEPLOYMENTS)
  // Before the page that needs them: an upload that is cut off here removes nothing that is in use.
  await put(RECORD, JSON.stringify(deployments))
  await put(CONFIGURATION, outputs.WebConfiguration)
  await put(INDEX, readFileSync(join(directory, INDEX)))
  await cloudFront.send(
    new CreateInvalidationCommand({
      DistributionId,
      InvalidationBatch: {
        CallerReference: reference,
        Paths: { Quantity: 2, Items: [`/${INDEX}`, `/${CONFIGURATION}`] },
      },
    }),
  )
  const removed = await removeOthers(s3, Bucket, new Set(deployments.flat()))
  return { files: keys.length + 1, removed }
}

async function removeOthers(s3: S3Client, Bucket: string, kept: ReadonlySet<string>): Promise<string[]> {
  const removed: string[] = []
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket, Prefix: 'assets/' })) {
    for (const { Key } of Contents) {
      if (Key === undefined || kept.has(Key)) continue
      await s3.send(new DeleteObjectCommand({ Bucket, Key }))
      removed.push(Key)
    }
  }
  return removed
}

async function readDeployments(s3: S3Client, Bucket: string): Promise<string[][]> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: RECORD }))
    return Deployments.parse(JSON.parse((await Body?.transformToString()) ?? ''))
  } catch (error) {
    if (error instanceof NoSuchKey) return []
    throw error
  }
}

/** Without what the build keeps for itself. */
function keysOf(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
}
