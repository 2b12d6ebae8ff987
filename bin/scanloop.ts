import { join } from 'node:path'
import { App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { builtBundles } from '../lib/bundles.ts'
import { parseConfiguration } from '../lib/configuration.ts'
import { ScanloopStack } from '../lib/scanloop-stack.ts'

/** The CDK app: reads the configuration, makes the one stack, and lets cdk-nag check it. */
function main(): void {
  // Else the app would synthesize once more at the end of the process, and throw where nobody catches.
  const app = new App({ autoSynth: false })
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  new ScanloopStack(app, 'Scanloop', {
    configuration: parseConfiguration(app.node.tryGetContext('scanloop')),
    bundles: builtBundles(join(import.meta.dirname, '..')),
    description: 'Scanloop: runs vulnerability scanners from events.',
  })
  app.synth()
}

try {
  main()
} catch (error) {
  // What a person did not configure well is told without a trace of our code.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
