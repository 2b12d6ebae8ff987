import { CommandError, EXIT, UsageError } from './exit-code.ts'

interface Named {
  readonly id: string
  readonly name: string
}

/**
 * The one that somebody means by an id or a name. A name counts as it is written; only if no one has it so, capitals are
 * the same as small letters.
 *
 * @throws UsageError if several have the name; the message lists them · CommandError if none has.
 */
export function pickByName<Item extends Named>(
  what: string,
  given: string,
  items: readonly Item[],
  describe: (item: Item) => string = ({ name }) => name,
): Item {
  const byId = items.find(({ id }) => id === given)
  if (byId !== undefined) return byId
  const exact = items.filter(({ name }) => name === given)
  const found = exact.length > 0 ? exact : items.filter(({ name }) => name.toLowerCase() === given.toLowerCase())
  const [first, second] = found
  if (first === undefined) {
    throw new CommandError(
      EXIT.refused,
      `There is no ${what} ${JSON.stringify(given)}.`,
      `List them with "scanloop ${what}s list"; an id or a name is taken.`,
    )
  }
  if (second === undefined) return first
  throw new UsageError(
    `${String(found.length)} ${what}s have the name ${JSON.stringify(given)}:\n${found.map((item) => `  ${item.id}  ${describe(item)}`).join('\n')}`,
    'Give the id of the one that you mean.',
  )
}
