import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const FONT = /url\('data:font\/woff2;base64,([\w+/=]+)'\)/g
/** The bundler takes files only. */
const FOLDER = fileURLToPath(new URL('../../node_modules/.cache/scanloop-fonts', import.meta.url))

/**
 * Cloudscape's style sheet holds its eight fonts as text. As files of their own, a browser loads the two or three that
 * it shows, and the policy of the page need not allow `data:` fonts.
 */
export function fontFiles(): Plugin {
  return {
    name: 'font-files',
    enforce: 'pre',
    apply: 'build',
    transform(code, id) {
      if (!id.endsWith('/global-styles/index.css')) return undefined
      mkdirSync(FOLDER, { recursive: true })
      return code.replaceAll(FONT, (_whole, base64: string) => {
        const source = Buffer.from(base64, 'base64')
        const file = join(FOLDER, `open-sans-${createHash('sha256').update(source).digest('hex').slice(0, 8)}.woff2`)
        writeFileSync(file, source)
        return `url('${file}')`
      })
    },
  }
}
