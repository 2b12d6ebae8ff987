import Button from '@cloudscape-design/components/button'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Form from '@cloudscape-design/components/form'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ReactNode } from 'react'
import { LinkButton } from './app-link.tsx'
import { StaleAlert } from './stale-alert.tsx'

export interface EditFrameProps {
  readonly title: string
  readonly description: string
  /** What is edited, for whoever hears that somebody else has changed it: `scanner`. */
  readonly what: string
  readonly cancelHref: string
  readonly isSaving: boolean
  /** Why it cannot be saved yet. */
  readonly missing?: string | undefined
  /** What the last attempt was refused for. */
  readonly error: unknown
  /** What is shown for such an error, if nobody else has changed it meanwhile. */
  readonly refusal: ReactNode
  readonly onSave: () => void
  readonly onTakeTheirs: () => void
  readonly children: ReactNode
}

/** The page of a form that changes what is stored. */
export function EditFrame(props: EditFrameProps) {
  const { title, description, what, cancelHref, isSaving, missing, error, refusal, onSave, onTakeTheirs } = props
  return (
    <ContentLayout
      header={
        <Header variant="h1" description={description}>
          {title}
        </Header>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onSave()
        }}
      >
        <Form
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <LinkButton href={cancelHref} variant="link" formAction="none">
                Cancel
              </LinkButton>
              <Button
                variant="primary"
                loading={isSaving}
                disabled={missing !== undefined}
                disabledReason={missing ?? ''}
              >
                Save
              </Button>
            </SpaceBetween>
          }
        >
          <SpaceBetween size="l">
            {props.children}
            <div aria-live="polite">
              <StaleAlert what={what} error={error} onTakeTheirs={onTakeTheirs}>
                {error === null ? null : refusal}
              </StaleAlert>
            </div>
          </SpaceBetween>
        </Form>
      </form>
    </ContentLayout>
  )
}
