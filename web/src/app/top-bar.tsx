import TopNavigation from '@cloudscape-design/components/top-navigation'
import { useNavigate } from 'react-router'
import { useColorMode } from './color-mode.ts'
import { useSignOut } from './session-gate.tsx'

/** A disc, half of it filled: between light and dark. Cloudscape has no picture of that. */
const HALF_MOON = (
  <svg viewBox="0 0 16 16" focusable="false" aria-hidden="true">
    <circle cx="8" cy="8" r="6" />
    <path d="M8 2a6 6 0 0 1 0 12z" className="filled" />
  </svg>
)

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
          { type: 'button', text: other, title: other, iconSvg: HALF_MOON, onClick: toggle },
          { type: 'button', text: 'Sign out', onClick: () => void signOut() },
        ]}
        i18nStrings={{ overflowMenuTriggerText: 'More', overflowMenuTitleText: 'All' }}
      />
    </div>
  )
}
