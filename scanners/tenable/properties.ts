import type { ServerProperties } from './schemas.ts'

/** How the scanner calls itself: `Nessus Professional`. Version 6 says `Nessus`. */
export function editionOf(properties: ServerProperties): string {
  return properties.nessus_type ?? 'Nessus'
}

/** The server's own word on whether keys may run scans, if it says anything. */
export function scanApiFlag(properties: ServerProperties): boolean | undefined {
  return properties.license?.features?.scan_api ?? properties.features?.scan_api
}

/** Editions that have templates for managers only. */
export function isManager(properties: ServerProperties): boolean {
  return /manager|cloud|tenable\.io|vulnerability management/i.test(editionOf(properties))
}

/** Tenable Vulnerability Management, the cloud; it called itself `Nessus Cloud` (recorded). */
export function isCloud(properties: ServerProperties): boolean {
  return /cloud|tenable\.io|vulnerability management/i.test(editionOf(properties))
}
