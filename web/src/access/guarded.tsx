import Button from '@cloudscape-design/components/button'
import type { ButtonProps } from '@cloudscape-design/components/button'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Alert from '@cloudscape-design/components/alert'
import Header from '@cloudscape-design/components/header'
import { useQuery } from '@tanstack/react-query'
import { Outlet } from 'react-router'
import { LinkButton } from '../app/app-link.tsx'
import { Loading } from '../app/loading.tsx'
import { accessQuery, useRefusal } from './access-query.ts'
import type { Deed } from './permission.ts'

interface Guarded {
  /** What the button is for: disabled with the reason where the role does not include it. */
  readonly deed: Deed
}

/** The properties that disable a control which the role does not include; last, because they outrank the others. */
export function useGuard(deed: Deed): Pick<ButtonProps, 'disabled' | 'disabledReason'> {
  const refusal = useRefusal(deed)
  return refusal === undefined ? {} : { disabled: true, disabledReason: refusal }
}

export function GuardedButton({ deed, ...props }: ButtonProps & Guarded) {
  return <Button {...props} {...useGuard(deed)} />
}

export function GuardedLinkButton({ deed, ...props }: ButtonProps & Guarded & { readonly href: string }) {
  return <LinkButton {...props} {...useGuard(deed)} />
}

/** Stands before pages that are of no use without a role, for who comes by their address. */
export function GuardedPages({ deed }: Guarded) {
  const { isPending } = useQuery(accessQuery)
  const refusal = useRefusal(deed)
  if (isPending) return <Loading what="the page" error={null} onRetry={() => undefined} />
  if (refusal === undefined) return <Outlet />
  return (
    <ContentLayout header={<Header variant="h1">Your role does not include this page</Header>}>
      <Alert type="info">{refusal}</Alert>
    </ContentLayout>
  )
}
