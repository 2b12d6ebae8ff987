import { sendTokens } from '../api/client.ts'
import { signInByLink, signOut } from '../app/session.ts'
import { readPageConfiguration, type PageConfiguration } from './page-configuration.ts'

interface AnySession {
  /** Why it is not signed in. */
  readonly problem?: Error
  readonly signOut: () => Promise<void>
}

/** By the link of the local server. */
interface LinkSession extends AnySession {
  readonly kind: 'link'
}

interface IssuerSessionOfPage extends AnySession {
  readonly kind: 'issuer'
  /** Sends the browser to the issuer's sign-in page, from where it comes back here. */
  readonly signIn: () => Promise<void>
}

/** How this browser is signed in, or could not be. */
export type Session = LinkSession | IssuerSessionOfPage

/** Signs in, before anything is asked for that needs it. Undefined if the browser is on its way to the sign-in page. */
export async function openSession(): Promise<Session | undefined> {
  try {
    return await openSessionOf(await readPageConfiguration())
  } catch (error) {
    const again = () => Promise.resolve(location.reload())
    return { kind: 'issuer', problem: asError(error), signIn: again, signOut: again }
  }
}

async function openSessionOf(configuration: PageConfiguration): Promise<Session | undefined> {
  if (configuration.signIn === 'link') return { kind: 'link', ...(await signInByLink()), signOut }
  // Loaded where it is needed only.
  const { IssuerSession } = await import('./issuer-session.ts')
  const issuer = new IssuerSession(configuration)
  const session: Session = {
    kind: 'issuer',
    signIn: () => issuer.leaveForSignIn(),
    signOut: () => issuer.leaveForSignOut(),
  }
  try {
    if (!(await issuer.comeBack())) {
      await issuer.leaveForSignIn()
      return undefined
    }
    sendTokens(() => issuer.token())
    return session
  } catch (error) {
    return { ...session, problem: asError(error) }
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
