import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bundleAll, kilobytes } from './lambdas/bundle.ts'
import type { Bundle } from './lambdas/bundle.ts'

/**
 * Bundles the Lambda functions: `<out>/lambdas/<file>/index.mjs` is what the stack uploads; maps and the list of what
 * is inside lie beside, in `<out>/meta/`, where they change no asset. Fails if a bundle is over its budget.
 */
const { values } = parseArgs({ options: { out: { type: 'string', default: join(import.meta.dirname, '../dist') } } })

const bundles = await bundleAll()
await write(bundles, values.out)
const tooLarge = report(bundles)
if (tooLarge.length > 0) {
  process.stderr.write(`Over budget: ${tooLarge.join(', ')}. See what is inside in ${values.out}/meta/.\n`)
  process.exitCode = 1
}

/** What an earlier build left of functions that are no more would be uploaded with the rest. */
async function write(all: readonly Bundle[], out: string): Promise<void> {
  await rm(join(out, 'lambdas'), { recursive: true, force: true })
  await mkdir(join(out, 'meta'), { recursive: true })
  for (const { design, code, sourceMap, inputs } of all) {
    const folder = join(out, 'lambdas', design.file)
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'index.mjs'), code)
    await writeFile(join(out, 'meta', `${design.file}.mjs.map`), sourceMap)
    await writeFile(join(out, 'meta', `${design.file}.json`), `${JSON.stringify(inputs, null, 2)}\n`)
  }
}

/** Prints the table; answers the names of those that are too large. */
function report(all: readonly Bundle[]): string[] {
  const names = all.map(({ design }) => design.file.length)
  const width = Math.max(...names)
  const print = (cells: readonly string[]) =>
    process.stdout.write(
      `${(cells[0] ?? '').padEnd(width)}  ${cells
        .slice(1)
        .map((cell) => cell.padStart(6))
        .join('  ')}\n`,
    )
  print(['function', 'KB', 'budget'])
  return all.flatMap((bundle) => {
    const size = kilobytes(bundle)
    const { file, budgetKilobytes } = bundle.design
    print([file, size.toFixed(0), String(budgetKilobytes)])
    return size > budgetKilobytes ? [`${file} (${size.toFixed(0)} KB of ${String(budgetKilobytes)})`] : []
  })
}
