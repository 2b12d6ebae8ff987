import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, dataOf, ProblemError } from '../api/client.ts'
import type { ScheduleInput } from '../api/types-of-input.ts'
import { scanKeys } from '../scan/scan-queries.ts'

const REFRESH_MS = 15_000

/** When a scan starts by itself; null if it does not. */
export const scheduleQuery = (scanId: string) =>
  queryOptions({
    queryKey: [...scanKeys.one(scanId), 'schedule'],
    queryFn: async ({ signal }) => {
      try {
        return dataOf(await api.GET('/v1/scans/{scanId}/schedule', { params: { path: { scanId } }, signal }))
      } catch (error) {
        // Most scans have none: that is an answer, not a failure.
        if (error instanceof ProblemError && error.status === 404) return null
        throw error
      }
    },
    refetchInterval: REFRESH_MS,
  })

/** Sets the schedule, or removes it with null. */
export function useChangeSchedule(scanId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async (input: ScheduleInput | null) => {
      const params = { path: { scanId } }
      if (input !== null) return dataOf(await api.PUT('/v1/scans/{scanId}/schedule', { params, body: input }))
      await api.DELETE('/v1/scans/{scanId}/schedule', { params })
      return null
    },
    onSuccess: (schedule) => {
      queryClient.setQueryData(scheduleQuery(scanId).queryKey, schedule)
      return queryClient.invalidateQueries({ queryKey: scanKeys.one(scanId) })
    },
  })
}
