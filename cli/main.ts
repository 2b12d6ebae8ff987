#!/usr/bin/env node
import { demoCommand } from './demo.ts'
import { startCommand } from './start.ts'
import { simulatorCommand } from './simulator.ts'
import { VERSION } from '../local/version.ts'

const HELP = `Scanloop ${VERSION} runs vulnerability scanners and brings back their reports.

Usage: scanloop <command> [options]

  start       serve the API on http://127.0.0.1:8470, with data in .scanloop/
  demo        run the whole job once against a simulated scanner
  simulator   run a simulated Nessus

scanloop <command> --help tells more.
`

const COMMANDS: Readonly<Record<string, (args: string[]) => Promise<number>>> = {
  start: startCommand,
  demo: demoCommand,
  simulator: simulatorCommand,
}

async function main([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === 'help') {
    process.stdout.write(HELP)
    return name === undefined ? 2 : 0
  }
  if (name === '--version') {
    process.stdout.write(`${VERSION}\n`)
    return 0
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command === undefined) {
    process.stderr.write(`scanloop: there is no command ${JSON.stringify(name)}\n\n${HELP}`)
    return 2
  }
  return command(args)
}

// An exit code and a natural end: process.exit() would cut off output, and can hang in Node 24 under load.
process.exitCode = await main(process.argv.slice(2))
