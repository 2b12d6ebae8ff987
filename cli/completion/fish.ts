import { quoted } from './places.ts'
import type { Place } from './places.ts'

export function fishCompletion(places: readonly Place[]): string {
  const below = places.filter(({ path }) => path !== '')
  return `# fish completion of scanloop; made by "scanloop completion fish"
function __scanloop_place
  set -l place ''
  for word in (commandline -opc)[2..]
    if contains -- "$place/$word" ${below.map(({ path }) => path).join(' ')}
      set place "$place/$word"
    end
  end
  test "$place" = "$argv[1]"
end
complete -c scanloop -f
${places.map(linesOf).join('\n')}
`
}

function linesOf({ path, words, takesFile, options }: Place): string {
  const start = `complete -c scanloop -n "__scanloop_place '${path}'"`
  const forCommands = words.map(({ name, summary }) => `${start} -a ${name} -d ${fishQuoted(summary)}`)
  const forOptions = options.map(({ name, summary, value }) => {
    const takes = value === 'none' ? '' : value === 'file' ? ' -r -F' : ' -x'
    return `${start} -l ${name.slice(2)}${takes} -d ${fishQuoted(summary)}`
  })
  const forFiles = takesFile ? [`${start} -F`] : []
  return [...forCommands, ...forOptions, ...forFiles].join('\n')
}

/** Fish has backslashes between single quotes, which other shells have not. */
function fishQuoted(text: string): string {
  return text.includes("'") ? `'${text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'` : quoted(text)
}
