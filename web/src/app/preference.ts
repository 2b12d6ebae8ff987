/** What a person prefers, kept in this browser. A browser that keeps nothing is no error: then defaults hold. */

const PREFIX = 'scanloop.'

/** @param parse answers undefined for what is not (or no longer) a value of this preference. */
export function readPreference<Value>(key: string, parse: (value: unknown) => Value | undefined): Value | undefined {
  try {
    const text = localStorage.getItem(PREFIX + key)
    return text === null ? undefined : parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

export function writePreference(key: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value))
  } catch {
    // Private windows may refuse; the preference then lasts as long as the page.
  }
}
