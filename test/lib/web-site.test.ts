import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Template } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import { pagePolicy } from '../../web/serving.ts'
import { EVERYTHING, plain, type Resource, resourcesOf, synthesize } from './synthesis.ts'

const standard = synthesize()
const everything = synthesize(EVERYTHING)

interface Behavior {
  readonly PathPattern?: string
  readonly CachePolicyId: string
  readonly OriginRequestPolicyId?: string
  readonly AllowedMethods?: string[]
  readonly ViewerProtocolPolicy: string
  readonly TargetOriginId: string
}

interface Distribution {
  readonly Aliases?: string[]
  readonly CacheBehaviors: Behavior[]
  readonly DefaultCacheBehavior: Behavior
  readonly CustomErrorResponses?: unknown
  readonly Origins: Record<string, unknown>[]
  readonly PriceClass: string
  readonly ViewerCertificate?: Record<string, unknown>
  readonly WebACLId?: string
}

function distributionOf(template: Template): { id: string; distribution: Distribution } {
  const [[id, { Properties }]] = [...resourcesOf(template, 'AWS::CloudFront::Distribution')] as [[string, Resource]]
  return { id, distribution: Properties['DistributionConfig'] as Distribution }
}

function outputOf(template: Template, name: string): string {
  return plain((template.findOutputs(name)[name] as { Value: unknown } | undefined)?.Value)
}

function only(template: Template, type: string): Resource {
  const [found, ...others] = resourcesOf(template, type).values().toArray()
  expect(others).toEqual([])
  if (found === undefined) throw new Error(`There is no ${type}.`)
  return found
}

function policyOf(template: Template): string {
  const policy = only(template, 'AWS::CloudFront::ResponseHeadersPolicy')
  const { SecurityHeadersConfig: headers } = policy.Properties['ResponseHeadersPolicyConfig'] as {
    SecurityHeadersConfig: { ContentSecurityPolicy: { ContentSecurityPolicy: unknown } }
  }
  return plain(headers.ContentSecurityPolicy.ContentSecurityPolicy)
}

describe('the bucket of the page', () => {
  const bucketPolicies = [...resourcesOf(standard, 'AWS::S3::BucketPolicy').values()]
  const statements = bucketPolicies
    .filter(({ Properties }) => plain(Properties['Bucket']).startsWith('<WebSite'))
    .flatMap(({ Properties }) => (Properties['PolicyDocument'] as { Statement: Record<string, unknown>[] }).Statement)

  it('is open to nobody but this distribution, which may only read', () => {
    const allowed = statements.filter(({ Effect }) => Effect === 'Allow')
    expect(allowed).toHaveLength(1)
    expect(allowed[0]).toMatchObject({
      Action: 's3:GetObject',
      Principal: { Service: 'cloudfront.amazonaws.com' },
    })
    expect(JSON.stringify(allowed[0]?.['Condition'])).toContain(distributionOf(standard).id)
  })

  it('takes no request without TLS, and can never be public', () => {
    expect(JSON.stringify(statements)).toContain('"aws:SecureTransport":"false"')
    const [id, bucket] = [...resourcesOf(standard, 'AWS::S3::Bucket')].find(([name]) => name.startsWith('WebSite'))!
    expect(id).toContain('Files')
    expect(bucket).toMatchObject({
      Properties: {
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true },
        BucketEncryption: {},
      },
    })
  })

  it('is signed for by origin access control', () => {
    standard.hasResourceProperties('AWS::CloudFront::OriginAccessControl', {
      OriginAccessControlConfig: { SigningBehavior: 'always', OriginAccessControlOriginType: 's3' },
    })
  })
})

describe('the distribution', () => {
  it.each([
    ['by default', standard],
    ['with everything', everything],
  ])('hands the paths of the API to the API, with the token and without a cache, %s', (_, template) => {
    const { distribution } = distributionOf(template)
    const paths = distribution.CacheBehaviors.map(({ PathPattern }) => PathPattern)
    expect(paths).toEqual(['/v1/*', '/healthz', '/openapi.json'])
    for (const behavior of distribution.CacheBehaviors) {
      expect(behavior).toMatchObject({
        // Managed by AWS: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
        CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
        OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
        ViewerProtocolPolicy: 'https-only',
      })
      expect(behavior.AllowedMethods).toEqual(expect.arrayContaining(['DELETE', 'PATCH', 'POST', 'PUT']))
      expect(behavior.TargetOriginId).not.toBe(distribution.DefaultCacheBehavior.TargetOriginId)
    }
  })

  it('never puts a page in the place of an error, which would hide those of the API', () => {
    expect(distributionOf(standard).distribution.CustomErrorResponses).toBeUndefined()
  })

  it('asks the API by its own name, if it has one', () => {
    expect(JSON.stringify(distributionOf(everything).distribution.Origins)).toContain('scanloop.example.com')
    expect(plain(distributionOf(standard).distribution.Origins.at(-1)?.['DomainName'])).toContain('ApiEndpoint')
  })

  it('has a name of its own, a web ACL and TLS 1.2, if configured', () => {
    expect(distributionOf(everything).distribution).toMatchObject({
      Aliases: ['scans.example.com'],
      PriceClass: 'PriceClass_100',
      ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021' },
      WebACLId: expect.stringContaining('webacl/scanloop'),
    })
    expect(outputOf(everything, 'WebUrl')).toBe('https://scans.example.com')
  })
})

