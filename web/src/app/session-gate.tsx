import { useQueryClient } from '@tanstack/react-query'
import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { ProblemError } from '../api/client.ts'
import { useNotifyError } from './notifications.tsx'
import { SignInPage } from './sign-in-page.tsx'
import { IssuerSignInPage } from '../sign-in/issuer-sign-in-page.tsx'
import type { Session } from '../sign-in/session.ts'

const SignOutContext = createContext<() => Promise<void>>(() => Promise.resolve())

/** Shows the sign-in page as soon as any answer says that there is no session, and the rest again when there is one. */
export function SessionGate({ session, children }: { readonly session: Session; readonly children: ReactNode }) {
  const queryClient = useQueryClient()
  const notifyError = useNotifyError()
  const [isSignedOut, setSignedOut] = useState(session.kind === 'issuer' && session.problem !== undefined)
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
      await session.signOut()
      queryClient.clear()
      setSignedOut(true)
    } catch (error) {
      notifyError('Signing out failed', error)
    }
  }, [session, queryClient, notifyError])
  const enter = useCallback(() => {
    queryClient.clear()
    setSignedOut(false)
  }, [queryClient])
  const content = useMemo(() => children, [children])
  if (isSignedOut && session.kind === 'issuer') {
    return <IssuerSignInPage problem={session.problem} signIn={session.signIn} />
  }
  if (isSignedOut) return <SignInPage problem={session.problem} onSignedIn={enter} />
  return <SignOutContext value={leave}>{content}</SignOutContext>
}

/** Ends the session of this browser. */
export function useSignOut(): () => Promise<void> {
  return useContext(SignOutContext)
}
