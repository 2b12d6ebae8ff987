import TopNavigation from '@cloudscape-design/components/top-navigation'
import { useNavigate } from 'react-router'
import { useColorMode } from './color-mode.ts'
import { useSignOut } from './session-gate.tsx'

export function TopBar() {
  const { isDark, toggle } = useColorMode()
  const navigate = useNavigate()
  const signOut = useSignOut()
  const other = isDark ? 'Light mode' : 'Dark mode'
  return (
    <div id="top-bar">
      <TopNavigation
        identity={{
          href: '/scans',
          title: 'Scanloop',
          logo: { src: '/icon.svg', alt: 'Logo' },
          onFollow: (event) => {
            event.preventDefault()
            void navigate('/scans')
          },
        }}
        utilities={[
          { type: 'button', text: other, title: other, iconName: 'settings', onClick: toggle },
          { type: 'button', text: 'Sign out', onClick: () => void signOut() },
        ]}
        i18nStrings={{ overflowMenuTriggerText: 'More', overflowMenuTitleText: 'All' }}
      />
    </div>
  )
}