describe('the policy of the page', () => {
  it("is the local server's, and lets the page get tokens", () => {
    const origins = ['https://token.actions.githubusercontent.com', 'https://oauth2.example.com']
    expect(policyOf(everything)).toBe(pagePolicy(origins))
    expect(pagePolicy(origins).replace(` ${origins.join(' ')}`, '')).toBe(pagePolicy())
    const connect = policyOf(standard)
      .split('; ')
      .find((one) => one.startsWith('connect-src'))
    expect(connect).toMatch(
      /^connect-src 'self' https:\/\/cognito-idp\.<AWS::Region>\.amazonaws\.com https:\/\/.*<\w+>/,
    )
  })

  it('comes with the other headers of a careful page', () => {
    standard.hasResourceProperties('AWS::CloudFront::ResponseHeadersPolicy', {
      ResponseHeadersPolicyConfig: {
        SecurityHeadersConfig: {
          ContentTypeOptions: { Override: true },
          FrameOptions: { FrameOption: 'DENY' },
          ReferrerPolicy: { ReferrerPolicy: 'no-referrer' },
          StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000 },
        },
      },
    })
  })
})

describe('signing in', () => {
  it('comes back from Cognito to the page, under the name that CloudFront gave it', () => {
    const { id } = distributionOf(standard)
    const client = [...resourcesOf(standard, 'AWS::Cognito::UserPoolClient').values()].find(
      ({ Properties }) => Properties['AllowedOAuthFlows'] !== undefined,
    )
    const urls = (name: string) => (client!.Properties[name] as unknown[]).map(plain)
    expect(urls('CallbackURLs')).toEqual([`https://<${id}.DomainName>/signed-in`])
    expect(urls('LogoutURLs')).toEqual([`https://<${id}.DomainName>/`])
    expect(client!.Properties['GenerateSecret']).toBe(false)
    const domain = only(standard, 'AWS::Cognito::UserPoolDomain')
    expect(plain(domain.Properties['Domain'])).toBe('scanloop-<AWS::AccountId>')
  })

  it('is described to the page, and has a token that the API takes', () => {
    const described = JSON.parse(outputOf(standard, 'WebConfiguration')) as Record<string, string>
    expect(described).toMatchObject({ signIn: 'oidc', scope: 'openid email', token: 'access' })
    expect(described['signOutEndpoint']).toMatch(/amazoncognito\.com\/logout$/)
    const authorizer = only(standard, 'AWS::ApiGatewayV2::Authorizer')
    const { Audience } = authorizer.Properties['JwtConfiguration'] as { Audience: unknown[] }
    expect(Audience.map(plain)).toContain(described['clientId'])
  })

  it('goes to the configured issuer', () => {
    expect(JSON.parse(outputOf(everything, 'WebConfiguration'))).toEqual({
      signIn: 'oidc',
      issuer: 'https://token.actions.githubusercontent.com',
      clientId: 'scanloop-page',
      scope: 'openid email',
      token: 'access',
    })
  })

  it.each([
    ['it is turned off', { webSite: { enabled: false } }],
    ['pipelines alone have tokens', { auth: EVERYTHING['auth'] }],
  ])('is not there when %s', (_, configuration) => {
    const template = synthesize(configuration)
    template.resourceCountIs('AWS::CloudFront::Distribution', 0)
    template.resourceCountIs('AWS::Cognito::UserPoolDomain', 0)
    expect(template.findOutputs('WebUrl')).toEqual({})
  })
})

describe('the function for addresses', () => {
  const source = readFileSync(join(import.meta.dirname, '../../lib/page-address.js'), 'utf8')
  // oxlint-disable-next-line typescript/no-implied-eval, no-new-func -- CloudFront runs the file as it is, too
  const handler = new Function(`${source}; return handler`)() as (event: { request: { uri: string } }) => {
    uri: string
  }

  it.each([
    ['/', '/index.html'],
    ['/scans/01K0AAAA', '/index.html'],
    ['/signed-in', '/index.html'],
    ['/folder.with.dots/scans', '/index.html'],
    ['/config.json', '/config.json'],
    ['/assets/index-Ab1.js', '/assets/index-Ab1.js'],
  ])('gives for %s the file %s', (uri, file) => {
    expect(handler({ request: { uri } }).uri).toBe(file)
  })

  it('is what CloudFront runs', () => {
    standard.hasResourceProperties('AWS::CloudFront::Function', {
      FunctionCode: source,
      FunctionConfig: { Runtime: 'cloudfront-js-2.0' },
    })
  })
})
