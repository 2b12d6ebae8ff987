import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import ContentLayout from '@cloudscape-design/components/content-layout'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Select from '@cloudscape-design/components/select'
import type { SelectProps } from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import { useParams, useSearchParams } from 'react-router'
import type { ScanDetail } from '../api/types.ts'
import { AppLink } from '../app/app-link.tsx'
import { Loading } from '../app/loading.tsx'
import { usePage } from '../app/page.tsx'
import { ProblemAlert } from '../app/problem-alert.tsx'
import { runsQuery } from '../run/run-queries.ts'
import { scanQuery } from '../scan/scan-queries.ts'
import { DecisionPanel } from './decision-panel.tsx'
import { baselinesQuery } from './diff-queries.ts'
import { DiffPanel } from './diff-panel.tsx'

/** Runs to choose from; others are compared by the command line or by a baseline. */
const MOST_RUNS = 100
const PREVIOUS = { value: 'previous', label: 'The run before' }

export function Component() {
  const { scanId = '' } = useParams()
  const { data, error, refetch } = useQuery(scanQuery(scanId))
  usePage(
    { text: 'Scans', href: '/scans' },
    { text: data?.name ?? 'Scan', href: `/scans/${scanId}` },
    { text: 'Compare', href: `/scans/${scanId}/compare` },
  )
  if (data === undefined) return <Loading what="the scan" error={error} onRetry={() => void refetch()} />
  return <ComparePage scan={data} />
}

function ComparePage({ scan }: { readonly scan: ScanDetail }) {
  const [search, setSearch] = useSearchParams()
  const runs = useQuery(runsQuery(scan.id, MOST_RUNS, undefined))
  const baselines = useQuery(baselinesQuery(scan.id))
  const numbers = (runs.data?.items ?? [])
    .filter(({ report }) => report?.findings.status === 'available')
    .map((run) => run.number)
  const asked = Number(search.get('run'))
  const number = Number.isSafeInteger(asked) && asked > 0 ? asked : numbers[0]
  const against = search.get('against') ?? PREVIOUS.value
  const choose = (changes: Readonly<Record<string, string>>) =>
    setSearch({ ...(number === undefined ? {} : { run: String(number) }), against, ...changes })
  const runOptions = numbers.map((one) => ({ value: String(one), label: `Run ${String(one)}` }))
  const named = (baselines.data ?? []).map(({ name, run }) => ({
    value: name,
    label: name,
    description: `run ${String(run)}`,
  }))
  const others: SelectProps.Options = [
    PREVIOUS,
    ...(named.length === 0 ? [] : [{ label: 'Baselines', options: named }]),
    { label: 'Runs', options: runOptions.filter(({ value }) => value !== String(number)) },
  ]
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description={
            <>
              What became of the findings of <AppLink href={`/scans/${scan.id}`}>{scan.name}</AppLink> between two runs.
            </>
          }
        >
          Compare runs
        </Header>
      }
    >
      <SpaceBetween size="l">
        <Container>
          <SpaceBetween size="l" direction="horizontal">
            <FormField label="Run">
              <Select
                options={runOptions}
                selectedOption={number === undefined ? null : { value: String(number), label: `Run ${String(number)}` }}
                placeholder="None"
                empty="No run has findings yet."
                onChange={({ detail }) => choose({ run: detail.selectedOption.value ?? '' })}
              />
            </FormField>
            <FormField label="Compared with">
              <Select
                options={others}
                selectedOption={
                  [PREVIOUS, ...named, ...runOptions].find(({ value }) => value === against) ?? {
                    value: against,
                    label: against,
                  }
                }
                onChange={({ detail }) => choose({ against: detail.selectedOption.value ?? PREVIOUS.value })}
              />
            </FormField>
          </SpaceBetween>
        </Container>
        {number === undefined ? <NoRun runs={runs} /> : null}
        {number === undefined ? null : <DiffPanel scanId={scan.id} number={number} against={against} />}
        {number === undefined ? null : <DecisionPanel scanId={scan.id} number={number} />}
      </SpaceBetween>
    </ContentLayout>
  )
}

/** In the place of a comparison as long as there is no run for it. */
function NoRun({ runs: { data, error, refetch } }: { readonly runs: UseQueryResult }) {
  if (error !== null) return <ProblemAlert error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Loading what="the runs" error={null} onRetry={() => void refetch()} />
  return (
    <Box color="text-body-secondary">
      No run of this scan has findings yet. When two of them have, they can be compared here.
    </Box>
  )
}
