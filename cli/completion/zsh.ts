import { quoted } from './places.ts'
import type { Place } from './places.ts'

export function zshCompletion(places: readonly Place[]): string {
  const below = places.filter(({ path }) => path !== '')
  const files = namesOf(places, 'file')
  const texts = namesOf(places, 'text').filter((name) => !files.includes(name))
  return `#compdef scanloop
# zsh completion of scanloop; made by "scanloop completion zsh"
_scanloop() {
  local place='' word
  local -a choices
  for word in \${words[2,CURRENT-1]}; do
    case "$place/$word" in
      ${below.map(({ path }) => path).join('|')}) place="$place/$word" ;;
    esac
  done
  case "\${words[CURRENT-1]}" in
    ${files.join('|')}) _files; return ;;
    ${texts.join('|')}) return ;;
  esac
  case "$place" in
${places.map(caseOf).join('\n')}
  esac
  _describe 'scanloop' choices
}
if [ "$funcstack[1]" = "_scanloop" ]; then _scanloop; else compdef _scanloop scanloop; fi
`
}

function caseOf({ path, commands, options }: Place): string {
  const choices = [...commands, ...options].map(({ name, summary }) =>
    quoted(`${name}:${summary.replaceAll(':', ' ')}`),
  )
  return `    "${path}") choices=(${choices.join(' ')}) ;;`
}

function namesOf(places: readonly Place[], value: 'file' | 'text'): string[] {
  const names = places.flatMap(({ options }) => options.filter((option) => option.value === value))
  return [...new Set(names.map(({ name }) => name))]
}
