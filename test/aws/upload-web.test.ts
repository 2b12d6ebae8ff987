import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront'
import { mockClient } from 'aws-sdk-client-mock'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readWebOutputs } from '../../scripts/web/outputs.ts'
import { uploadPage } from '../../scripts/web/upload.ts'
import { testFolder } from '../local/temporary.ts'
import { type S3Server, startS3 } from './s3-server.ts'

const cloudFront = mockClient(CloudFrontClient)
let s3: S3Server
/** What was put, in order, with its headers. */
let put: { key: string; type: string; cache: string }[]

beforeEach(async () => {
  cloudFront.reset()
  s3 = await startS3()
  put = []
  s3.client.middlewareStack.add(
    (next, context) => (args) => {
      const { Key, ContentType, CacheControl } = args.input as Record<string, unknown>
      if (context.commandName === 'PutObjectCommand') {
        put.push({ key: String(Key), type: String(ContentType), cache: String(CacheControl) })
      }
      return next(args)
    },
    { step: 'initialize' },
  )
})
afterEach(() => s3.close())

/** A built page whose assets are named after its version. */
function pageOf(version: string): string {
  const directory = testFolder()
  mkdirSync(join(directory, 'assets'))
  writeFileSync(join(directory, 'index.html'), `<script src="/assets/index-${version}.js"></script>`)
  writeFileSync(join(directory, 'icon.svg'), '<svg/>')
  writeFileSync(join(directory, '.made-from'), 'digest')
  writeFileSync(join(directory, 'assets', `index-${version}.js`), version)
  writeFileSync(join(directory, 'assets', 'same.css'), 'a{}')
  return directory
}

let uploads = 0
const upload = (directory: string) =>
  uploadPage({
    s3: s3.client,
    cloudFront: new CloudFrontClient({ region: 'us-east-1' }),
    outputs: { WebBucketName: 'reports', WebDistributionId: 'E1', WebConfiguration: '{"signIn":"oidc"}' },
    directory,
    reference: String(++uploads),
  })

describe('uploading the page', () => {
  it('stores every file with its type, and lets browsers keep only what never changes', async () => {
    await upload(pageOf('one'))
    const of = (key: string) => put.find((one) => one.key === key)
    expect(of('assets/index-one.js')).toMatchObject({
      type: 'text/javascript; charset=utf-8',
      cache: 'public, max-age=31536000, immutable',
    })
    expect(of('index.html')).toMatchObject({ type: 'text/html; charset=utf-8', cache: 'no-cache' })
    expect(of('config.json')).toMatchObject({ type: 'application/json', cache: 'no-cache' })
    expect(s3.objects.get('config.json')?.bytes.toString()).toBe('{"signIn":"oidc"}')
    expect([...s3.objects.keys()]).not.toContain('.made-from')
  })

  it('stores the page last, and only then tells CloudFront', async () => {
    cloudFront.on(CreateInvalidationCommand).callsFake(() => {
      expect(s3.objects.has('index.html')).toBe(true)
    })
    await upload(pageOf('one'))
    expect(put.at(-1)?.key).toBe('index.html')
    const [call] = cloudFront.commandCalls(CreateInvalidationCommand)
    expect(call?.args[0].input).toMatchObject({
      DistributionId: 'E1',
      InvalidationBatch: { Paths: { Items: ['/index.html', '/config.json'] } },
    })
  })

  it('keeps the assets of the deployment before, and none that are older', async () => {
    await upload(pageOf('one'))
    expect((await upload(pageOf('two'))).removed).toEqual([])
    expect((await upload(pageOf('two'))).removed).toEqual([])
    expect((await upload(pageOf('three'))).removed).toEqual(['assets/index-one.js'])
    const assets = [...s3.objects.keys()].filter((key) => key.startsWith('assets/'))
    expect(assets.toSorted()).toEqual(['assets/index-three.js', 'assets/index-two.js', 'assets/same.css'])
  })

  it('stores nothing if the page was not built', async () => {
    const directory = pageOf('one')
    rmSync(join(directory, 'index.html'))
    await expect(upload(directory)).rejects.toThrow('index.html is missing')
    expect(put).toEqual([])
  })
})

describe('the outputs of the stack', () => {
  const cloudFormation = mockClient(CloudFormationClient)
  const outputsOf = (outputs: Record<string, string>) => {
    cloudFormation.on(DescribeStacksCommand).resolves({
      Stacks: [
        {
          StackName: 'Scanloop',
          CreationTime: new Date(0),
          StackStatus: 'CREATE_COMPLETE',
          Outputs: Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })),
        },
      ],
    })
    return readWebOutputs(new CloudFormationClient({ region: 'us-east-1' }), 'Scanloop')
  }

  it('say where the page goes, or that there is none', async () => {
    expect(await outputsOf({ ApiUrl: 'https://a.example.com' })).toBeUndefined()
    const complete = { WebUrl: 'https://a.cloudfront.net', WebBucketName: 'b', WebDistributionId: 'E1' }
    expect(await outputsOf({ ...complete, WebConfiguration: '{"signIn":"oidc"}' })).toMatchObject(complete)
    await expect(outputsOf({ ...complete, WebConfiguration: '{' })).rejects.toThrow('must be JSON')
  })
})
