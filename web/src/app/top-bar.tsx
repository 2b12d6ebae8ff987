import TopNavigation from '@cloudscape-design/components/top-navigation'
import { useColorMode } from './color-mode.ts'
import { useFollow } from './app-link.tsx'
import { useSignOut } from './session-gate.tsx'

export function TopBar() {
  const { isDark, toggle } = useColorMode()
  const follow = useFollow()
  const signOut = useSignOut()
  const other = isDark ? 'Light mode' : 'Dark mode'
  return (
    <header id="top-bar">
      <TopNavigation
        identity={{
          href: '/scans',
          title: 'Scanloop',
          logo: { src: '/icon.svg', alt: '' },
          onFollow: (event) =>
            follow(new CustomEvent('follow', { cancelable: true, detail: { href: '/scans' } })) ??
            event.preventDefault(),
        }}
        utilities={[
          { type: 'button', text: other, title: other, iconName: 'settings', onClick: toggle },
          { type: 'button', text: 'Sign out', onClick: signOut },
        ]}
        i18nStrings={{ overflowMenuTriggerText: 'More', overflowMenuTitleText: 'All' }}
      />
    </header>
  )
}
