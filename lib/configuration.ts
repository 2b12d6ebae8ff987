import { z } from 'zod'
import { AccessRule } from '../core/access/role.ts'
import { Settings } from '../core/settings.ts'
import { InstanceScanEnvironment } from '../lambdas/environment.ts'
import { STEP_FUNCTIONS } from '../lambdas/functions.ts'

const Email = z.email({ error: 'must be an e-mail address' })

/** An ARN of one service, such as `arn:aws:kms:eu-central-1:123456789012:key/…`. */
const arnOf = (service: string, resource: string) =>
  z.string().regex(new RegExp(`^arn:[\\w-]+:${service}:[\\w-]*:\\d*:${resource}`), {
    error: `must be an ARN that begins as arn:aws:${service}:…:${resource}`,
  })

/** The days that CloudWatch Logs knows: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const LOG_RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const

/** A user pool made by the stack, with the groups `reader`, `operator` and `admin`. */
const CognitoAuth = z.strictObject({
  kind: z.literal('cognito'),
  /** Whether people may or must have a second factor (an authenticator app). */
  mfa: z.enum(['optional', 'required']).default('optional'),
  /** The hosted sign-in page: of the web page, and of programs that send people there (authorization code with PKCE). */
  signIn: z
    .strictObject({
      /** Its host is `<domainPrefix>.auth.<region>.amazoncognito.com`: unique in the region. */
      domainPrefix: z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, {
        error: 'must be up to 63 small letters, digits and hyphens',
      }),
      /** Where programs have people sent back to; https, or http on localhost. The web page's address is added. */
      callbackUrls: z
        .array(
          z.url({ error: 'must be an address' }).regex(/^(?:https:\/\/|http:\/\/localhost[:/])/, {
            error: 'must begin with https://, or with http://localhost',
          }),
        )
        .default([]),
    })
    .optional(),
})

/** Any OpenID Connect issuer: a company's identity provider, or that of GitHub Actions. */
const OidcAuth = z.strictObject({
  kind: z.literal('oidc'),
  /** Exactly the tokens' `iss`; its `/.well-known/openid-configuration` must be readable from the internet. */
  issuer: z.url({ protocol: /^https?$/, error: 'must be the address of the issuer' }),
  /** What the tokens' `aud` must hold one of. */
  audience: z.array(z.string().min(1)).min(1),
  /** Which claims give which role. Whoever matches no rule may do nothing. */
  rules: z.array(AccessRule).min(1),
})

/** As EC2 makes them: `vpc-0a1b2c3d4e5f67890`. */
const ec2Id = (prefix: string) =>
  z.string().regex(new RegExp(`^${prefix}-(?:[0-9a-f]{8}|[0-9a-f]{17})$`), {
    error: `must be an id such as ${prefix}-0a1b2c3d4e5f67890`,
  })

const Network = z
  .strictObject({
    vpcId: ec2Id('vpc'),
    /** One per subnet, in the same order. */
    availabilityZones: z.array(z.string().min(1)).min(1),
    /** They need a way to the scanners, and to the AWS services: a NAT gateway, or VPC endpoints. */
    privateSubnetIds: z.array(ec2Id('subnet')).min(1),
    securityGroupIds: z.array(ec2Id('sg')).min(1).max(5),
  })
  .refine((network) => network.availabilityZones.length === network.privateSubnetIds.length, {
    path: ['availabilityZones'],
    error: 'must name one zone for each of privateSubnetIds, in the same order',
  })

const DomainName = z.string().regex(/^(?:[a-z0-9-]+\.)+[a-z]{2,}$/, { error: 'must be a domain name in small letters' })

