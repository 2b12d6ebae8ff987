import type { Command } from '@commander-js/extra-typings'
import { dataOf } from '../client/api-client.ts'
import { apiCommand, examples } from './command-line.ts'
import { openApi } from './connection/connect.ts'
import { credentialsPath, keepCredential } from './connection/credentials-file.ts'
import type { Credential } from './connection/credentials-file.ts'
import { signInByDevice } from './connection/device-sign-in.ts'
import { readServerAddress } from './connection/server-address.ts'
import { chooseClient, readSignInFacts } from './connection/sign-in-methods.ts'
import type { SignInFacts } from './connection/sign-in-methods.ts'
import { findTokenSource, tokensOf } from './connection/token-source.ts'
import type { CliContext } from './context.ts'
import { CommandError, EXIT, UsageError } from './exit-code.ts'
import { onInterrupt } from './interrupt.ts'
import { ask } from './terminal/ask.ts'
import { readLines } from './terminal/read-lines.ts'
import { isInteractive, variable } from './terminal/terminal.ts'

interface LoginOptions {
  readonly dataDir?: string | undefined
  readonly token?: true | undefined
  readonly clientCredentials?: true | undefined
  readonly github?: true | undefined
  readonly issuer?: string | undefined
  readonly clientId?: string | undefined
  readonly scope?: string | undefined
  readonly audience?: string | undefined
}

export function registerLogin(parent: Command, context: CliContext): void {
  const { terminal, print } = context
  apiCommand(parent, 'login', 'sign in to a Scanloop, and keep how in a file that only you can read')
    .option('--token', 'by a token: from standard input, or typed without being shown')
    .option('--client-credentials', 'as a program: SCANLOOP_CLIENT_ID and SCANLOOP_CLIENT_SECRET')
    .option('--github', 'as a job of GitHub Actions, with the token that GitHub gives it')
    .option('--issuer <address>', 'the OpenID Connect issuer; default: the one that Scanloop names')
    .option('--client-id <id>', 'the client at the issuer; default: SCANLOOP_CLIENT_ID, else the one of the web page')
    .option('--scope <scope>', 'what is asked of the issuer, separated by spaces')
    .option('--audience <audience>', "for whom the token is; GitHub's default: scanloop")
    .addHelpText(
      'after',
      `
Without --token, --client-credentials or --github, you sign in at the issuer in any browser, by a code that is shown
here. A local server has no issuer: its token is taken from --data-dir, from .scanloop/, or from you.
${examples(
  'scanloop login --url https://scanloop.example',
  'scanloop login --url https://scanloop.example --github --audience scanloop',
  'scanloop login --token < token.txt',
)}`,
    )
    .action(async (options) => {
      const address = readServerAddress(options.url, terminal)
      const ways = [options.token, options.clientCredentials, options.github].filter((way) => way === true)
      if (ways.length > 1) throw new UsageError('Of --token, --client-credentials and --github, give one.')
      const interrupt = onInterrupt(terminal)
      try {
        const credential = await obtain(context, options, address, interrupt.signal)
        // Kept only if it lets somebody in. A token that was just given is not renewed: the one that is kept would be spent.
        const tokenOf =
          'token' in credential ? () => Promise.resolve(credential.token) : tokensOf(credential, address, terminal)
        const api = openApi(address, tokenOf, interrupt.signal)
        const { actor, role } = dataOf(await api.GET('/v1/access'))
        const path = credentialsPath(terminal)
        await keepCredential(path, address, credential)
        print(
          options,
          { url: address, actor, role, kind: credential.kind, file: path },
          `Signed in to ${address} as ${actor}, with the role ${role}.\nKept in ${path}; "scanloop logout" removes it.\n`,
        )
      } finally {
        interrupt.dispose()
      }
    })
}

async function obtain(
  context: CliContext,
  options: LoginOptions,
  address: string,
  signal: AbortSignal,
): Promise<Credential> {
  const { terminal } = context
  if (options.github === true) return { kind: 'github', audience: options.audience ?? 'scanloop' }
  if (options.token === true) return { kind: 'token', token: await readToken(context) }
  const facts = await readSignInFacts(address, signal)
  const issuer = options.issuer ?? facts.issuer
  if (issuer === undefined) {
    if (options.clientCredentials === true) throw new UsageError(`${address} names no token issuer.`, 'Give --issuer.')
    // The token itself is written by the server, and stays where it is.
    const tokenOf = await findTokenSource(address, options.dataDir, terminal, { withoutKept: true })
    return { kind: 'token', token: await tokenOf() }
  }
  const clientId = chooseClient(options.clientId, facts, terminal)
  if (clientId === undefined) {
    throw new UsageError(`Neither ${address} nor you name a client.`, 'Give --client-id, or set SCANLOOP_CLIENT_ID.')
  }
  if (options.clientCredentials === true) {
    const { audience } = options
    const scope = options.scope ?? ''
    return { kind: 'client-credentials', issuer, clientId, scope, ...(audience === undefined ? {} : { audience }) }
  }
  return byDevice(context, { issuer, clientId, scope: options.scope, facts, signal })
}

interface DeviceWish {
  readonly issuer: string
  readonly clientId: string
  readonly scope: string | undefined
  readonly facts: SignInFacts
  readonly signal: AbortSignal
}

function byDevice({ say }: CliContext, { issuer, clientId, scope, facts, signal }: DeviceWish): Promise<Credential> {
  return signInByDevice({
    issuer,
    clientId,
    scope: scope ?? facts.scope ?? 'openid',
    use: facts.use ?? 'access',
    signal,
    tell: ({ url, code, complete, minutes }) => {
      const short = complete === undefined ? '' : `\nor open  ${complete}`
      say(`Open   ${url}\nenter  ${code}${short}\nwithin ${String(minutes)} minutes. Waiting …`)
    },
  })
}

async function readToken({ terminal }: CliContext): Promise<string> {
  const given = variable(terminal, 'SCANLOOP_TOKEN')
  if (given !== undefined) return given
  if (isInteractive(terminal)) return (await ask(terminal, 'Token (not shown): ', { hidden: true })).trim()
  const [token] = await readLines(terminal)
  if (token !== undefined) return token
  throw new CommandError(
    EXIT.usage,
    'Standard input holds no token.',
    'Send it on the first line, or set SCANLOOP_TOKEN.',
  )
}
