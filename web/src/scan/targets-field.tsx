import Box from '@cloudscape-design/components/box'
import FormField from '@cloudscape-design/components/form-field'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useDeferredValue, useState } from 'react'
import { useAfterClick } from '../app/after-click.ts'
import type { ScanForm } from './scan-form.ts'

export interface TargetsFieldProps {
  readonly value: string
  /** What decides how a scan of them is divided. */
  readonly form: Pick<ScanForm, 'fragileTargets' | 'source'>
  readonly onChange: (value: string) => void
  /** What the server said about it, beyond what is checked here. */
  readonly errorText?: string | undefined
}

/** The rules about endpoints, which nobody needs before there is one: they come when somebody turns to the field. */
const rulesQuery = queryOptions({
  queryKey: ['rules of endpoints'],
  queryFn: async () => await import('./targets-as-typed.ts'),
  staleTime: Infinity,
  structuralSharing: false,
})

/** Loaded when something was typed: the page is there before. */
const ScanPlan = lazy(async () => ({ default: (await import('./scan-plan.tsx')).ScanPlan }))

/** More than anybody corrects at once. */
const MOST_SHOWN = 10

/** Endpoints as a person types them, checked as they are typed by the rules that the server has too. */
export function TargetsField({ value, form, onChange, errorText }: TargetsFieldProps) {
  const [isTyping, setTyping] = useState(false)
  const [isWanted, setWanted] = useState(false)
  const afterClick = useAfterClick()
  const rules = useQuery({ ...rulesQuery, enabled: isWanted || value !== '' }).data
  // A list of thousands is checked when there is time, so that typing is never held up.
  const text = useDeferredValue(value)
  // Should the rules not come, the server still has them.
  const { issues, summary } = rules?.readTargets(text, isTyping) ?? { issues: [], summary: undefined }
  const more = issues.length - MOST_SHOWN
  return (
    <SpaceBetween size="xs">
      <FormField
        label="Endpoints"
        description="Addresses, ranges, CIDR blocks or host names; between them commas, spaces or line ends."
        constraintText={summary}
        errorText={
          issues.length > 0 ? (
            <ul className="plain-list">
              {issues.slice(0, MOST_SHOWN).map(({ index, piece, message }) => (
                <li key={index}>
                  {piece === '' ? '' : `“${piece}” `}
                  {message}
                </li>
              ))}
              {more > 0 ? <li>and {more} more</li> : null}
            </ul>
          ) : (
            errorText
          )
        }
      >
        <Textarea
          value={value}
          rows={5}
          spellcheck={false}
          placeholder={'172.16.36.39, 172.16.36.42\n172.16.40.0/24\nprinter.example'}
          onChange={({ detail }) => {
            setTyping(true)
            onChange(detail.value)
          }}
          onFocus={() => setWanted(true)}
          onBlur={() => afterClick(() => setTyping(false))}
        />
      </FormField>
      {summary === undefined ? null : (
        <Suspense fallback={null}>
          <ScanPlan targets={text} form={form} />
        </Suspense>
      )}
      {rules === undefined || issues.length === 0 ? null : (
        <Box padding={{ horizontal: 's' }}>
          <p className="as-typed" aria-label="The endpoints as typed, with what is wrong marked">
            {rules
              .markPieces(
                text,
                issues.map(({ piece }) => piece),
              )
              .map(({ start, text: part, isWrong }) =>
                isWrong ? (
                  <mark className="wrong" key={start}>
                    {part}
                  </mark>
                ) : (
                  part
                ),
              )}
          </p>
        </Box>
      )}
    </SpaceBetween>
  )
}
