/**
 * Plugins by which the scanner itself says that it could not look as it was told to. Their ids are those of Tenable's
 * feed, which Nessus and Tenable VM share. Credentials may "work" and yet open little: a finding that needs root is
 * not fixed because root was out of reach.
 */
const OBSTACLES: readonly { readonly pluginId: string; readonly isAlwaysOne: boolean }[] = [
  // Open Port Re-check: ports that were open are closed now. The host, or a firewall, gave up during the scan.
  { pluginId: '10919', isAlwaysOne: true },
  // OS Security Patch Assessment Failed
  { pluginId: '21745', isAlwaysOne: false },
  // Nessus Windows Scan Not Performed with Admin Privileges
  { pluginId: '24786', isAlwaysOne: false },
  // Nessus Cannot Access the Windows Registry
  { pluginId: '26917', isAlwaysOne: false },
  // Target Credential Status by Authentication Protocol - Failure for Provided Credentials
  { pluginId: '104410', isAlwaysOne: false },
  // Target Credential Issues by Authentication Protocol - Insufficient Privilege
  { pluginId: '110385', isAlwaysOne: false },
  // Target Credential Issues by Authentication Protocol - Intermittent Authentication Failure
  { pluginId: '117885', isAlwaysOne: true },
  // OS Security Patch Assessment Not Available
  { pluginId: '117886', isAlwaysOne: false },
]

const BITS = new Map(OBSTACLES.map(({ pluginId }, index) => [pluginId, 1 << index]))
const ALWAYS = OBSTACLES.reduce((bits, { isAlwaysOne }, index) => (isAlwaysOne ? bits | (1 << index) : bits), 0)

/** The plugin's bit in a set of obstacles; 0 for all other plugins. */
export function obstacleBit(pluginId: string): number {
  return BITS.get(pluginId) ?? 0
}

/** Whether the scanner met an obstacle that it did not meet before, or one that may hide something else each time. */
export function isObstructed(before: number, now: number): boolean {
  return (now & (~before | ALWAYS)) !== 0
}

/** Whether the scanner met an obstacle that may hide something else each time. */
export function hasObstacleAlways(now: number): boolean {
  return (now & ALWAYS) !== 0
}
