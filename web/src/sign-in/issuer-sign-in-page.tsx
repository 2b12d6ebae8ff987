import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Grid from '@cloudscape-design/components/grid'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ProblemAlert } from '../app/problem-alert.tsx'

export interface IssuerSignInPageProps {
  /** Why signing in did not do. */
  readonly problem?: Error | undefined
  readonly signIn: () => Promise<void>
}

/** For a browser whose session has ended. A person goes on, and not the page by itself: a refusal would go in circles. */
export function IssuerSignInPage({ problem, signIn }: IssuerSignInPageProps) {
  const leave = useMutation({ mutationFn: signIn })
  useEffect(() => {
    document.title = 'Sign in · Scanloop'
  }, [])
  const error = leave.error ?? problem
  return (
    <main>
      <Box padding={{ vertical: 'xxxl', horizontal: 'l' }}>
        <Grid gridDefinition={[{ colspan: { default: 12, s: 8, l: 6 }, offset: { default: 0, s: 2, l: 3 } }]}>
          <Container header={<Header variant="h1">Sign in to Scanloop</Header>}>
            <SpaceBetween size="l">
              {error === undefined ? null : <ProblemAlert error={error} header="Signing in failed" />}
              <Box variant="p">Your session has ended, or could not begin. You come back to this page.</Box>
              <Button variant="primary" loading={leave.isPending} onClick={() => leave.mutate()}>
                Sign in
              </Button>
            </SpaceBetween>
          </Container>
        </Grid>
      </Box>
    </main>
  )
}
