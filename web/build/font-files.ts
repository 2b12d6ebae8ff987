import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'

const FONT = /url\('data:font\/woff2;base64,([\w+/=]+)'\)/g

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
      return code.replaceAll(FONT, (_whole, base64: string) => {
        const source = Buffer.from(base64, 'base64')
        const fileName = `assets/open-sans-${createHash('sha256').update(source).digest('hex').slice(0, 8)}.woff2`
        this.emitFile({ type: 'asset', fileName, source })
        return `url('/${fileName}')`
      })
    },
  }
}
