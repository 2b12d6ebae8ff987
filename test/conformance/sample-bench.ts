import { Secret } from '../../core/secret.ts'
import { createSampleAdapter } from '../../scanners/sample/sample-adapter.ts'
import type { EngineBench } from './engine-bench.ts'
import { startSampleScanner } from './sample-scanner.ts'

/** A bench of the sample scanner with a licence for scans, for reports, for both or for neither. */
export async function openSampleBench(licence: { scans: boolean; reports: boolean }): Promise<EngineBench> {
  const scanner = await startSampleScanner(licence)
  const accessKey = 'sample-needs-no-access-key'
  const adapter = createSampleAdapter({
    // An engine that no release has lends itself a word: only the connector, which is not asked, would read it.
    type: 'nessus',
    apiUrl: scanner.url,
    tls: { mode: 'ca', pem: scanner.ca },
    keys: { accessKey: new Secret(accessKey), secretKey: new Secret(scanner.key) },
  })
  return {
    type: 'nessus',
    adapter,
    template: 'thorough',
    secrets: [accessKey, scanner.key],
    skip: (minutes) => scanner.skip(minutes),
    inflict: (mishap, change) => scanner.inflict(mishap, change),
    heal: () => scanner.inflict(undefined),
    asked: (change) => scanner.asked(change),
    done: (change) => scanner.done(change),
    startByHand: async (targets) => scanner.startByHand(targets),
    close: async () => {
      adapter.close()
      await scanner.close()
    },
  }
}
