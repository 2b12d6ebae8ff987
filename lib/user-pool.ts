import { Duration, Stack, Validations } from 'aws-cdk-lib'
import {
  AccountRecovery,
  CfnUserPoolGroup,
  FeaturePlan,
  Mfa,
  OAuthScope,
  UserPool as CognitoUserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito'
import { Construct } from 'constructs'
import { type AccessRule, Role } from '../core/access/role.ts'
import { SIGNED_IN_PATH } from '../web/serving.ts'
import type { BrowserSignIn } from './browser-sign-in.ts'
import type { Configuration } from './configuration.ts'
import type { DataProtection } from './data-protection.ts'
import type { TokenIssuer } from './token-issuer.ts'

export interface UserPoolProps {
  readonly auth: Extract<Configuration['auth'], { kind: 'cognito' }>
  readonly stackName: string
  /** Without a slash at the end. Left out, there is no web page. */
  readonly webUrl?: string
  readonly protection: DataProtection
}

const DESCRIPTIONS: Readonly<Record<Role, string>> = {
  reader: 'Sees scans and downloads reports.',
  operator: 'Also defines scans and commands them.',
  admin: 'Also has the scanners and the audit log.',
}

/** The people who may call the API. Admins of the AWS account invite them and put them into one of three groups. */
export class UserPool extends Construct implements TokenIssuer {
  readonly pool: CognitoUserPool
  readonly issuer: string
  readonly audience: string[]
  readonly rules: readonly AccessRule[]
  readonly commandLineClientId: string
  /** Left out, people have no sign-in page. */
  readonly browser?: BrowserSignIn

  constructor(scope: Construct, id: string, props: UserPoolProps) {
    super(scope, id)
    const { auth, protection } = props
    this.pool = new CognitoUserPool(this, 'Pool', {
      featurePlan: FeaturePlan.ESSENTIALS,
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      standardAttributes: { email: { required: true, mutable: true } },
      passwordPolicy: {
        minLength: 14,
        requireDigits: true,
        requireLowercase: true,
        requireSymbols: true,
        requireUppercase: true,
        tempPasswordValidity: Duration.days(3),
      },
      mfa: auth.mfa === 'required' ? Mfa.REQUIRED : Mfa.OPTIONAL,
      // Text messages can be intercepted, and cost.
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      removalPolicy: protection.removalPolicy,
    })
    const { userPoolId } = this.pool
    // A person in several groups has the highest role; Cognito calls that the lowest precedence.
    for (const [index, role] of Role.options.toReversed().entries()) {
      new CfnUserPoolGroup(this, `Group-${role}`, {
        userPoolId,
        groupName: role,
        description: DESCRIPTIONS[role],
        precedence: index,
      })
    }
    this.commandLineClientId = this.#commandLineClient().userPoolClientId
    const host = `https://cognito-idp.${Stack.of(this).region}.amazonaws.com`
    this.issuer = `${host}/${userPoolId}`
    this.browser = this.#browser(props, host)
    this.audience = [this.commandLineClientId, ...(this.browser === undefined ? [] : [this.browser.clientId])]
    this.rules = Role.options.map((role) => ({ claim: 'cognito:groups', matches: role, role }))
    this.#acknowledge()
  }

  /**
   * For scripts and the command line: `aws cognito-idp admin-initiate-auth`, which needs rights in the AWS account
   * beside the password, or the SRP protocol, which never sends the password.
   */
  #commandLineClient(): UserPoolClient {
    return this.pool.addClient('CommandLine', {
      authFlows: { adminUserPassword: true, userSrp: true },
      disableOAuth: true,
      generateSecret: false,
      ...LIFETIMES,
    })
  }

  /** For the web page, and programs that send people to the sign-in page: a public client, so PKCE stands for the secret. */
  #browser({ auth: { signIn }, webUrl, stackName }: UserPoolProps, host: string): BrowserSignIn | undefined {
    if (signIn === undefined && webUrl === undefined) return undefined
    // The account makes it unique in the region, as Cognito wants it.
    const domainPrefix = signIn?.domainPrefix ?? `${stackName.toLowerCase()}-${Stack.of(this).account}`
    const domain = this.pool.addDomain('SignIn', { cognitoDomain: { domainPrefix } })
    const others = signIn?.callbackUrls ?? []
    const client = this.pool.addClient('Web', {
      authFlows: { userSrp: true },
      generateSecret: false,
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL],
        callbackUrls: [...(webUrl === undefined ? [] : [`${webUrl}${SIGNED_IN_PATH}`]), ...others],
        logoutUrls: [...(webUrl === undefined ? [] : [`${webUrl}/`]), ...others],
      },
      ...LIFETIMES,
    })
    return {
      issuer: this.issuer,
      clientId: client.userPoolClientId,
      scope: 'openid email',
      token: 'access',
      signOutEndpoint: `${domain.baseUrl()}/logout`,
      origins: [host, domain.baseUrl()],
    }
  }

  #acknowledge(): void {
    Validations.of(this.pool).acknowledge(
      {
        id: 'AwsSolutions-COG2',
        reason: 'Whether a second factor is required is the choice of the one who deploys (`auth.mfa`).',
      },
      {
        id: 'AwsSolutions-COG3',
        reason: 'Threat protection needs the Plus plan, which costs per user. Whoever wants it signs in by OIDC.',
      },
      {
        id: 'AwsSolutions-COG8',
        reason: 'The Plus plan costs per user. Accounts are made by admins only, with long passwords.',
      },
    )
  }
}

/** API Gateway looks at a token's time only, so a person who was removed keeps access for one lifetime at most. */
const LIFETIMES = {
  accessTokenValidity: Duration.hours(1),
  idTokenValidity: Duration.hours(1),
  refreshTokenValidity: Duration.days(1),
  enableTokenRevocation: true,
  preventUserExistenceErrors: true,
} as const
