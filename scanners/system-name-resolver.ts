import { lookup } from 'node:dns/promises'
import pLimit from 'p-limit'
import type { NameResolver, Resolution } from '../core/safety/name-resolver.ts'

/** For all names of one judgement. Whoever asks by HTTP gets an answer within 29 seconds on AWS. */
const DEADLINE_SECONDS = 15
/**
 * At once. The system's resolver works on Node's four threads, which files and compression need too; a name server that
 * does not answer keeps a thread for as long as the system waits for it.
 */
const LOOKUPS_AT_ONCE = 2

export interface SystemNameResolverOptions {
  /** For tests: looks one name up. */
  readonly lookUp?: (name: string) => Promise<readonly { readonly address: string }[]>
  readonly deadlineSeconds?: number
}

/** Resolves names as every other program on this machine does: hosts file, name servers, search domains. */
export function createSystemNameResolver(options: SystemNameResolverOptions = {}): NameResolver {
  const { lookUp = lookUpAll, deadlineSeconds = DEADLINE_SECONDS } = options
  const limit = pLimit(LOOKUPS_AT_ONCE)
  return {
    async resolve(names) {
      const late: Resolution = { failure: `it was not found within ${String(deadlineSeconds)} seconds` }
      const found = new Map<string, Resolution>(names.map((name) => [name, late]))
      const deadline = Promise.withResolvers<void>()
      let isOver = false
      const timer = setTimeout(() => {
        isOver = true
        deadline.resolve()
      }, deadlineSeconds * 1000)
      const one = async (name: string): Promise<void> => {
        // Lookups cannot be called off; those that have not begun need not begin.
        if (isOver) return
        const resolution = await resolutionOf(lookUp, name)
        // What was answered must not change under whoever reads it.
        if (!isOver) found.set(name, resolution)
      }
      const all = Promise.all([...found.keys()].map(async (name) => await limit(one, name)))
      await Promise.race([all, deadline.promise])
      isOver = true
      clearTimeout(timer)
      return found
    },
  }
}

async function lookUpAll(name: string): Promise<readonly { readonly address: string }[]> {
  return await lookup(name, { all: true, order: 'verbatim' })
}

async function resolutionOf(
  lookUp: (name: string) => Promise<readonly { readonly address: string }[]>,
  name: string,
): Promise<Resolution> {
  try {
    const answers = await lookUp(name)
    // The interface of a link-local address says nothing about where it lies.
    return { addresses: [...new Set(answers.map(({ address }) => address.replace(/%.*$/s, '')))] }
  } catch (error) {
    const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined
    return { failure: FAILURES[String(code)] ?? `looking it up failed (${String(code)})` }
  }
}

/** https://nodejs.org/docs/latest-v24.x/api/dns.html#error-codes, and those of getaddrinfo. */
const FAILURES: Readonly<Record<string, string>> = {
  ENOTFOUND: 'there is no such name where Scanloop runs',
  ENODATA: 'the name has no address',
  EAI_AGAIN: 'no name server answered',
  ETIMEOUT: 'no name server answered',
}
