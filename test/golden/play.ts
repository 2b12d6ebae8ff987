import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import type { Scenario } from './scenarios/scenario.ts'
import { openStory, patiently } from './story.ts'
import type { ScanDetail } from './story.ts'
import { findBrokenSteps, traceLines } from './trace.ts'
import type { Execution, World } from './world.ts'

/** `UPDATE_GOLDEN=1` writes the traces of the local world anew; read the difference before you commit it. */
const isUpdate = process.env.UPDATE_GOLDEN === '1'

/** Plays a scenario in a world, and compares its trace with the golden one. */
export async function playScenario(scenario: Scenario, world: World, options: { mayUpdate?: boolean } = {}) {
  const story = await openStory(world, scenario.scanner)
  try {
    const scans = await scenario.play(story)
    const parts: string[] = []
    for (const scan of scans) {
      const executions = await untilEnded(world, scan)
      for (const execution of executions) {
        expect(findBrokenSteps(execution), `${execution.name}: ${execution.states.join(' ')}`).toEqual([])
      }
      parts.push(describeScan(executions, await outcome(world, scan)))
    }
    const text = `# ${scenario.story}\n\n${parts.join('\n')}`
    const file = fileURLToPath(new URL(`traces/${scenario.name}.txt`, import.meta.url))
    if (isUpdate && options.mayUpdate === true) await writeFile(file, text)
    expect(text).toBe(await readFile(file, 'utf8'))
    await story.forget()
  } finally {
    await story.close()
  }
}

/** The end of a run is in its record before its execution has ended. */
async function untilEnded(world: World, scanId: string): Promise<readonly Execution[]> {
  return patiently(world, `${scanId}: every execution has ended`, async () => {
    const executions = await world.executions(scanId)
    return executions.every(({ status }) => status !== 'RUNNING') ? { found: executions } : { seen: executions }
  })
}

function describeScan(executions: readonly Execution[], end: string): string {
  const blocks = executions.map((execution) =>
    [subjectOf(execution.name), ...traceLines(execution).map((line) => `  ${line}`)].join('\n'),
  )
  return `${blocks.length === 0 ? 'no execution' : blocks.join('\n')}\n${end}\n`
}

/** `scan-01…-1-watch-17` is `run 1: watch`: ids and versions differ from time to time. */
function subjectOf(name: string): string {
  const [, number, command] = /-(?:(\d+)-)?([a-z]+)-\d+$/.exec(name) ?? []
  if (command === undefined) throw new Error(`Not the name of a scan's execution: ${name}`)
  return number === undefined ? `scan: ${command}` : `run ${number}: ${command}`
}

async function outcome(world: World, scanId: string): Promise<string> {
  const { status, body } = await world.request('GET', `/v1/scans/${scanId}`)
  if (status === 404) return 'end: the scan is gone'
  const { creation, run } = body as ScanDetail
  return run === undefined
    ? `end: the scan is ${creation}`
    : `end: the scan is ${creation}, run ${String(run.number)} ${run.status}`
}
