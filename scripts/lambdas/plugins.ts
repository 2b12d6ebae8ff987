import { readFile } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import type { Plugin } from 'esbuild'

/**
 * `import 'node:crypto'` reads every export of the module, some of which load much that nobody uses: `node:http` so
 * loads Node's own undici, 40 ms of a cold start against 2 ms for taking the module as it is.
 */
const leanBuiltins: Plugin = {
  name: 'lean-builtins',
  setup(build) {
    build.onResolve({ filter: /^[\w:/]+$/ }, ({ path }) =>
      isBuiltin(path) ? { path: path.replace(/^node:/, ''), namespace: 'lean-builtins' } : undefined,
    )
    build.onLoad({ filter: /.*/, namespace: 'lean-builtins' }, ({ path }) => ({
      // CommonJS, so that every way of importing it finds the names.
      contents: `module.exports = process.getBuiltinModule('node:${path}')`,
      loader: 'js',
    }))
  },
}

/** zod brings the messages of every language, 250 KB of them; ours are English. */
const englishOnly: Plugin = {
  name: 'english-only',
  setup(build) {
    build.onResolve({ filter: /\/locales\/index\.(js|cjs)$/ }, async ({ importer, kind, resolveDir }) => {
      if (!/[\\/]node_modules[\\/]zod[\\/]/.test(importer)) return undefined
      const english = kind === 'require-call' ? '../locales/en.cjs' : '../locales/en.js'
      const { path } = await build.resolve(english, { kind, resolveDir, importer })
      return { path, namespace: 'english-only', pluginData: { resolveDir } }
    })
    build.onLoad({ filter: /.*/, namespace: 'english-only' }, ({ path, pluginData }) => ({
      contents: `export { default as en } from ${JSON.stringify(path)}`,
      loader: 'js',
      resolveDir: Reflect.get(Object(pluginData), 'resolveDir'),
    }))
  },
}

/**
 * `import { z } from 'zod'` imports an object that holds all of zod, and nothing of an object can be left out.
 * `import * as z` means the same, and esbuild keeps what is used: 100 KB less. zod-openapi hands on the same object,
 * to which it has added a method.
 */
const leanZod: Plugin = {
  name: 'lean-zod',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (/[\\/]node_modules[\\/]/.test(path)) return undefined
      const source = await readFile(path, 'utf8')
      const contents = source
        .replace(/^import \{ z \} from 'zod'$/m, "import * as z from 'zod'")
        .replace(
          /^import \{ (.*, )?z \} from '(@hono\/zod-openapi)'$/m,
          "import { $1 } from '$2'; import '$2'; import * as z from 'zod'",
        )
      return { contents, loader: 'ts' }
    })
    build.onLoad({ filter: /[\\/]@hono[\\/]zod-openapi[\\/]dist[\\/]index\.mjs$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      const contents = source
        .replace('import { z } from "zod";', 'import * as z from "zod";')
        .replace('extendZodWithOpenApi(z);', 'extendZodWithOpenApi({ ZodType: z.ZodType });')
        .replace(/, z \};/, ' };')
      return { contents, loader: 'js' }
    })
  },
}

/** Every schema of zod can describe itself as JSON Schema, with 20 KB of code. For bundles in which nobody asks for that. */
export const noJsonSchemas: Plugin = {
  name: 'no-json-schemas',
  setup(build) {
    build.onResolve({ filter: /\/core\/(?:to-json-schema|json-schema-processors)\.js$/ }, ({ importer, path }) =>
      /[\\/]zod[\\/]v4[\\/]classic[\\/]schemas\.js$/.test(importer)
        ? { path, namespace: 'no-json-schemas' }
        : undefined,
    )
    build.onLoad({ filter: /.*/, namespace: 'no-json-schemas' }, () => ({
      contents:
        "const none = () => () => { throw new Error('This bundle was built without JSON Schema.') };" +
        'module.exports = { createToJSONSchemaMethod: none, createStandardJSONSchemaMethod: none }',
      loader: 'js',
    }))
  },
}

/**
 * A function's credentials are in its environment. The SDK also brings six other ways to get some, with clients of
 * the services that they ask: 100 KB that no function ever uses.
 */
const credentialsOfEnvironment: Plugin = {
  name: 'credentials-of-environment',
  setup(build) {
    build.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, ({ resolveDir }) => ({
      path: 'credential-provider-node',
      namespace: 'credentials-of-environment',
      pluginData: { resolveDir },
    }))
    build.onLoad({ filter: /.*/, namespace: 'credentials-of-environment' }, ({ pluginData }) => ({
      contents: "export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env'",
      loader: 'js',
      resolveDir: Reflect.get(Object(pluginData), 'resolveDir'),
    }))
  },
}

/**
 * Of a `package.json`, ours or one of the SDK's, a function needs the version. The rest is only weight, and ours would
 * change every bundle with every dependency.
 */
const versionOnly: Plugin = {
  name: 'version-only',
  setup(build) {
    build.onLoad({ filter: /[\\/]package\.json$/ }, async ({ path }) => {
      if (/[\\/]node_modules[\\/](?!@aws-sdk[\\/])/.test(path)) return undefined
      const { version } = JSON.parse(await readFile(path, 'utf8')) as { readonly version: string }
      return { contents: JSON.stringify({ version }), loader: 'json' }
    })
  },
}

/**
 * The SDK's schemas of all operations of a service are objects with computed keys, `{ [_h]: … }`, which esbuild must
 * suppose to have an effect. With the constants written in their place, those of unused operations fall away.
 */
const leanSchemas: Plugin = {
  name: 'lean-schemas',
  setup(build) {
    build.onLoad({ filter: /[\\/]client-[\w-]+[\\/]dist-es[\\/]schemas[\\/]schemas_\d+\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      const constants = new Map<string, string>()
      for (const [, name = '', text = ''] of source.matchAll(/^const (_\w+) = ("[^"\\]*");$/gm)) {
        constants.set(name, text)
      }
      return {
        contents: source.replaceAll(
          /\[(_\w+)\]:/g,
          (key, name: string) => `${constants.get(name) ?? key.slice(0, -1)}:`,
        ),
      }
    })
  },
}

/** The SDK loads these when an operation answers with a stream of events. We use none that does. */
const noEventStreams: Plugin = {
  name: 'no-event-streams',
  setup(build) {
    build.onResolve({ filter: /^@smithy\/core\/event-streams$/ }, ({ kind, path }) =>
      // S3's client itself needs them to be made.
      kind === 'dynamic-import' ? { path, namespace: 'no-event-streams' } : undefined,
    )
    build.onLoad({ filter: /.*/, namespace: 'no-event-streams' }, () => ({
      contents: "throw new Error('This bundle was built without event streams.')",
    }))
  },
}

/** All of them, for every bundle. */
export const PLUGINS: readonly Plugin[] = [
  leanBuiltins,
  englishOnly,
  leanZod,
  credentialsOfEnvironment,
  versionOnly,
  leanSchemas,
  noEventStreams,
]