/** The web page, served by CloudFront. */
const WebSiteChoice = z.strictObject({
  /** Left out: with `cognito` there is a page, with `oidc` if `signIn` says how people sign in. */
  enabled: z.boolean().optional(),
  /** Its own name; left out, it has one of CloudFront. */
  domainName: DomainName.optional(),
  /** For that name, in us-east-1, wherever the stack is: CloudFront looks there. */
  certificateArn: arnOf('acm', 'certificate/')
    .regex(/:acm:us-east-1:/, { error: 'must be in us-east-1, where CloudFront looks for it' })
    .optional(),
  /** From which places in the world it is served; 100 is Europe and North America, and the cheapest. */
  priceClass: z.enum(['100', '200', 'all']).default('100'),
  /** A web ACL of AWS WAF, for CloudFront (made in us-east-1). */
  webAclArn: arnOf('wafv2', 'global/webacl/').optional(),
  /** With `oidc`: how people sign in, by authorization code with PKCE. */
  signIn: z
    .strictObject({
      /** Of a public client at the issuer, whose redirect address is `<WebUrl>/signed-in`. */
      clientId: z.string().min(1).max(500),
      scopes: z
        .array(z.string().regex(/^\S+$/, { error: 'must be one scope, without spaces' }))
        .default(['openid', 'email']),
      /** Which token the API gets: the ID token where access tokens of the issuer are not for others to read. */
      token: z.enum(['access', 'id']).default('access'),
      /** Of the issuer's token endpoint, if it is not on the issuer's own host: `https://oauth2.example.com`. */
      origins: z
        .array(
          z
            .string()
            .regex(/^https:\/\/[a-z0-9.-]+(?::\d+)?$/, { error: 'must be an origin such as https://a.example.com' }),
        )
        .default([]),
    })
    .optional(),
})

/** Whether a deployment has the web page. */
export function hasWebSite({ auth, webSite }: Pick<Configuration, 'auth' | 'webSite'>): boolean {
  return webSite.enabled ?? (auth.kind === 'cognito' || webSite.signIn !== undefined)
}

/** What cannot be said of one field alone. */
function checkTogether(context: z.core.ParsePayload<ConfigurationFields>): void {
  const { auth, webSite, stackName, customDomain } = context.value
  const refuse = (path: string[], message: string) =>
    void context.issues.push({ code: 'custom', input: context.value, path, message })
  if ((webSite.domainName === undefined) !== (webSite.certificateArn === undefined)) {
    refuse(['webSite', 'certificateArn'], 'must be given together with webSite.domainName')
  }
  if (webSite.domainName !== undefined && webSite.domainName === customDomain?.name) {
    refuse(
      ['webSite', 'domainName'],
      'must not be the name of the API (customDomain.name); the page has the API below /v1',
    )
  }
  if (auth.kind === 'oidc' && webSite.enabled === true && webSite.signIn === undefined) {
    refuse(['webSite', 'signIn'], 'must say how people sign in (clientId), because auth.kind is oidc')
  }
  if (auth.kind === 'cognito') {
    const hasPage = hasWebSite(context.value)
    if (webSite.signIn !== undefined) refuse(['webSite', 'signIn'], 'is for auth.kind oidc; cognito needs none')
    if (!hasPage && auth.signIn?.callbackUrls.length === 0) {
      refuse(['auth', 'signIn', 'callbackUrls'], 'must name an address, because there is no web page')
    }
    // Cognito takes none of these words in the name that is made from the stack's.
    if (hasPage && auth.signIn === undefined && /aws|amazon|cognito/i.test(stackName)) {
      refuse(
        ['auth', 'signIn', 'domainPrefix'],
        'must be given, because no sign-in page can be named after this stack ("aws", "amazon", "cognito")',
      )
    }
  }
}

/**
 * All that can be chosen about a deployment, given as context `scanloop` in `cdk.json` or by `-c`. An empty object is
 * a complete configuration. `docs/configuration.example.json` has every field.
 */
