import type { LookupAddress, LookupOptions } from 'node:dns'
import { lookup } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import { callbackify } from 'node:util'
import { ScannerAddressError } from '../core/errors.ts'
import { refusedAddress } from '../core/scanner/scanner-address.ts'

/** Resolves a host name to all its addresses, as the system does. */
export type LookUp = (name: string, options: LookupOptions) => Promise<readonly LookupAddress[]>

const systemLookUp: LookUp = async (name, options) => await lookup(name, { ...options, all: true })

/**
 * A socket's `lookup` that gives it only addresses where a scanner may be. The socket connects to what it is given here
 * and asks nobody again, so a name that means another address a moment later (DNS rebinding) gains nothing: every
 * connection is checked by the answer that it uses. Of several addresses the permitted ones are left.
 *
 * A socket does not look up what is an address already: `checkAddress` is for those.
 *
 * @param url the scanner's address as operators know it, for the error.
 */
export function checkedLookup(url: string, lookUp: LookUp = systemLookUp): LookupFunction {
  const resolve = callbackify(lookUp)
  return (name, options, done) => {
    resolve(name, options, (error, addresses) => {
      if (error !== null) return done(error, [])
      const [first, ...others] = addresses.filter(({ address }) => refusedAddress(address) === undefined)
      if (first === undefined) return done(refusal(url, name, addresses), [])
      if (options.all === true) return done(null, [first, ...others])
      done(null, first.address, first.family)
    })
  }
}

/** Checks a host that is an address already. @throws ScannerAddressError */
export function checkAddress(url: string, address: string): void {
  const what = refusedAddress(address)
  if (what !== undefined) throw new ScannerAddressError(url, `${address} is ${what}`)
}

function refusal(url: string, name: string, addresses: readonly LookupAddress[]): Error {
  const [first] = addresses
  if (first === undefined) return Object.assign(new Error(`${name} has no address`), { code: 'ENOTFOUND' })
  const { address } = first
  return new ScannerAddressError(url, `${name} resolves to ${address}, ${refusedAddress(address) ?? ''}`)
}
