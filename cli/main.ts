#!/usr/bin/env node
import { runCommandLine } from './command-line.ts'
import { buildProgram } from './program.ts'
import { processTerminal } from './terminal/terminal.ts'

// Whoever reads along may have enough, as `head` has: that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

// An exit code and a natural end: process.exit() would cut off output, and can hang in Node 24 under load.
process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal(), buildProgram)
