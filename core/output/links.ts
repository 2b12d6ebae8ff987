/** Tenable's page of a plugin, which is there for the numbers that Tenable gives. */
export function pluginPage(pluginId: string): string | undefined {
  return /^[1-9]\d{0,8}$/.test(pluginId) ? `https://www.tenable.com/plugins/nessus/${pluginId}` : undefined
}

/** The address if it is one of the web: an output must not make a `javascript:` or `file:` link out of a report. */
export function webAddress(text: string): string | undefined {
  if (text.length > 1000 || !URL.canParse(text)) return undefined
  const { protocol, href } = new URL(text)
  return protocol === 'https:' || protocol === 'http:' ? href : undefined
}
