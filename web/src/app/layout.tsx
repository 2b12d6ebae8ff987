import AppLayoutToolbar from '@cloudscape-design/components/app-layout-toolbar'
import BreadcrumbGroup from '@cloudscape-design/components/breadcrumb-group'
import LiveRegion from '@cloudscape-design/components/live-region'
import SideNavigation from '@cloudscape-design/components/side-navigation'
import { useState } from 'react'
import { Outlet, useLocation } from 'react-router'
import { ConnectionAlert } from './connection-alert.tsx'
import { useFollow } from './app-link.tsx'
import { NotificationBar } from './notifications.tsx'
import { PageContext } from './page.tsx'
import type { Crumb } from './page.tsx'
import { readPreference, writePreference } from './preference.ts'
import { TopBar } from './top-bar.tsx'

const PAGES = [
  { type: 'link', text: 'Scans', href: '/scans' },
  { type: 'link', text: 'Scanners', href: '/scanners' },
  { type: 'divider' },
  { type: 'link', text: 'Settings', href: '/settings' },
] as const

const NAVIGATION = 'navigation-open'
/** Cloudscape's own limit, below which the navigation covers the page. */
const NARROW = '(max-width: 688px)'

/** What stands around every page. */
export function Layout() {
  const [crumbs, setCrumbs] = useState<readonly Crumb[]>([])
  const [isOpen, setOpen] = useState(
    () =>
      !window.matchMedia(NARROW).matches &&
      (readPreference(NAVIGATION, (value) => (typeof value === 'boolean' ? value : undefined)) ?? true),
  )
  const { pathname } = useLocation()
  const follow = useFollow()
  const open = (wanted: boolean) => {
    if (!window.matchMedia(NARROW).matches) {
      // While a page is being drawn, Cloudscape now and then takes it for too narrow and closes the navigation. What
      // nobody asked for must not be done, much less remembered.
      if (!navigator.userActivation.isActive) return
      writePreference(NAVIGATION, wanted)
    }
    setOpen(wanted)
  }
  return (
    <>
      <TopBar />
      <AppLayoutToolbar
        headerSelector="#top-bar"
        toolsHide
        navigationOpen={isOpen}
        onNavigationChange={({ detail }) => open(detail.open)}
        navigationWidth={220}
        navigation={
          <SideNavigation
            activeHref={`/${pathname.split('/')[1] ?? ''}`}
            items={PAGES}
            onFollow={(event) => {
              follow(event)
              if (window.matchMedia(NARROW).matches) setOpen(false)
            }}
          />
        }
        breadcrumbs={
          crumbs.length > 1 ? (
            <BreadcrumbGroup items={crumbs} ariaLabel="Way to this page" onFollow={follow} />
          ) : undefined
        }
        notifications={
          <>
            <ConnectionAlert />
            <NotificationBar />
          </>
        }
        content={
          <PageContext value={setCrumbs}>
            {/* A new page makes no sound of its own for who does not see it. */}
            <LiveRegion hidden>{crumbs.at(-1)?.text}</LiveRegion>
            <Outlet />
          </PageContext>
        }
      />
    </>
  )
}
