import { useEffect, useRef } from 'react'

/**
 * Does something once the click that is under way has been made; at once if there is none. What changes the page
 * between pressing and letting go moves the button away from under the pointer, and the click then hits nothing.
 */
export function useAfterClick(): (act: () => void) => void {
  const isHeld = useRef(false)
  const waiting = useRef<() => void>(undefined)
  useEffect(() => {
    const hold = () => {
      isHeld.current = true
    }
    const release = () => {
      isHeld.current = false
      const act = waiting.current
      waiting.current = undefined
      // The click comes in the same turn as this, and after it.
      if (act !== undefined) setTimeout(act)
    }
    window.addEventListener('pointerdown', hold, true)
    window.addEventListener('pointerup', release, true)
    window.addEventListener('pointercancel', release, true)
    return () => {
      window.removeEventListener('pointerdown', hold, true)
      window.removeEventListener('pointerup', release, true)
      window.removeEventListener('pointercancel', release, true)
    }
  }, [])
  return (act) => {
    if (isHeld.current) waiting.current = act
    else act()
  }
}
