import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import { useRouteError } from 'react-router'
import { ProblemAlert } from './problem-alert.tsx'

/** In the place of a page that failed to load or to draw itself. */
export function ErrorPage() {
  const error = useRouteError()
  return (
    <ContentLayout header={<Header variant="h1">This page failed</Header>}>
      <ProblemAlert error={error} onRetry={() => location.reload()} />
    </ContentLayout>
  )
}
