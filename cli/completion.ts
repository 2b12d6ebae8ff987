import { Argument } from '@commander-js/extra-typings'
import type { Command } from '@commander-js/extra-typings'
import { examples } from './command-line.ts'
import { bashCompletion } from './completion/bash.ts'
import { readPlaces } from './completion/places.ts'
import { fishCompletion } from './completion/fish.ts'
import { zshCompletion } from './completion/zsh.ts'
import type { CliContext } from './context.ts'

const SHELLS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const

export function registerCompletion(program: Command, { terminal }: CliContext): void {
  program
    .command('completion')
    .summary('print a script that completes commands and options in a shell')
    .description('Prints a script that completes commands and options. It starts no program and asks no server.')
    .addArgument(new Argument('<shell>', 'which shell').choices(['bash', 'zsh', 'fish'] as const))
    .addHelpText(
      'after',
      examples(
        'scanloop completion bash > ~/.local/share/bash-completion/completions/scanloop',
        'scanloop completion zsh > ~/.zsh/completions/_scanloop',
        'scanloop completion fish > ~/.config/fish/completions/scanloop.fish',
      ),
    )
    .action((shell) => {
      terminal.stdout.write(SHELLS[shell](readPlaces(program)))
    })
}
