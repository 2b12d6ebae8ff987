import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The folder that holds the bundle of a function, by its file's name. */
export type Bundles = (file: string) => string

/**
 * The bundles that `npm run build:lambdas` makes below this folder.
 *
 * @throws Error from the returned function, if a bundle is missing.
 */
export function builtBundles(root: string): Bundles {
  return (file) => {
    const folder = join(root, 'dist', 'lambdas', file)
    if (existsSync(join(folder, 'index.mjs'))) return folder
    throw new Error(`The bundle dist/lambdas/${file}/index.mjs is missing. Run npm run build:lambdas first.`)
  }
}
