import { z } from 'zod'
import { Name, Notes } from '../free-text.ts'
import { piecesOf } from '../scan/targets.ts'
import { ZoneKind } from './zone.ts'
import { parseZoneMember } from './zone-member.ts'

const MOST_ZONES = 100
/** Of all zones together; a judgement reads them all. */
const MOST_MEMBERS = 5000

/** A string as typed, or a list of pieces; becomes the normalised list. Every offending piece is named. */
const MembersInput = z
  .union([z.string().max(300_000), z.array(z.string().max(1000)).max(MOST_MEMBERS)])
  .meta({
    description:
      'As typed (separated by commas, semicolons, spaces or line ends) or as a list: IPv4 and IPv6 addresses, CIDR blocks, ranges a-b, host names, patterns such as *.example.org.',
    examples: ['10.0.0.0/8, fd00::/8, *.plant.example', ['192.168.7.0/24', '10.1.2.3-10.1.2.9']],
  })
  .transform((input, context): string[] => {
    const pieces = piecesOf(input)
    const refuse = (index: number, piece: string, message: string) =>
      // `params` keeps the piece with the issue: of a text, nobody could find it again by its index.
      void context.issues.push({ code: 'custom', message, input: piece, path: [index], params: { piece } })
    if (pieces.length === 0) refuse(0, '', 'name at least one address or host name')
    const found = new Set<string>()
    for (const { index, text } of pieces) {
      const parsed = parseZoneMember(text)
      if ('message' in parsed) refuse(index, text, parsed.message)
      else found.add(parsed.member)
    }
    return [...found]
  })

const ZoneInput = z.strictObject({
  name: Name.max(100),
  kind: ZoneKind,
  members: MembersInput,
  notes: Notes.max(2000).default(''),
})

/** What a caller gives to replace the zones, all of them. */
export const ZonesInput = z
  .strictObject({ zones: z.array(ZoneInput).max(MOST_ZONES) })
  .superRefine(({ zones }, context) => {
    const names = new Set<string>()
    for (const [index, { name }] of zones.entries()) {
      const folded = name.toLowerCase()
      if (names.has(folded)) {
        context.addIssue({ code: 'custom', path: ['zones', index, 'name'], message: 'is the name of another zone too' })
      }
      names.add(folded)
    }
    const members = zones.reduce((sum, zone) => sum + zone.members.length, 0)
    if (members > MOST_MEMBERS) {
      const message = `have ${String(members)} members together, and at most ${String(MOST_MEMBERS)} are kept: use ranges or CIDR blocks`
      context.addIssue({ code: 'custom', path: ['zones'], message })
    }
  })
export type ZonesInput = z.infer<typeof ZonesInput>
