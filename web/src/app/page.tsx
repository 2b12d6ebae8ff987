import { createContext, useContext, useEffect } from 'react'

/** One step of the way to a page. The last is the page itself. */
export interface Crumb {
  readonly text: string
  readonly href: string
}

export const PageContext = createContext<(crumbs: readonly Crumb[]) => void>(() => undefined)

/** Says which page this is: for the breadcrumbs, and for the title of the window. */
export function usePage(...crumbs: readonly Crumb[]): void {
  const setCrumbs = useContext(PageContext)
  const key = JSON.stringify(crumbs)
  useEffect(() => {
    const parsed = JSON.parse(key) as readonly Crumb[]
    setCrumbs(parsed)
    document.title = [...parsed.map((crumb) => crumb.text).toReversed(), 'Scanloop'].join(' · ')
  }, [key, setCrumbs])
}
