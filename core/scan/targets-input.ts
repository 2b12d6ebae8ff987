import { z } from 'zod'
import { MAX_PIECES, parseTargets } from './targets.ts'

/** A string as typed, or a list of pieces; becomes the normalised list. Apart from the rules, which the web page has too. */
export const TargetsInput = z
  .union([z.string().max(500_000), z.array(z.string().max(1000)).max(MAX_PIECES)])
  .meta({
    description:
      'As typed (separated by commas, semicolons, spaces or line ends) or as a list: IPv4 and IPv6 addresses, CIDR blocks, ranges a-b, host names.',
    examples: ['10.0.0.0/28, 10.0.1.5-10.0.1.9, host.example', ['10.0.0.1', '2001:db8::1']],
  })
  .transform((input, context): string[] => {
    const parsed = parseTargets(input)
    if ('targets' in parsed) return [...parsed.targets]
    for (const { index, piece, message } of parsed.issues) {
      // `params` keeps the piece with the issue: of a text, nobody could find it again by its index.
      context.issues.push({ code: 'custom', message, input: piece, path: [index], params: { piece } })
    }
    return z.NEVER
  })
