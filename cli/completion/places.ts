/** As much of a command of Commander as completion needs; its own type differs with every option. */
interface CommandLike {
  name(): string
  summary(): string
  readonly commands: readonly CommandLike[]
  readonly registeredArguments: readonly { name(): string; readonly argChoices?: readonly string[] | undefined }[]
  readonly options: readonly {
    readonly long?: string | undefined
    readonly flags: string
    readonly description: string
    readonly required: boolean
  }[]
}

/** A place in the tree of commands, and what can follow there. */
export interface Place {
  /** `/scans/start`; empty at the top. */
  readonly path: string
  /** Commands below it, or the words that its argument takes. */
  readonly words: readonly { readonly name: string; readonly summary: string }[]
  readonly takesFile: boolean
  readonly options: readonly {
    readonly name: string
    readonly summary: string
    readonly value: 'none' | 'file' | 'text'
  }[]
}

/** Every place, parents before their children. */
export function readPlaces(command: CommandLike, path = ''): Place[] {
  const words = command.commands.map((child) => ({ name: child.name(), summary: child.summary() }))
  const choices = command.registeredArguments.flatMap(({ argChoices = [] }) => argChoices)
  const takesFile = command.registeredArguments.some((argument) => argument.name() === 'file')
  const options = command.options.flatMap(({ long, flags, description, required }) =>
    long === undefined
      ? []
      : [{ name: long, summary: firstPart(description), value: required ? valueOf(flags) : ('none' as const) }],
  )
  const help = { name: '--help', summary: 'options and examples', value: 'none' as const }
  return [
    {
      path,
      words: [...words, ...choices.map((name) => ({ name, summary: name }))],
      takesFile,
      options: [...options, help],
    },
    ...command.commands.flatMap((child) => readPlaces(child, `${path}/${child.name()}`)),
  ]
}

function valueOf(flags: string): 'file' | 'text' {
  return /<(file|folder|path)>/.test(flags) ? 'file' : 'text'
}

/** A shell shows a line. */
function firstPart(description: string): string {
  return description.split(/[;:(]/)[0]?.trim() ?? ''
}

/** The options that take a value of this kind, wherever they are. */
export function optionsWith(value: 'file' | 'text', places: readonly Place[]): string[] {
  const options = places.flatMap((place) => place.options.filter((option) => option.value === value))
  return [...new Set(options.map(({ name }) => name))]
}

/** For between single quotes of a shell. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
