import { RemovalPolicy, Validations } from 'aws-cdk-lib'
import { AccessLogField, AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  DomainName,
  HttpApi as GatewayApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpStage,
  LogGroupLogDestination,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { ApiHandler } from './api-handler.ts'
import type { Configuration } from './configuration.ts'
import type { TokenIssuer } from './token-issuer.ts'

export interface HttpApiProps extends Pick<Configuration, 'throttle' | 'customDomain' | 'stackName'> {
  readonly handler: ApiHandler
  readonly tokens: TokenIssuer
  readonly logRetention: RetentionDays
}

/** What can be read without a token: nothing of it is about anybody's scans. */
const OPEN_PATHS = ['/healthz', '/openapi.json'] as const

/** The API's door: checks tokens, limits the rate, logs who asked for what, and hands all to one function. */
export class HttpApi extends Construct {
  readonly api: GatewayApi
  readonly stage: HttpStage
  /** Where the API answers, without a slash at the end. */
  readonly url: string
  /** Where the custom domain's DNS record is to point. */
  readonly domainTarget: string | undefined

  constructor(scope: Construct, id: string, props: HttpApiProps) {
    super(scope, id)
    const { stackName, tokens, customDomain } = props
    const integration = new HttpLambdaIntegration('Handler', props.handler.api.function)
    this.api = new GatewayApi(this, 'Api', {
      apiName: stackName,
      description: 'Scanloop.',
      createDefaultStage: false,
      disableExecuteApiEndpoint: customDomain !== undefined,
      defaultIntegration: integration,
      defaultAuthorizer: new HttpJwtAuthorizer('Tokens', tokens.issuer, { jwtAudience: [...tokens.audience] }),
    })
    for (const path of OPEN_PATHS) {
      const routes = this.api.addRoutes({
        path,
        methods: [HttpMethod.GET, HttpMethod.HEAD],
        integration,
        authorizer: new HttpNoneAuthorizer(),
      })
      for (const route of routes) {
        Validations.of(route).acknowledge({
          id: 'AwsSolutions-APIG4',
          reason: `${path} says whether the service is up and how to call it: the same for everybody, and public.`,
        })
      }
    }
    const domain = customDomain && this.#domain(customDomain)
    this.stage = this.#stage(props, domain)
    this.url = customDomain === undefined ? this.api.apiEndpoint : `https://${customDomain.name}`
    this.domainTarget = domain?.regionalDomainName
  }

  #domain({ name, certificateArn }: NonNullable<HttpApiProps['customDomain']>): DomainName {
    return new DomainName(this, 'Domain', {
      domainName: name,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
      securityPolicy: SecurityPolicy.TLS_1_2,
    })
  }

  #stage({ stackName, throttle, logRetention }: HttpApiProps, domainName: DomainName | undefined): HttpStage {
    const log = new LogGroup(this, 'AccessLog', {
      logGroupName: `/aws/vendedlogs/apis/${stackName}`,
      retention: logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    return new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: throttle.requestsPerSecond, burstLimit: throttle.burst },
      accessLogSettings: { destination: new LogGroupLogDestination(log), format: ACCESS_LOG },
      domainMapping: domainName && { domainName },
    })
  }
}

/** Who (the token's subject) asked for what. Never the query or a header: there might be something secret in it. */
const ACCESS_LOG = AccessLogFormat.custom(
  JSON.stringify({
    time: AccessLogField.contextRequestTimeEpoch(),
    requestId: AccessLogField.contextRequestId(),
    sourceIp: '$context.identity.sourceIp',
    subject: '$context.authorizer.claims.sub',
    method: AccessLogField.contextHttpMethod(),
    path: AccessLogField.contextPath(),
    route: '$context.routeKey',
    status: AccessLogField.contextStatus(),
    bytes: AccessLogField.contextResponseLength(),
    milliseconds: '$context.responseLatency',
    authorizerError: '$context.authorizer.error',
    integrationError: '$context.integrationErrorMessage',
  }),
)
