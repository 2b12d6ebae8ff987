import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { signInByToken } from './session.ts'
import { SignInFrame } from './sign-in-frame.tsx'

export interface SignInPageProps {
  /** Why the link in the address did not do. */
  readonly problem?: Error | undefined
  readonly onSignedIn: () => void
}

/** For a browser without a session: the link was spent, or the session has ended. */
export function SignInPage({ problem, onSignedIn }: SignInPageProps) {
  const [token, setToken] = useState('')
  const signIn = useMutation({ mutationFn: signInByToken, onSuccess: onSignedIn })
  return (
    <SignInFrame error={signIn.error ?? problem}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          signIn.mutate(token)
        }}
      >
        <SpaceBetween size="l">
          <Box variant="p">
            Open the link that Scanloop printed when it started, or enter the access token. It is in the file{' '}
            <Box variant="code">token</Box> of the data directory, <Box variant="code">.scanloop</Box> unless you chose
            another.
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
      </form>
    </SignInFrame>
  )
}
