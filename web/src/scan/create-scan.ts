import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, dataOf } from '../api/client.ts'
import type { Scan } from '../api/types.ts'
import type { ScanInput, ScheduleInput } from '../api/types-of-input.ts'
import { scanKeys } from './scan-queries.ts'

export interface CreatedScan {
  readonly scan: Scan
  /** Why the schedule that was wanted is not set. The scan is there all the same. */
  readonly scheduleError?: unknown
}

/** Defines a scan, then sets its schedule if one is wanted. Fails only where there is no scan. */
export function useCreateScan() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async ({ input, schedule }: CreateScanInput): Promise<CreatedScan> => {
      const scan = dataOf(await api.POST('/v1/scans', { body: input }))
      if (schedule === undefined) return { scan }
      try {
        await api.PUT('/v1/scans/{scanId}/schedule', { params: { path: { scanId: scan.id } }, body: schedule })
        return { scan }
      } catch (scheduleError) {
        return { scan, scheduleError }
      }
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: scanKeys.all }),
  })
}

interface CreateScanInput {
  readonly input: ScanInput
  readonly schedule: ScheduleInput | undefined
}
