import { z } from 'zod'

/** A run of the scan by a name that stays: what later runs are compared with. */
export const Baseline = z.object({
  /** Not `previous`, and no number. */
  name: z
    .string()
    .regex(/^(?!previous$)[a-z][a-z0-9-]{0,49}$/, 'must be letters, digits and "-", beginning with a letter'),
  /** The run's number. */
  run: z.number().int().min(1),
  setBy: z.string(),
  setAt: z.iso.datetime(),
})
export type Baseline = z.infer<typeof Baseline>

/** A name that may be given. The command line calls the run before `latest`; records from before may have it as a name. */
export const NewBaselineName = Baseline.shape.name.refine((name) => name !== 'latest', 'must not be latest')

/** They are kept in the scan's record. */
export const MAX_BASELINES = 20
