import type { Role } from '../../core/access/role.ts'
import type { Simulator, SimulatorOptions } from '../../simulator/simulator.ts'
import { readDeployment } from './deployment.ts'
import type { Deployment } from './deployment.ts'
import { AwsClients } from './aws-clients.ts'
import { readExecutions } from './executions.ts'
import type { ExecutionTrace } from './executions.ts'
import { signToken } from './tokens.ts'
import { openSimulators } from './simulators.ts'

export type { ExecutionTrace }

/** An answer of the deployed API; `body` is parsed JSON, or undefined if there was none. */
export interface ApiAnswer<Body> {
  readonly status: number
  readonly body: Body
  readonly headers: Headers
}

export interface CallOptions {
  /** Whose token is sent; `admin` unless told. `nobody` has a valid token that no rule gives a role to. */
  readonly as?: Role | 'nobody'
  /** Sent instead of a token of ours; null sends none. */
  readonly token?: string | null
  readonly headers?: Readonly<Record<string, string>>
}

/** The deployed stack, as a scenario sees it. */
export interface DeployedWorld {
  readonly deployment: Deployment
  readonly aws: AwsClients
  readonly apiUrl: string
  /** A token of the issuer that the stack trusts. */
  token(role: Role | 'nobody'): string
  /** Any answer, whatever its status. */
  request<Body = unknown>(method: string, path: string, body?: object, options?: CallOptions): Promise<ApiAnswer<Body>>
  /** The body of a good answer. @throws Error that quotes any other. */
  call<Body = unknown>(method: string, path: string, body?: object, options?: CallOptions): Promise<Body>
  /** A simulated scanner, over TLS, where the deployed functions reach it. It is closed with the world. */
  simulator(options?: Partial<SimulatorOptions>): Promise<Simulator>
  /** Lets the stories scan their targets: a fresh deployment permits nothing. */
  permitTargets(): Promise<void>
  /**
   * Registers a simulator as a scanner, by the pin of its certificate, and permits the targets of stories; the
   * scanner's id. It is deleted with the world.
   */
  register(simulator: Simulator, more?: object): Promise<string>
  /** The executions of a scan by the time of their start, each with the states that it entered, in order. */
  executions(scanId: string): Promise<ExecutionTrace[]>
  /** Aborts an execution, as an operator does in the console. */
  abort(executionName: string): Promise<void>
  /** Runs the sweeper now. @throws Error if it fails. */
  invokeSweep(): Promise<void>
  /** Looks until `look` gives something; @throws Error with `what`, and what was seen last, after the deadline. */
  until<Found>(what: string, look: () => Promise<Found | undefined>, deadlineSeconds?: number): Promise<Found>
  close(): Promise<void>
}

/** Whatever the stories and the golden scenarios aim at; the simulators scan nothing. */
export const TEST_ZONE = { name: 'Simulated', kind: 'allowed', members: '10.0.0.0/8, 172.16.0.0/12' } as const

/** @throws Error if the tests were not started by `npm run test:aws`. */
export function openDeployedWorld(): DeployedWorld {
  const deployment = readDeployment()
  const aws = new AwsClients(deployment)
  const simulators = openSimulators()
  const registered: string[] = []

  const token: DeployedWorld['token'] = (role) => signToken(deployment.issuer, { groups: [role] })

  const request = async <Body>(
    method: string,
    path: string,
    body?: object,
    options: CallOptions = {},
  ): Promise<ApiAnswer<Body>> => {
    const bearer = options.token === undefined ? token(options.as ?? 'admin') : options.token
    const response = await fetch(`${deployment.apiUrl}${path}`, {
      method,
      headers: {
        ...(bearer === null ? {} : { Authorization: `Bearer ${bearer}` }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...options.headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(60_000),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: parse(text) as Body }
  }

  const call = async <Body>(method: string, path: string, body?: object, options?: CallOptions) => {
    const answer = await request<Body>(method, path, body, options)
    if (answer.status < 300) return answer.body
    throw new Error(`${method} ${path} answered ${String(answer.status)}: ${JSON.stringify(answer.body)}`)
  }

  const permitTargets = async (): Promise<void> => {
    const { version } = await call<{ version: number }>('GET', '/v1/zones')
    if (version === 0) await call('PUT', '/v1/zones', { zones: [TEST_ZONE] })
  }

  return {
    deployment,
    aws,
    apiUrl: deployment.apiUrl,
    token,
    request,
    call,
    simulator: async (options) => await simulators.start(options),
    permitTargets,
    async register(simulator, more = {}) {
      await permitTargets()
      const { id } = await call<{ id: string }>('POST', '/v1/scanners', {
        name: 'Simulator',
        type: 'nessus',
        apiUrl: simulator.url,
        accessKey: simulator.accessKey,
        secretKey: simulator.secretKey,
        tls: { mode: 'pin', fingerprint: simulator.fingerprint },
        pollSeconds: 1,
        ...more,
      })
      registered.push(id)
      return id
    },
    executions: async (scanId) => await readExecutions(aws.stepFunctions, deployment.stateMachineArn, scanId),
    abort: async (name) => await aws.abort(name),
    invokeSweep: async () => void (await aws.invoke('Sweep', {})),
    until,
    async close() {
      try {
        // The keys of a scanner are no part of the stack: they go with the scanner, and would outlive the stack.
        for (const scannerId of registered) await removeScanner(request, scannerId)
      } finally {
        await simulators.close()
        aws.close()
      }
    },
  }
}

/** With its scans, whatever they do now. A scenario may have deleted it. */
async function removeScanner(request: DeployedWorld['request'], scannerId: string): Promise<void> {
  const scans = await request<{ items: { id: string }[] }>('GET', `/v1/scans?scannerId=${scannerId}&limit=100`)
  for (const { id } of scans.body.items) await request('DELETE', `/v1/scans/${id}?force=true`)
  const { status, body } = await request('DELETE', `/v1/scanners/${scannerId}`)
  if (status !== 204 && status !== 404) {
    throw new Error(`The scanner ${scannerId} could not be deleted: ${String(status)} ${JSON.stringify(body)}`)
  }
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return text
  }
}

/** Between two looks. What is waited for takes seconds; the deadline is for a machine that is busy with other things. */
const LOOK_MILLISECONDS = 250

async function until<Found>(
  what: string,
  look: () => Promise<Found | undefined>,
  deadlineSeconds = 120,
): Promise<Found> {
  const deadline = Date.now() + deadlineSeconds * 1000
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (Date.now() > deadline) throw new Error(`Waited ${String(deadlineSeconds)} s for this in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, LOOK_MILLISECONDS))
  }
}
