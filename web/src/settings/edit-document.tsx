import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query'
import { Fragment } from 'react'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { hasOtherIssues } from '../api/field-issues.ts'
import { EditFrame } from '../app/edit-frame.tsx'
import { Loading } from '../app/loading.tsx'
import { useNotify } from '../app/notifications.tsx'
import { usePage } from '../app/page.tsx'
import { ProblemAlert } from '../app/problem-alert.tsx'
import { useEdited } from '../app/use-edited.ts'

/** A change of a document: taken only if nobody changed it since this version was read. */
export interface DocumentChange<Input> {
  readonly version: number
  readonly input: Input
}

/** An entry of a document, being edited. */
export interface EntryProps<Entry> {
  readonly entry: Entry
  /** From 0: by this the server names what is wrong. */
  readonly index: number
  readonly onChange: (changes: Partial<Entry>) => void
  readonly onRemove: () => void
  /** What the last attempt was refused for. */
  readonly error: unknown
}

export interface EditDocumentProps<Document, Entry, Input> {
  /** What it holds, as in addresses and in what the server refuses. */
  readonly name: 'zones' | 'windows' | 'pools'
  /** One of them: `zone`. */
  readonly noun: string
  readonly description: string
  readonly stored: UseQueryResult<Document>
  readonly change: UseMutationResult<Document, Error, DocumentChange<Input>>
  readonly entriesOf: (document: Document) => Entry[]
  readonly emptyEntry: () => Entry
  readonly inputOf: (entries: readonly Entry[]) => Input
  /** What is remarkable about these, before they are saved. */
  readonly remarkOn?: (entries: readonly Entry[]) => string | undefined
  readonly renderEntry: (props: EntryProps<Entry>) => ReactNode
}

interface Versioned {
  readonly version: number
}

interface Keyed {
  /** For React: which entry this was before others were removed. */
  readonly key: number
}

/** The page of a document that an admin edits as a whole. */
export function EditDocument<Document extends Versioned, Entry extends Keyed, Input>(
  props: EditDocumentProps<Document, Entry, Input>,
) {
  const { name, stored } = props
  usePage({ text: 'Settings', href: '/settings' }, { text: `Edit ${name}`, href: `/settings/${name}` })
  const { data, error, refetch } = stored
  if (data === undefined) return <Loading what={`the ${name}`} error={error} onRetry={() => void refetch()} />
  return <DocumentForm {...props} document={data} />
}

function DocumentForm<Document extends Versioned, Entry extends Keyed, Input>({
  document,
  ...props
}: EditDocumentProps<Document, Entry, Input> & { readonly document: Document }) {
  const { name, noun, change: set } = props
  const readAgain = async () => (await props.stored.refetch()).data
  const { base, form: entries, setForm: setEntries, takeTheirs } = useEdited(document, props.entriesOf, readAgain)
  const navigate = useNavigate()
  const notify = useNotify()
  const change = (changed: Entry[]) => {
    setEntries(changed)
    set.reset()
  }
  const save = () =>
    set.mutate(
      { version: base.version, input: props.inputOf(entries) },
      {
        onSuccess: async () => {
          notify({ type: 'success', header: `The ${name} are changed` })
          await navigate('/settings')
        },
      },
    )
  const remark = props.remarkOn?.(entries)
  return (
    <EditFrame
      title={`Edit ${name}`}
      description={props.description}
      what={`document of ${name}`}
      cancelHref="/settings"
      isSaving={set.isPending}
      error={set.error}
      refusal={<Refusal error={set.error} fields={entries.map((_, index) => `${name}[${String(index)}]`)} />}
      onSave={save}
      onTakeTheirs={() => void takeTheirs(set.reset)}
    >
      {remark === undefined ? null : <Alert type="warning">{remark}</Alert>}
      {entries.map((entry, index) => (
        <Fragment key={entry.key}>
          {props.renderEntry({
            entry,
            index,
            error: set.error,
            onChange: (changes) => change(entries.map((one) => (one.key === entry.key ? { ...one, ...changes } : one))),
            onRemove: () => change(entries.filter(({ key }) => key !== entry.key)),
          })}
        </Fragment>
      ))}
      <Button formAction="none" iconName="add-plus" onClick={() => change([...entries, props.emptyEntry()])}>
        Add a {noun}
      </Button>
    </EditFrame>
  )
}

/** What is wrong with one entry stands at its fields; above the fold nobody sees that, so something says so here too. */
function Refusal({ error, fields }: { readonly error: unknown; readonly fields: readonly string[] }) {
  if (hasOtherIssues(error, fields)) return <ProblemAlert error={error} />
  return <Alert type="error">Not saved: look at what is marked in the fields above.</Alert>
}
