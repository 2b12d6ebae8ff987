import { buildBundle, BundleStepInput } from '../download/build-bundle.ts'
import { BundleFailureInput, recordBundleFailure } from '../download/record-bundle-failure.ts'
import type { BundleServices, DownloadRecordServices } from '../services.ts'
import type { BundleStepName } from './bundle-workflow.ts'

/** What carries out each step of the bundle workflow. They answer nothing: there is one way through it. */
export const BUNDLE_STEPS: Readonly<
  Record<BundleStepName, (services: BundleServices & DownloadRecordServices, input: unknown) => Promise<null>>
> = {
  BuildBundle: async (services, input) => {
    await buildBundle(services, BundleStepInput.parse(input))
    return null
  },
  RecordBundleFailure: async (services, input) => {
    await recordBundleFailure(services, BundleFailureInput.parse(input))
    return null
  },
}
