import { optionsWith } from './places.ts'
import type { Place } from './places.ts'

/** For bash 4 and newer. */
export function bashCompletion(places: readonly Place[]): string {
  const below = places.filter(({ path }) => path !== '')
  const files = optionsWith('file', places)
  const texts = optionsWith('text', places).filter((name) => !files.includes(name))
  return `# bash completion of scanloop; made by "scanloop completion bash"
_scanloop() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  local place="" index choice choices=""
  for ((index = 1; index < COMP_CWORD; index++)); do
    case "$place/\${COMP_WORDS[index]}" in
      ${below.map(({ path }) => path).join('|')}) place="$place/\${COMP_WORDS[index]}" ;;
    esac
  done
  COMPREPLY=()
  case "$previous" in
    ${files.join('|')}) compopt -o default 2>/dev/null; return ;;
    ${texts.join('|')}) return ;;
  esac
  case "$place" in
${places.map(({ path, words, options }) => `    "${path}") choices="${[...words, ...options].map(({ name }) => name).join(' ')}" ;;`).join('\n')}
  esac
  while IFS= read -r choice; do COMPREPLY+=("$choice"); done < <(compgen -W "$choices" -- "$current")
}
complete -o default -F _scanloop scanloop
`
}
