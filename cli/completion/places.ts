/** As much of a command of Commander as completion needs; its own type differs with every option. */
interface CommandLike {
  name(): string
  summary(): string
  readonly commands: readonly CommandLike[]
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
  readonly commands: readonly { readonly name: string; readonly summary: string }[]
  readonly options: readonly {
    readonly name: string
    readonly summary: string
    readonly value: 'none' | 'file' | 'text'
  }[]
}

/** Every place, parents before their children. */
export function readPlaces(command: CommandLike, path = ''): Place[] {
  const commands = command.commands.map((child) => ({ name: child.name(), summary: child.summary() }))
  const options = command.options.flatMap(({ long, flags, description, required }) =>
    long === undefined
      ? []
      : [{ name: long, summary: firstPart(description), value: required ? valueOf(flags) : ('none' as const) }],
  )
  const help = { name: '--help', summary: 'options and examples', value: 'none' as const }
  return [
    { path, commands, options: [...options, help] },
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

/** For between single quotes of a shell. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
