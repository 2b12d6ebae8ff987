import { z } from 'zod'
import { markdownTable } from '../markdown.ts'
import { functionsOf, Template } from './template.ts'
import type { Statement } from './template.ts'
import { resourceWords } from './words.ts'

/**
 * The configuration whose permissions are shown: the defaults, with every function that can be there. A network adds
 * what a function in a VPC needs, a key of one's own its use.
 */
export const IAM_CONFIGURATION = {
  instanceScans: { tagKey: 'scan', tagValue: 'yes', scannerId: '01K0AAAAAAAAAAAAAAAAAAAAAA' },
} as const

const EVERY = 'every function'

/** Actions by resource, the resource in words. */
type Rights = ReadonlyMap<string, ReadonlySet<string>>

/**
 * What each function may do, as a table: first what all may, then what each may beside that.
 *
 * @throws ZodError · Error if the template grants in a way that the table could not show.
 */
export function iamTable(synthesized: unknown): string {
  const template = Template.parse(synthesized)
  const functions = functionsOf(template)
    .map(({ name, statements }) => ({ name, rights: rightsOf(template, statements) }))
    .toSorted((one, other) => one.name.localeCompare(other.name))
  const [first = new Map<string, ReadonlySet<string>>(), ...others] = functions.map(({ rights }) => rights)
  const shared = filtered(first, (on, action) => others.every((other) => other.get(on)?.has(action) === true))
  const own = functions.flatMap(({ name, rights }) => {
    const rows = rowsOf(
      `\`${name}\``,
      filtered(rights, (on, action) => shared.get(on)?.has(action) !== true),
    )
    return rows.length === 0 ? [[`\`${name}\``, '', 'nothing more']] : rows
  })
  return markdownTable([['function', 'on', 'may'], ...rowsOf(EVERY, shared), ...own])
}

function rightsOf(template: Template, statements: readonly Statement[]): Rights {
  const rights = new Map<string, Set<string>>()
  for (const { Action, Resource, Condition } of statements) {
    for (const resource of Resource) {
      const words = [resourceWords(template, resource), ...conditionWords(Condition ?? {})].join(', if ')
      rights.set(words, new Set([...(rights.get(words) ?? []), ...Action]))
    }
  }
  return rights
}

/** Without the resources on which nothing is left. */
function filtered(rights: Rights, isWanted: (on: string, action: string) => boolean): Rights {
  const wanted = [...rights].map(
    ([on, actions]) => [on, new Set([...actions].filter((action) => isWanted(on, action)))] as const,
  )
  return new Map(wanted.filter(([, actions]) => actions.size > 0))
}

const Condition = z.strictObject({ StringEquals: z.record(z.string(), z.string()).optional() })

function conditionWords(condition: unknown): string[] {
  const { StringEquals = {} } = Condition.parse(condition)
  return Object.entries(StringEquals).map(([key, value]) => `\`${key}\` is \`${value}\``)
}

function rowsOf(name: string, rights: Rights): string[][] {
  return [...rights]
    .toSorted(([one], [other]) => one.localeCompare(other))
    .map(([on, actions]) => [
      name,
      on,
      [...actions]
        .toSorted()
        .map((action) => `\`${action}\``)
        .join(', '),
    ])
}
