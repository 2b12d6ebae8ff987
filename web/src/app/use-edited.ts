import { useState } from 'react'

/**
 * What is stored, and the form that is made of it. Kept is what was read when the form was opened: a change by somebody
 * else must not slip in under it.
 *
 * @param onReadAgain what is stored now; undefined if that cannot be read.
 */
export function useEdited<Stored, Form>(
  stored: Stored,
  formOf: (stored: Stored) => Form,
  onReadAgain: () => Promise<Stored | undefined>,
) {
  const [base, setBase] = useState(stored)
  const [form, setForm] = useState(() => formOf(stored))
  /** @param onTaken what is to be forgotten then: the refusal of what was typed before. */
  const takeTheirs = async (onTaken: () => void) => {
    const theirs = await onReadAgain()
    if (theirs === undefined) return
    setBase(theirs)
    setForm(formOf(theirs))
    onTaken()
  }
  return { base, form, setForm, takeTheirs }
}
