import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import { useMutation } from '@tanstack/react-query'
import { SignInFrame } from '../app/sign-in-frame.tsx'

export interface IssuerSignInPageProps {
  /** Why signing in did not do. */
  readonly problem?: Error | undefined
  readonly signIn: () => Promise<void>
}

/** For a browser whose session has ended. A person goes on, and not the page by itself: a refusal would go in circles. */
export function IssuerSignInPage({ problem, signIn }: IssuerSignInPageProps) {
  const leave = useMutation({ mutationFn: signIn })
  return (
    <SignInFrame error={leave.error ?? problem} errorHeader="Signing in failed">
      <Box variant="p">Your session has ended, or could not begin. You come back to this page.</Box>
      <Button variant="primary" loading={leave.isPending} onClick={() => leave.mutate()}>
        Sign in
      </Button>
    </SignInFrame>
  )
}
