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
import type { Zones } from '../api/types.ts'
import { LinkButton } from '../app/app-link.tsx'
import { Loading } from '../app/loading.tsx'
import { useNotify } from '../app/notifications.tsx'
import { usePage } from '../app/page.tsx'
import { ProblemAlert } from '../app/problem-alert.tsx'
import { StaleAlert } from '../app/stale-alert.tsx'
import { ZoneFields } from './zone-fields.tsx'
import { emptyZone, formsOf, inputOfZones } from './zone-form.ts'
import { useSetZones, zonesQuery } from './zone-queries.ts'

export function Component() {
  usePage({ text: 'Settings', href: '/settings' }, { text: 'Edit zones', href: '/settings/zones' })
  const { data, error, refetch } = useQuery(zonesQuery)
  if (data === undefined) return <Loading what="the zones" error={error} onRetry={() => void refetch()} />
  return <ZonesForm zones={data} onReadAgain={async () => (await refetch()).data} />
}

interface ZonesFormProps {
  readonly zones: Zones
  /** The zones as they are stored now; undefined if they cannot be read. */
  readonly onReadAgain: () => Promise<Zones | undefined>
}

function ZonesForm({ zones, onReadAgain }: ZonesFormProps) {
  // What was read when the form was opened: a change by somebody else must not slip in under it.
  const [base, setBase] = useState(zones)
  const [forms, setForms] = useState(() => formsOf(zones))
  const set = useSetZones(base.version)
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
    set.mutate(inputOfZones(forms), {
      onSuccess: async () => {
        notify({ type: 'success', header: 'The zones are changed' })
        await navigate('/settings')
      },
    })
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description="What may be scanned. The most restrictive zone wins. Scans that run go on; every later start is judged anew."
        >
          Edit zones
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
            {forms.some(({ kind }) => kind === 'allowed') ? null : (
              <Alert type="warning">Without an allowed zone nothing may be scanned.</Alert>
            )}
            {forms.map((zone, index) => (
              <ZoneFields
                key={zone.key}
                zone={zone}
                index={index}
                error={error}
                onChange={(changes) =>
                  change(forms.map((one) => (one.key === zone.key ? { ...one, ...changes } : one)))
                }
                onRemove={() => change(forms.filter(({ key }) => key !== zone.key))}
              />
            ))}
            <Button formAction="none" iconName="add-plus" onClick={() => change([...forms, emptyZone()])}>
              Add a zone
            </Button>
            <div aria-live="polite">
              <StaleAlert what="document of zones" error={error} onTakeTheirs={() => void takeTheirs()}>
                {error === null ? null : <Refusal error={error} count={forms.length} />}
              </StaleAlert>
            </div>
          </SpaceBetween>
        </Form>
      </form>
    </ContentLayout>
  )
}

/** What is wrong with one zone stands at its fields; above the fold nobody sees that, so something says so here too. */
function Refusal({ error, count }: { readonly error: unknown; readonly count: number }) {
  const fields = Array.from({ length: count }, (_, index) => `zones[${String(index)}]`)
  if (hasOtherIssues(error, fields)) return <ProblemAlert error={error} />
  return <Alert type="error">Not saved: look at what is marked in the fields above.</Alert>
}
