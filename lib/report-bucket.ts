import { Duration, Validations } from 'aws-cdk-lib'
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam'
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { DOWNLOADS_PREFIX } from '../core/download/downloads-prefix.ts'
import { KEPT_PREFIX, SCANS_PREFIX } from '../core/report/kept-prefix.ts'
import { allowWildcard } from './acknowledge.ts'
import { type DataProtection, grantKey } from './data-protection.ts'

export interface ReportBucketProps {
  readonly protection: DataProtection
  /** 0 keeps reports. */
  readonly retentionDays: number
  /** How long a ZIP of several reports is kept at least. */
  readonly downloadHours: number
}

/**
 * Where reports are kept. Not versioned: every attempt to store a report has a key of its own, so nothing is ever
 * overwritten, and a report that somebody deletes is to be gone.
 *
 * CloudFormation deletes only an empty bucket, and that is well so: nothing here empties it, so no function of the stack
 * may delete every report at once.
 */
export class ReportBucket extends Construct {
  readonly bucket: Bucket
  readonly #protection: DataProtection

  constructor(scope: Construct, id: string, { protection, retentionDays, downloadHours }: ReportBucketProps) {
    super(scope, id)
    this.#protection = protection
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      encryption: protection.key === undefined ? BucketEncryption.S3_MANAGED : BucketEncryption.KMS,
      encryptionKey: protection.key,
      bucketKeyEnabled: protection.key === undefined ? undefined : true,
      lifecycleRules: [
        // Uploads of killed functions: their parts are out of sight, but paid for.
        { id: 'abort-incomplete-uploads', abortIncompleteMultipartUploadAfter: Duration.days(2) },
        // S3 counts whole days, and deletes at the midnight (UTC) after them.
        { id: 'expire-downloads', prefix: DOWNLOADS_PREFIX, expiration: Duration.days(Math.ceil(downloadHours / 24)) },
        // Not what is kept for baselines, which is elsewhere.
        ...(retentionDays === 0
          ? []
          : [{ id: 'expire-reports', prefix: SCANS_PREFIX, expiration: Duration.days(retentionDays) }]),
      ],
      removalPolicy: protection.removalPolicy,
    })
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Objects are reached by the functions of this stack and by links that the API signs; the access log of the ' +
        'API says who asked for each link. Whoever must log every object turns on data events of CloudTrail.',
    })
  }

  /**
   * To store reports, comparisons and decisions, to remove them, and to sign links to them: a link may do what its
   * signer may.
   */
  grantWrite(role: Role): void {
    this.#allow(role, ['s3:PutObject', 's3:AbortMultipartUpload', 's3:GetObject', 's3:DeleteObject'])
  }

  /** To read reports, and to store the ZIPs of several of them beside these, and nowhere else. */
  grantBundle(role: Role): void {
    this.#allow(role, ['s3:GetObject'])
    allowWildcard(role, {
      actions: ['s3:PutObject', 's3:AbortMultipartUpload', 's3:DeleteObject'],
      resources: [this.bucket.arnForObjects(`${DOWNLOADS_PREFIX}*`)],
      reason:
        'The ZIPs of several reports are objects below this one prefix, with keys that are made when they are stored.',
    })
  }

  /** To sign links to reports (a link may do what its signer may), and to delete reports. */
  grantReadDelete(role: Role): void {
    this.#allow(role, ['s3:GetObject', 's3:DeleteObject'])
  }

  /** Beside `grantReadDelete`: to store outputs, diffs, decisions and copies of baselines' findings, all made of reports. No report can be replaced by it. */
  grantWriteDerived(role: Role): void {
    allowWildcard(role, {
      actions: ['s3:PutObject', 's3:AbortMultipartUpload'],
      resources: ['*/outputs/*', '*/diffs/*', '*/decisions/*', `${KEPT_PREFIX}*`].map((keys) =>
        this.bucket.arnForObjects(keys),
      ),
      reason:
        'Outputs, diffs, decisions and the findings of baselines are objects of this one bucket, with keys that are made when they are stored.',
    })
  }

  #allow(role: Role, actions: string[]): void {
    allowWildcard(role, {
      actions,
      resources: [this.bucket.arnForObjects('*')],
      reason: 'Reports are objects of this one bucket, with keys that are made when they are stored.',
    })
    // Without it, S3 answers 403 and not 404 for an object that is not there.
    role.addToPrincipalPolicy(new PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.bucket.bucketArn] }))
    grantKey(role, this.#protection.key, 's3')
  }
}