const ConfigurationFields = z.strictObject({
  /** Also begins the names of functions, the state machine and the scanners' secrets. */
  stackName: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]{0,39}$/, { error: 'must be up to 40 letters, digits and hyphens, a letter first' })
    .default('Scanloop'),
  /**
   * What happens to records, reports and users when the stack is deleted. `retain` keeps them. `destroy`, for tests,
   * deletes them, if the buckets were emptied before: `aws s3 rm s3://<ReportBucketName> --recursive`, and `<WebBucketName>`.
   */
  removal: z.enum(['retain', 'destroy']).default('retain'),
  /** After how many days a report is deleted; 0 keeps reports until somebody deletes their scan. */
  retentionDays: z.int().min(0).max(36_500).default(365),
  /** How long logs are kept. */
  logRetentionDays: z
    .literal(LOG_RETENTION_DAYS, { error: `must be one of ${LOG_RETENTION_DAYS.join(', ')}` })
    .default(90),
  /** Of the functions. The bundles are JavaScript and run on both; arm64 costs a fifth less. */
  architecture: z.enum(['arm64', 'x86_64']).default('arm64'),
  /** Of the function that archives reports. CPU grows with it: 1769 are one whole vCPU, which compression can use. */
  archiveMemoryMegabytes: z.int().min(512).max(10_240).default(STEP_FUNCTIONS.ArchiveReport.memoryMegabytes),
  /** How often the sweeper looks for runs that were left, and for runs that were started at the scanners. */
  sweepMinutes: z.int().min(1).max(60).default(5),
  /** How long EventBridge keeps run events for a replay; 0 keeps none. */
  eventArchiveDays: z.int().min(0).max(3650).default(0),
  /** Who may call the API. */
  auth: z.discriminatedUnion('kind', [CognitoAuth, OidcAuth]).prefault({ kind: 'cognito' }),
  /** Of the whole API. More is answered 429. */
  throttle: z
    .strictObject({
      requestsPerSecond: z.int().min(1).max(10_000).default(50),
      burst: z.int().min(1).max(5000).default(100),
    })
    .prefault({}),
  /** Then the API answers under this name only. The certificate must be in the stack's region. */
  customDomain: z
    .strictObject({
      name: DomainName,
      certificateArn: arnOf('acm', 'certificate/'),
    })
    .optional(),
  /** Where the functions that talk to scanners run. Left out, they reach the internet only. */
  network: Network.optional(),
  /**
   * Encrypts tables, reports, the keys of scanners and topics. Its policy must let this account use it through IAM, and EventBridge
   * (`events.amazonaws.com`) and CloudWatch (`cloudwatch.amazonaws.com`) decrypt and generate data keys.
   * Left out: keys of AWS for tables and reports, and one key of the stack for the topics.
   */
  kmsKeyArn: arnOf('kms', 'key/').optional(),
  /** Put on every role of the stack. */
  permissionsBoundaryArn: arnOf('iam', 'policy/').optional(),
  /** Is told about alarms. */
  alarmEmail: Email.optional(),
  /** Is told about finished and failed runs. */
  runEmail: Email.optional(),
  /** Where the runbook is read; alarms link its sections. */
  runbookUrl: z.string().min(1).max(500).default('docs/runbook.md'),
  /** Intervals, limits and deadlines: `docs/settings.md`. */
  settings: z.strictObject(Settings.shape).prefault({}),
  /** Scans instances that have a tag, as they start. Left out: none. */
  instanceScans: InstanceScanEnvironment.shape.INSTANCE_SCANS.out.optional(),
  /** The web page. */
  webSite: WebSiteChoice.prefault({}),
})
type ConfigurationFields = z.infer<typeof ConfigurationFields>

/** The fields above, and what holds between them. */
export const Configuration = ConfigurationFields.check(checkTogether)
export type Configuration = z.infer<typeof Configuration>

/**
 * Reads the context: an object, or its JSON as text (`-c scanloop='{"stackName": "Test"}'`, where the CLI gives text).
 *
 * @throws Error that names every field which is wrong, and what it must be.
 */
export function parseConfiguration(context: unknown): Configuration {
  const parsed = Configuration.safeParse(typeof context === 'string' ? parseJson(context) : (context ?? {}))
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map(({ path, message }) => `  ${path.join('.') || 'scanloop'}: ${message}`)
  throw new Error(
    `The configuration (context "scanloop", in cdk.json or given by -c) is not valid:\n${issues.join('\n')}\n` +
      'Every field is in docs/configuration.example.json.',
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const what = 'The configuration (context "scanloop", given by -c) is text, but not valid JSON.'
    // The CLI cuts a value at its first line break.
    throw new Error(`${what} Give it on one line.`, { cause })
  }
}
