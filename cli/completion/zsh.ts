import { optionsWith, quoted } from './places.ts'
import type { Place } from './places.ts'

export function zshCompletion(places: readonly Place[]): string {
  const below = places.filter(({ path }) => path !== '')
  const files = optionsWith('file', places)
  const texts = optionsWith('text', places).filter((name) => !files.includes(name))
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
  ${fileCase(places)}
}
if [ "$funcstack[1]" = "_scanloop" ]; then _scanloop; else compdef _scanloop scanloop; fi
`
}

function caseOf({ path, words, options }: Place): string {
  const choices = [...words, ...options].map(({ name, summary }) => quoted(`${name}:${summary.replaceAll(':', ' ')}`))
  return `    "${path}") choices=(${choices.join(' ')}) ;;`
}

/** Where an argument is a file, as of `apply`. */
function fileCase(places: readonly Place[]): string {
  const paths = places.filter(({ takesFile }) => takesFile).map(({ path }) => path)
  return `case "$place" in ${paths.join('|')}) _files ;; esac`
}
