import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Form from '@cloudscape-design/components/form'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { hasOtherIssues } from '../api/field-issues.ts'
import type { Windows } from '../api/types.ts'
import { LinkButton } from '../app/app-link.tsx'
import { Loading } from '../app/loading.tsx'
import { useNotify } from '../app/notifications.tsx'
import { usePage } from '../app/page.tsx'
import { ProblemAlert } from '../app/problem-alert.tsx'
import { StaleAlert } from '../app/stale-alert.tsx'
import { zonesQuery } from '../zone/zone-queries.ts'
import { WindowFields } from './window-fields.tsx'
import { emptyWindow, formsOf, inputOfWindows } from './window-form.ts'
import { useSetWindows, windowsQuery } from './window-queries.ts'

export function Component() {
  usePage({ text: 'Settings', href: '/settings' }, { text: 'Edit windows', href: '/settings/windows' })
  const { data, error, refetch } = useQuery(windowsQuery)
  if (data === undefined) return <Loading what="the windows" error={error} onRetry={() => void refetch()} />
  return <WindowsForm windows={data} onReadAgain={async () => (await refetch()).data} />
}

interface WindowsFormProps {
  readonly windows: Windows
  /** The windows as they are stored now; undefined if they cannot be read. */
  readonly onReadAgain: () => Promise<Windows | undefined>
}

function WindowsForm({ windows, onReadAgain }: WindowsFormProps) {
  // What was read when the form was opened: a change by somebody else must not slip in under it.
  const [base, setBase] = useState(windows)
  const [forms, setForms] = useState(() => formsOf(windows))
  const set = useSetWindows(base.version)
  const zones = useQuery(zonesQuery)
  const navigate = useNavigate()
  const notify = useNotify()
  const { error } = set
  const change = (changed: typeof forms) => {
    setForms(changed)
    set.reset()
  }
  const takeTheirs = async () => {
    const theirs = await onReadAgain()
    if (theirs === undefined) return
    setBase(theirs)
    change(formsOf(theirs))
  }
  const save = () =>
    set.mutate(inputOfWindows(forms), {
      onSuccess: async () => {
        notify({ type: 'success', header: 'The windows are changed' })
        await navigate('/settings')
      },
    })
  return (
    <ContentLayout
      header={
        <Header variant="h1" description="When scans may run. Closed wins. Scans at work obey from their next look on.">
          Edit windows
        </Header>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Form
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <LinkButton href="/settings" variant="link" formAction="none">
                Cancel
              </LinkButton>
              <Button variant="primary" loading={set.isPending}>
                Save
              </Button>
            </SpaceBetween>
          }
        >
          <SpaceBetween size="l">
            {forms.map((window, index) => (
              <WindowFields
                key={window.key}
                window={window}
                zones={zones.data?.zones.map(({ name }) => name) ?? []}
                index={index}
                error={error}
                onChange={(changes) =>
                  change(forms.map((one) => (one.key === window.key ? { ...one, ...changes } : one)))
                }
                onRemove={() => change(forms.filter(({ key }) => key !== window.key))}
              />
            ))}
            <Button formAction="none" iconName="add-plus" onClick={() => change([...forms, emptyWindow()])}>
              Add a window
            </Button>
            <div aria-live="polite">
              <StaleAlert what="document of windows" error={error} onTakeTheirs={() => void takeTheirs()}>
                {error === null ? null : <Refusal error={error} count={forms.length} />}
              </StaleAlert>
            </div>
          </SpaceBetween>
        </Form>
      </form>
    </ContentLayout>
  )
}

/** What is wrong with one window stands at its fields; above the fold nobody sees that, so something says so here too. */
function Refusal({ error, count }: { readonly error: unknown; readonly count: number }) {
  const fields = Array.from({ length: count }, (_, index) => `windows[${String(index)}]`)
  if (hasOtherIssues(error, fields)) return <ProblemAlert error={error} />
  return <Alert type="error">Not saved: look at what is marked in the fields above.</Alert>
}
