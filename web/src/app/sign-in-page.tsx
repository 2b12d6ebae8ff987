import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Grid from '@cloudscape-design/components/grid'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { ProblemAlert } from './problem-alert.tsx'
import { signInByToken } from './session.ts'

export interface SignInPageProps {
  /** Why the link in the address did not do. */
  readonly problem?: Error | undefined
  readonly onSignedIn: () => void
}

/** For a browser without a session: the link was spent, or the session has ended. */
export function SignInPage({ problem, onSignedIn }: SignInPageProps) {
  const [token, setToken] = useState('')
  const signIn = useMutation({ mutationFn: signInByToken, onSuccess: onSignedIn })
  useEffect(() => {
    document.title = 'Sign in · Scanloop'
  }, [])
  const error = signIn.error ?? problem
  return (
    <main>
      <Box padding={{ vertical: 'xxxl', horizontal: 'l' }}>
        <Grid gridDefinition={[{ colspan: { default: 12, s: 8, l: 6 }, offset: { default: 0, s: 2, l: 3 } }]}>
          <form
            onSubmit={(event) => {
              event.preventDefault()
              signIn.mutate(token)
            }}
          >
            <Container header={<Header variant="h1">Sign in to Scanloop</Header>}>
              <SpaceBetween size="l">
                {error === null || error === undefined ? null : <ProblemAlert error={error} />}
                <Box variant="p">
                  Open the link that Scanloop printed when it started, or enter the access token. It is in the file{' '}
                  <Box variant="code">token</Box> of the data directory, <Box variant="code">.scanloop</Box> unless you
                  chose another.
                </Box>
                <FormField label="Access token">
                  <Input
                    type="password"
                    autoComplete={false}
                    value={token}
                    onChange={({ detail }) => setToken(detail.value)}
                  />
                </FormField>
                <Button variant="primary" formAction="submit" loading={signIn.isPending} disabled={token.trim() === ''}>
                  Sign in
                </Button>
              </SpaceBetween>
            </Container>
          </form>
        </Grid>
      </Box>
    </main>
  )
}
