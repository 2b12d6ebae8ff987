import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Deployment } from './deployment.ts'

/** The processes in which the emulator runs a function now: Lambda's execution environments. */
export async function findFunctionProcesses({ processId, functions }: Deployment, name: string): Promise<number[]> {
  // With their environments, where the emulator says which function they run.
  const args = ['-A', 'eww', '-o', 'pid=,ppid=,command=']
  const { stdout } = await promisify(execFile)('ps', args, { maxBuffer: 50_000_000, timeout: 30_000 })
  return stdout.split('\n').flatMap((line) => {
    const [pid = '', parent = '', ...words] = line.trim().split(/\s+/)
    const isIt = Number(parent) === processId && words.includes(`AWS_LAMBDA_FUNCTION_NAME=${String(functions[name])}`)
    return isIt ? [Number(pid)] : []
  })
}

/** Ends a function in the middle of whatever it does, as Lambda does with one that uses too much memory. */
export async function killFunction(deployment: Deployment, name: string): Promise<void> {
  const processes = await findFunctionProcesses(deployment, name)
  if (processes.length === 0) throw new Error(`No process runs the function ${name}`)
  for (const process_ of processes) process.kill(process_, 'SIGKILL')
}
