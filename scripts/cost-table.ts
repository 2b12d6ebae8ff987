/**
 * Prints the cost table of `docs/aws.md`; with `--write`, puts it there. The figures are counted from traces
 * (`test/cost/`) at the prices of `docs/prices.json`.
 */
import { costTable } from '../test/cost/table.ts'
import { writeMarked } from './markdown.ts'

const table = await costTable()
if (process.argv.includes('--write')) writeMarked(new URL('../docs/aws.md', import.meta.url), 'cost', table)
else process.stdout.write(`${table}\n`)
