import { useQueryClient } from '@tanstack/react-query'
import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { ProblemError } from '../api/client.ts'
import { useNotifyError } from './notifications.tsx'
import { SignInPage } from './sign-in-page.tsx'
import { signOut } from './session.ts'
import type { SignInResult } from './session.ts'

const SignOutContext = createContext<() => Promise<void>>(() => Promise.resolve())

/** Shows the sign-in page as soon as any answer says that there is no session, and the rest again when there is one. */
export function SessionGate({ signIn, children }: { readonly signIn: SignInResult; readonly children: ReactNode }) {
  const queryClient = useQueryClient()
  const notifyError = useNotifyError()
  const [isSignedOut, setSignedOut] = useState(false)
  useEffect(() => {
    const look = (error: unknown) => {
      if (error instanceof ProblemError && error.status === 401) setSignedOut(true)
    }
    const queries = queryClient.getQueryCache().subscribe(({ query }) => look(query.state.error))
    const mutations = queryClient.getMutationCache().subscribe(({ mutation }) => look(mutation?.state.error))
    return () => {
      queries()
      mutations()
    }
  }, [queryClient])
  const leave = useCallback(async () => {
    try {
      await signOut()
      queryClient.clear()
      setSignedOut(true)
    } catch (error) {
      notifyError('Signing out failed', error)
    }
  }, [queryClient, notifyError])
  const enter = useCallback(() => {
    queryClient.clear()
    setSignedOut(false)
  }, [queryClient])
  const content = useMemo(() => children, [children])
  if (isSignedOut) return <SignInPage problem={signIn.problem} onSignedIn={enter} />
  return <SignOutContext value={leave}>{content}</SignOutContext>
}

/** Ends the session of this browser. */
export function useSignOut(): () => Promise<void> {
  return useContext(SignOutContext)
}
