import { applyMode, Mode } from '@cloudscape-design/global-styles'
import { useState } from 'react'
import { readPreference, writePreference } from './preference.ts'

const KEY = 'color-mode'

function systemMode(): Mode {
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? Mode.Dark : Mode.Light
}

function storedMode(): Mode {
  const stored = readPreference(KEY, (value) => (value === Mode.Dark || value === Mode.Light ? value : undefined))
  return stored ?? systemMode()
}

/** Before anything is drawn, so that nobody who works in the dark is blinded by a white page first. */
export function applyStoredMode(): void {
  applyMode(storedMode())
}

/** Light or dark: as the system has it until somebody switches; then as they switched, also next time. */
export function useColorMode(): { readonly isDark: boolean; readonly toggle: () => void } {
  const [mode, setMode] = useState(storedMode)
  const toggle = () => {
    const other = mode === Mode.Dark ? Mode.Light : Mode.Dark
    applyMode(other)
    writePreference(KEY, other)
    setMode(other)
  }
  return { isDark: mode === Mode.Dark, toggle }
}
