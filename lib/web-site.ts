import { join } from 'node:path'
import { Duration, Fn, Validations } from 'aws-cdk-lib'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { pagePolicy } from '../web/serving.ts'
import type { Configuration } from './configuration.ts'
import type { DataProtection } from './data-protection.ts'

export interface WebSiteProps extends Pick<Configuration, 'stackName' | 'webSite'> {
  readonly protection: DataProtection
  /** Where the API answers, without a slash at the end. */
  readonly apiUrl: string
  /** Where the page gets tokens from. */
  readonly signInOrigins: readonly string[]
}

/** What the API answers. Its own 404 must stay a 404, so there is no page for errors. */
const API_PATHS = ['/v1/*', '/healthz', '/openapi.json'] as const

const PRICE_CLASSES: Readonly<Record<Configuration['webSite']['priceClass'], PriceClass>> = {
  '100': PriceClass.PRICE_CLASS_100,
  '200': PriceClass.PRICE_CLASS_200,
  all: PriceClass.PRICE_CLASS_ALL,
}

/** The web page and the API under one name, so that browsers need no permission to ask another origin. */
export class WebSite extends Construct {
  readonly bucket: Bucket
  readonly distribution: Distribution
  /** Without a slash at the end. */
  readonly url: string

  constructor(scope: Construct, id: string, props: WebSiteProps) {
    super(scope, id)
    const { webSite, apiUrl } = props
    this.bucket = this.#bucket(props.protection)
    const { domainName, certificateArn, priceClass, webAclArn } = webSite
    const api = apiBehavior(apiUrl)
    this.distribution = new Distribution(this, 'Distribution', {
      comment: `${props.stackName}: web page and API`,
      defaultBehavior: this.#pageBehavior(props),
      additionalBehaviors: Object.fromEntries(API_PATHS.map((path) => [path, api])),
      priceClass: PRICE_CLASSES[priceClass],
      httpVersion: HttpVersion.HTTP2_AND_3,
      ...(domainName === undefined || certificateArn === undefined
        ? {}
        : {
            domainNames: [domainName],
            certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
            minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
          }),
      webAclId: webAclArn,
    })
    this.url = `https://${domainName ?? this.distribution.domainName}`
    this.#acknowledge(webSite)
  }

  /** Holds the page's files, which are the same for everybody and in this repository. */
  #bucket({ removalPolicy }: DataProtection): Bucket {
    const bucket = new Bucket(this, 'Files', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      // Not the configured key, whose policy would have to let CloudFront in: nothing here is secret.
      encryption: BucketEncryption.S3_MANAGED,
      removalPolicy,
    })
    Validations.of(bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'It holds the files of the page, which are public, and only CloudFront reads them.',
    })
    return bucket
  }

  #pageBehavior({ stackName, signInOrigins }: WebSiteProps): BehaviorOptions {
    const address = new EdgeFunction(this, 'Address', {
      code: FunctionCode.fromFile({ filePath: join(import.meta.dirname, 'page-address.js') }),
      runtime: FunctionRuntime.JS_2_0,
      comment: `${stackName}: every address of the page is one file`,
    })
    const headers = new ResponseHeadersPolicy(this, 'Headers', {
      comment: `${stackName}: what the page may load`,
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: pagePolicy(signInOrigins), override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), override: true },
      },
      customHeadersBehavior: {
        customHeaders: [
          { header: 'Cross-Origin-Opener-Policy', value: 'same-origin', override: true },
          { header: 'Cross-Origin-Resource-Policy', value: 'same-origin', override: true },
        ],
      },
    })
    return {
      origin: S3BucketOrigin.withOriginAccessControl(this.bucket),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      compress: true,
      functionAssociations: [{ function: address, eventType: FunctionEventType.VIEWER_REQUEST }],
      responseHeadersPolicy: headers,
    }
  }

  #acknowledge({ certificateArn }: Configuration['webSite']): void {
    Validations.of(this.distribution).acknowledge(
      {
        id: 'AwsSolutions-CFR1',
        reason: 'From where people may work is for their sign-in to decide; data is behind it wherever they are.',
      },
      {
        id: 'AwsSolutions-CFR2',
        reason:
          'The API has a rate limit and takes signed tokens only. Whoever wants a web ACL gives `webSite.webAclArn`.',
      },
      {
        id: 'AwsSolutions-CFR3',
        reason: 'The access log of the API says who asked for what. The files of the page are the same for everybody.',
      },
    )
    if (certificateArn === undefined) {
      Validations.of(this.distribution).acknowledge({
        id: 'AwsSolutions-CFR4',
        reason:
          'Names below cloudfront.net have the TLS settings of AWS. Whoever gives `webSite.domainName` has TLS 1.2 at least.',
      })
    }
  }
}

/** Nothing of the API is kept: every answer depends on who asks. */
function apiBehavior(apiUrl: string): BehaviorOptions {
  return {
    origin: new HttpOrigin(Fn.select(2, Fn.split('/', apiUrl)), {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      originSslProtocols: [OriginSslPolicy.TLS_V1_2],
    }),
    allowedMethods: AllowedMethods.ALLOW_ALL,
    viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
    cachePolicy: CachePolicy.CACHING_DISABLED,
    // Sends the token along; the host must stay the API's own, by which API Gateway finds it.
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    responseHeadersPolicy: ResponseHeadersPolicy.SECURITY_HEADERS,
  }
}
