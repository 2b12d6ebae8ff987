import type { Edition } from './options.ts'

/** What an edition says of itself and what it lets a holder of API keys do. */
export interface EditionFacts {
  nessusType: string
  licenseType: string
  licenseName: string
  version: string
  build: string
  uiVersion: string
  /** Whether keys may create, launch and control scans; elsewhere those calls answer 412. */
  mayScan: boolean
  mayExport: boolean
  /** Nessus 6 knows no export tokens, no feature flags and answers with fewer fields. */
  isOld: boolean
  /** Tenable Vulnerability Management, which differs in uuids, statuses, exports, limits and errors. */
  isCloud: boolean
}

const TEN = { version: '10.8.3', build: '20010', uiVersion: '10.8.3', isOld: false, isCloud: false }

/**
 * The strings for Expert and for trials were never recorded; they are modelled on the others. A client should decide on
 * `features.scan_api`, which every modern edition answers.
 */
const FACTS: Record<Edition, EditionFacts> = {
  manager: {
    ...TEN,
    nessusType: 'Nessus Manager',
    licenseType: 'manager',
    licenseName: 'Nessus Manager',
    mayScan: true,
    mayExport: true,
  },
  professional: {
    ...TEN,
    nessusType: 'Nessus Professional',
    licenseType: 'professional',
    licenseName: 'Nessus Professional',
    mayScan: false,
    mayExport: true,
  },
  expert: {
    ...TEN,
    nessusType: 'Nessus Expert',
    licenseType: 'expert',
    licenseName: 'Nessus Expert',
    mayScan: false,
    mayExport: true,
  },
  essentials: {
    ...TEN,
    nessusType: 'Nessus Essentials',
    licenseType: 'home',
    licenseName: 'Nessus Essentials',
    mayScan: false,
    mayExport: true,
  },
  trial: {
    ...TEN,
    nessusType: 'Nessus Professional',
    licenseType: 'eval',
    licenseName: 'Nessus Professional (Evaluation)',
    mayScan: false,
    mayExport: false,
  },
  nessus6: {
    nessusType: 'Nessus Professional',
    licenseType: 'professional',
    licenseName: 'Nessus Professional',
    version: '6.11.3',
    build: 'M20085',
    uiVersion: '6.11.3',
    mayScan: true,
    mayExport: true,
    isOld: true,
    isCloud: false,
  },
  /** The version is that of the scanner that the cloud lets work; its own is an internal number. */
  tvm: {
    ...TEN,
    nessusType: 'Nessus Cloud',
    licenseType: 'cloud',
    licenseName: 'Tenable Vulnerability Management',
    mayScan: true,
    mayExport: true,
    isCloud: true,
  },
}

export function editionFacts(edition: Edition, essentialsRefusesExport: boolean): EditionFacts {
  const facts = FACTS[edition]
  return edition === 'essentials' && essentialsRefusesExport ? { ...facts, mayExport: false } : facts
}
