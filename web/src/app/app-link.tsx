import Button from '@cloudscape-design/components/button'
import type { ButtonProps } from '@cloudscape-design/components/button'
import Link from '@cloudscape-design/components/link'
import type { LinkProps } from '@cloudscape-design/components/link'
import { useNavigate } from 'react-router'

/** Opens an address of this page without loading it anew; a click with a modifier key does what it does elsewhere. */
export function useFollow(): (
  event: CustomEvent<{ readonly href?: string | undefined; readonly external?: boolean | undefined }>,
) => void {
  const navigate = useNavigate()
  return (event) => {
    const { href, external } = event.detail
    if (href === undefined || external === true) return
    event.preventDefault()
    void navigate(href)
  }
}

/** A link to a page of ours. */
export function AppLink(props: LinkProps & { readonly href: string }) {
  return <Link {...props} onFollow={useFollow()} />
}

/** A button that leads to a page of ours. */
export function LinkButton(props: ButtonProps & { readonly href: string }) {
  return <Button {...props} onFollow={useFollow()} />
}
