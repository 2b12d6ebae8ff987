import { join } from 'node:path'
import { build } from 'esbuild'
import type { Metafile, Plugin } from 'esbuild'
import { BUNDLE_FUNCTIONS, OTHER_FUNCTIONS, STEP_FUNCTIONS } from '../../lambdas/functions.ts'
import type { FunctionDesign } from '../../lambdas/functions.ts'
import { noJsonSchemas, PLUGINS } from './plugins.ts'

const ROOT = join(import.meta.dirname, '../..')

/** One function's bundle, in memory. */
export interface Bundle {
  readonly design: FunctionDesign
  readonly code: Uint8Array
  readonly sourceMap: Uint8Array
  /** What the bundle is made of, by paths below the repository. */
  readonly inputs: readonly string[]
}

/** Every function of the stack, in the order of the list. */
export const ALL_FUNCTIONS: readonly FunctionDesign[] = [
  ...Object.values(STEP_FUNCTIONS),
  ...Object.values(BUNDLE_FUNCTIONS),
  ...Object.values(OTHER_FUNCTIONS),
]

/**
 * CommonJS inside of a bundle calls `require` for Node's own modules; an ES module has none. One line, the same for
 * all, so that the output depends on the sources alone.
 */
const BANNER = "const require=process.getBuiltinModule('node:module').createRequire(import.meta.url);"

/**
 * Bundles all functions. ES modules, minified, with the AWS SDK inside: the runtime's own copy changes
 * without notice and loads more slowly. Nothing of the output depends on the folder or on the time.
 *
 * @param root the folder of the sources, by default this repository.
 * @throws Error if esbuild finds one in the sources.
 */
export async function bundleAll(
  designs: readonly FunctionDesign[] = ALL_FUNCTIONS,
  root: string = ROOT,
): Promise<readonly Bundle[]> {
  const made = await Promise.all([
    bundleWith(PLUGINS, designs.filter(describesItself), root),
    bundleWith(
      [...PLUGINS, noJsonSchemas],
      designs.filter((design) => !describesItself(design)),
      root,
    ),
  ])
  const bundles = new Map(made.flat().map((bundle) => [bundle.design, bundle]))
  return designs.map((design) => bundles.get(design)).filter((bundle) => bundle !== undefined)
}

/** Only the API tells its schemas, in `/openapi.json`. */
const describesItself = ({ file }: FunctionDesign): boolean => file === OTHER_FUNCTIONS.Api.file

async function bundleWith(
  plugins: readonly Plugin[],
  designs: readonly FunctionDesign[],
  root: string,
): Promise<readonly Bundle[]> {
  const result = await build({
    absWorkingDir: root,
    entryPoints: designs.map(({ file }) => ({ in: `lambdas/${file}.ts`, out: `${file}/index` })),
    outdir: 'dist/lambdas',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    // The SDK's packages carry both; `main` first, the default for Node, makes bundles half as large again.
    mainFields: ['module', 'main'],
    sourcemap: 'external',
    sourcesContent: false,
    legalComments: 'none',
    metafile: true,
    banner: { js: BANNER },
    plugins: [...plugins],
    logLevel: 'silent',
  })
  const files = new Map(result.outputFiles.map((file) => [file.path, file.contents]))
  return designs.map((design) => {
    const path = `dist/lambdas/${design.file}/index.mjs`
    const code = files.get(join(root, path))
    const sourceMap = files.get(join(root, `${path}.map`))
    if (code === undefined || sourceMap === undefined) throw new Error(`esbuild made no ${path}`)
    return { design, code, sourceMap, inputs: inputsOf(result.metafile, path) }
  })
}

/** Only what is really in the output: a module of which nothing is left is no input. */
function inputsOf(metafile: Metafile, path: string): string[] {
  const inputs = Object.entries(metafile.outputs[path]?.inputs ?? {})
  return inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([input]) => input)
}

/** In thousands of bytes, as the budgets are. */
export function kilobytes(bundle: Bundle): number {
  return bundle.code.byteLength / 1000
}
