import Button from '@cloudscape-design/components/button'
import { lazy, Suspense, useState } from 'react'
import type { ScanPreferences } from './scan-preferences.ts'

const ScanPreferencesModal = lazy(() => import('./scan-preferences-modal.tsx'))

export interface PreferencesButtonProps {
  readonly preferences: ScanPreferences
  readonly onChange: (preferences: ScanPreferences) => void
}

export function PreferencesButton({ preferences, onChange }: PreferencesButtonProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button variant="icon" iconName="settings" ariaLabel="Preferences" onClick={() => setOpen(true)} />
      {isOpen ? (
        <Suspense>
          <ScanPreferencesModal preferences={preferences} onChange={onChange} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
