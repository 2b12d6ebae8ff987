/** What a host name stands for: its addresses, or why none are known, as a phrase. */
export type Resolution = { readonly addresses: readonly string[] } | { readonly failure: string }

/** By host name. */
export type Resolutions = ReadonlyMap<string, Resolution>

/**
 * Finds the addresses of host names, as the system on which this program runs does. A scanner elsewhere may find
 * others.
 */
export interface NameResolver {
  /**
   * Every address of each name, IPv4 and IPv6. It never throws and has a deadline of its own: a name that is not found
   * by then, or not at all, has the reason instead.
   */
  resolve(names: readonly string[]): Promise<Resolutions>
}
