import { timingSafeEqual } from 'node:crypto'
import type { World } from '../world.ts'

export type Authentication = 'valid' | 'missing' | 'wrong'

/** Reads `X-ApiKeys: accessKey=…; secretKey=…`, with or without the space and a closing semicolon. */
export function authenticate(header: string | string[] | undefined, world: World): Authentication {
  const text = Array.isArray(header) ? header.join(';') : (header ?? '')
  const fields = new Map(
    text.split(';').map((field) => {
      const [name = '', ...value] = field.trim().split('=')
      return [name.toLowerCase(), value.join('=')] as const
    }),
  )
  const accessKey = fields.get('accesskey')
  const secretKey = fields.get('secretkey')
  if (accessKey === undefined || secretKey === undefined) return 'missing'
  return isSame(accessKey, world.accessKey) && isSame(secretKey, world.secretKey) ? 'valid' : 'wrong'
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}
