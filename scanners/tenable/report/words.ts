/** A list of words, written as a text with spaces. */
export const words = (text: string): string[] => text.split(' ')
