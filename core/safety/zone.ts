import { z } from 'zod'

/**
 * What may be scanned. *allowed*: only what lies in one of these is scanned. *fragile*: devices that a scan can bring
 * down. *excluded*: never scanned, whatever else allows it.
 */
export const ZoneKind = z.enum(['allowed', 'fragile', 'excluded'])
export type ZoneKind = z.infer<typeof ZoneKind>

/** A named set of addresses and host names. */
export const Zone = z.object({
  /** Unique, small and capital letters taken for the same. */
  name: z.string(),
  kind: ZoneKind,
  /** Normalised: addresses, CIDR blocks, ranges, host names, and patterns such as `*.example.org`. */
  members: z.array(z.string()),
  notes: z.string(),
})
export type Zone = z.infer<typeof Zone>

/** All zones, one document: they decide together, so they change together. */
export const Zones = z.object({
  zones: z.array(Zone),
  /** Absent while nobody has changed what Scanloop began with. */
  updatedAt: z.iso.datetime().optional(),
  updatedBy: z.string().optional(),
  /** 0 while nobody has changed what Scanloop began with. */
  version: z.number().int(),
})
export type Zones = z.infer<typeof Zones>

/** Nothing may be scanned until somebody says what may. */
export const NO_ZONES: Zones = { zones: [], version: 0 }

/**
 * What a program on one's own machine begins with: networks that are no part of the internet, and the machine itself
 * (RFC 1918, RFC 4193, loopback). Without link-local addresses: they mean another network on every interface.
 */
export const PRIVATE_NETWORKS: Zones = {
  zones: [
    {
      name: 'Private networks',
      kind: 'allowed',
      members: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '127.0.0.0/8', 'fc00::/7', '::1'],
      notes: 'Scanloop began with this zone. Narrow it to the networks that you may scan.',
    },
  ],
  version: 0,
}
