import Input from '@cloudscape-design/components/input'
import { useEffect, useEffectEvent, useState } from 'react'

/** Long enough for the next key of who is typing, short enough not to be felt. */
const PAUSE_MS = 300
/** What the API takes. */
const MOST_CHARACTERS = 200

export interface NameSearchProps {
  /** What is searched for. */
  readonly value: string
  readonly onChange: (value: string) => void
}

/** A part of a name, searched for when whoever types it pauses. */
export function NameSearch({ value, onChange }: NameSearchProps) {
  const [typed, setTyped] = useState(value)
  const [known, setKnown] = useState(value)
  const [sent, setSent] = useState(value)
  if (value !== known) {
    setKnown(value)
    // Changed by something else, such as the button that clears the filter, or the browser's way back.
    if (value !== sent) {
      setTyped(value)
      setSent(value)
    }
  }
  const wanted = typed.trim()
  const send = useEffectEvent(() => {
    setSent(wanted)
    onChange(wanted)
  })
  useEffect(() => {
    if (wanted === sent) return undefined
    const timer = setTimeout(() => send(), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [wanted, sent])
  return (
    <Input
      type="search"
      value={typed}
      clearAriaLabel="Clear the search"
      onChange={({ detail }) => setTyped(detail.value.slice(0, MOST_CHARACTERS))}
    />
  )
}
