import { Match } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import {
  AUDIT_TABLE,
  DOWNLOADS_TABLE,
  IDEMPOTENCY_TABLE,
  LINES_TABLE,
  RUNS_TABLE,
  SCANNERS_TABLE,
  SCANS_TABLE,
  ZONES_TABLE,
} from '../../aws/dynamo-tables.ts'
import { EVERYTHING, resourcesOf, synthesize } from './synthesis.ts'

const template = synthesize()
const everything = synthesize(EVERYTHING)
const forTests = synthesize({ removal: 'destroy', retentionDays: 0 })

describe('tables', () => {
  it('have the designed indexes', () => {
    const made = [...resourcesOf(template, 'AWS::DynamoDB::Table').values()].map(({ Properties }) =>
      ((Properties['GlobalSecondaryIndexes'] ?? []) as { IndexName: string }[]).map((index) => index.IndexName),
    )
    const designs = [
      SCANNERS_TABLE,
      SCANS_TABLE,
      RUNS_TABLE,
      LINES_TABLE,
      ZONES_TABLE,
      AUDIT_TABLE,
      IDEMPOTENCY_TABLE,
      DOWNLOADS_TABLE,
    ]
    const designed = designs.map((design) => design.indexes.map((index) => index.name))
    expect(new Set(made.map((names) => names.join()))).toEqual(new Set(designed.map((names) => names.join())))
  })

  it('can be restored, and are kept when the stack goes', () => {
    template.allResourcesProperties('AWS::DynamoDB::Table', {
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
    })
    template.allResources('AWS::DynamoDB::Table', { DeletionPolicy: 'Retain' })
    forTests.allResources('AWS::DynamoDB::Table', { DeletionPolicy: 'Delete' })
  })

  it('forget nothing but the audit log, the keys of requests and downloads', () => {
    const forgetting = [...resourcesOf(template, 'AWS::DynamoDB::Table')].filter(
      ([, { Properties }]) => 'TimeToLiveSpecification' in Properties,
    )
    const names = forgetting.map(([id]) => /^Records[A-Z][a-z]+/.exec(id)?.[0])
    expect(new Set(names)).toEqual(new Set(['RecordsAudit', 'RecordsIdempotency', 'RecordsDownloads']))
  })

  it('are encrypted with the configured key', () => {
    everything.allResourcesProperties('AWS::DynamoDB::Table', {
      SSESpecification: { KMSMasterKeyId: EVERYTHING['kmsKeyArn'], SSEEnabled: true },
    })
  })
})

describe('the report bucket', () => {
  it('is closed to the public and to connections without TLS', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    })
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      },
    })
  })

  it('removes what killed uploads left, and reports and ZIPs of several after their time', () => {
    const rulesOf = (made: typeof template) => {
      const buckets = [...resourcesOf(made, 'AWS::S3::Bucket')].flatMap(([id, bucket]) =>
        id.startsWith('Reports') ? bucket : [],
      )
      return buckets.flatMap(
        ({ Properties }) => (Properties['LifecycleConfiguration'] as { Rules: Record<string, unknown>[] }).Rules,
      )
    }
    expect(rulesOf(template)).toMatchObject([
      { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 2 }, Status: 'Enabled' },
      { ExpirationInDays: 1, Prefix: 'downloads/', Status: 'Enabled' },
      // Not for `kept/`, where the findings of baselines are.
      { ExpirationInDays: 365, Prefix: 'scan-', Status: 'Enabled' },
    ])
    const expiring = rulesOf(forTests).filter((rule) => 'ExpirationInDays' in rule)
    expect(expiring).toMatchObject([{ Prefix: 'downloads/' }])
    // Whole days, and never less than the hours that were promised.
    expect(rulesOf(synthesize({ settings: { downloadHours: 25 } }))).toContainEqual(
      expect.objectContaining({ ExpirationInDays: 2, Prefix: 'downloads/' }),
    )
  })
})

describe('when the stack for a test is deleted', () => {
  it('nothing is kept', () => {
    const all = Object.entries(forTests.toJSON().Resources as Record<string, { DeletionPolicy?: string }>)
    const kept = all.filter(([, { DeletionPolicy }]) => DeletionPolicy?.startsWith('Retain'))
    expect(kept.map(([id]) => id)).toEqual([])
  })
})

describe('what is told', () => {
  it('is encrypted with a key that EventBridge and CloudWatch may use', () => {
    template.allResourcesProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() })
    const [key] = resourcesOf(template, 'AWS::KMS::Key').values()
    expect(JSON.stringify(key?.Properties['KeyPolicy'])).toContain('events.amazonaws.com')
    expect(JSON.stringify(key?.Properties['KeyPolicy'])).toContain('cloudwatch.amazonaws.com')
  })

  it('may be published by EventBridge to one topic, and by alarms to the other', () => {
    const policies = [...resourcesOf(template, 'AWS::SNS::TopicPolicy').values()].map((one) => JSON.stringify(one))
    for (const service of ['events.amazonaws.com', 'cloudwatch.amazonaws.com']) {
      expect(policies.filter((policy) => policy.includes(service))).toHaveLength(1)
    }
  })

  it('refuses connections without TLS, in topics and queues', () => {
    for (const type of ['AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy']) {
      for (const [id, { Properties }] of resourcesOf(template, type)) {
        expect(JSON.stringify(Properties), id).toContain('aws:SecureTransport')
      }
    }
    const policies = resourcesOf(template, 'AWS::SQS::QueuePolicy').size
    expect(policies).toBe(resourcesOf(template, 'AWS::SQS::Queue').size)
  })
})

describe("the scanners' keys", () => {
  it('are encrypted with the configured key, which their readers may use for nothing else', () => {
    const key = EVERYTHING['kmsKeyArn']
    everything.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: Match.stringLikeRegexp('-api$'),
      Environment: { Variables: Match.objectLike({ SECRET_KMS_KEY_ARN: key }) },
    })
    const readers = [...resourcesOf(everything, 'AWS::IAM::Policy').values()].filter(({ Properties }) =>
      JSON.stringify(Properties).includes('secretsmanager:GetSecretValue'),
    )
    expect(readers.length).toBeGreaterThan(5)
    for (const { Properties } of readers) {
      const { Statement } = Properties['PolicyDocument'] as { Statement: { Action: string[]; Resource: unknown }[] }
      const uses = Statement.filter(({ Resource }) => Resource === key).map((one) => JSON.stringify(one))
      expect(uses.some((use) => use.includes('kms:ViaService') && use.includes('secretsmanager.'))).toBe(true)
    }
  })
})
