import { visibleText } from './text.ts'

/**
 * A message of SARIF that says just this text. There, braces are placeholders (3.11.5) and `[text](target)` is a link
 * (3.11.6): what a target answered must be neither.
 */
export function sarifText(text: string): string {
  return visibleText(text)
    .replaceAll(/[{}]/g, '$&$&')
    .replaceAll(/[\\[\]]/g, String.raw`\$&`)
}
