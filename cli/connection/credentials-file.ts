import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { CommandError, EXIT } from '../exit-code.ts'
import { variable } from '../terminal/terminal.ts'
import type { Terminal } from '../terminal/terminal.ts'

const Issuer = z.object({ issuer: z.string(), clientId: z.string(), scope: z.string() })

/** How to get a token for one Scanloop. Keys of CI systems and client secrets stay in the environment. */
export const Credential = z.discriminatedUnion('kind', [
  /** As it was typed or piped in. */
  z.object({ kind: z.literal('token'), token: z.string() }),
  /** A person, signed in by device code; renewed by the refresh token, if the issuer gave one. */
  Issuer.extend({
    kind: z.literal('device'),
    /** Which of the tokens the API takes. */
    use: z.enum(['access', 'id']),
    token: z.string(),
    /** Milliseconds since the epoch. */
    endsAt: z.number().optional(),
    refreshToken: z.string().optional(),
  }),
  /** A program; its secret is in `SCANLOOP_CLIENT_SECRET`. */
  Issuer.extend({ kind: z.literal('client-credentials'), audience: z.string().optional() }),
  /** A job of GitHub Actions. */
  z.object({ kind: z.literal('github'), audience: z.string() }),
])
export type Credential = z.infer<typeof Credential>

const CredentialsFile = z.object({ version: z.literal(1), servers: z.record(z.string(), Credential) })
type Servers = z.infer<typeof CredentialsFile>['servers']

/** `scanloop/credentials.json` in the user's folder for configuration (XDG), readable by its owner alone. */
export function credentialsPath(terminal: Pick<Terminal, 'environment'>): string {
  const folder = variable(terminal, 'XDG_CONFIG_HOME') ?? join(variable(terminal, 'HOME') ?? homedir(), '.config')
  return join(folder, 'scanloop', 'credentials.json')
}

/** What `login` kept for this address. */
export async function readCredential(path: string, address: string): Promise<Credential | undefined> {
  const servers = await readServers(path)
  return Object.hasOwn(servers, address) ? servers[address] : undefined
}

/** Keeps it in the place of what was there; `undefined` forgets. Whole or not at all: beside, fsync, rename. */
export async function keepCredential(path: string, address: string, credential: Credential | undefined): Promise<void> {
  const { [address]: _before, ...others } = await readServers(path)
  const servers = credential === undefined ? others : { ...others, [address]: credential }
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const partial = `${path}.${String(process.pid)}.partial`
  try {
    const file = await open(partial, 'wx', 0o600)
    try {
      await file.writeFile(`${JSON.stringify({ version: 1, servers }, undefined, 2)}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(partial, path)
  } finally {
    await rm(partial, { force: true })
  }
}

async function readServers(path: string): Promise<Servers> {
  let text: string
  try {
    await refuseIfOpen(path)
    text = await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
    throw error
  }
  const parsed = CredentialsFile.safeParse(asJson(text))
  if (parsed.success) return parsed.data.servers
  throw new CommandError(
    EXIT.refused,
    `${path} is not a file of credentials that this version wrote.`,
    'Remove it and sign in again with "scanloop login".',
  )
}

/** As SSH does: who let others read it should know. Windows has no such bits. */
async function refuseIfOpen(path: string): Promise<void> {
  const { mode } = await stat(path)
  if (process.platform === 'win32' || (mode & 0o077) === 0) return
  throw new CommandError(
    EXIT.refused,
    `${path} can be read by others, and holds credentials.`,
    `Close it with "chmod 600 ${path}"; if others can use this machine, sign in again too.`,
  )
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
