import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { ProblemError } from '../api/client.ts'
import { explainError } from '../api/explain-error.ts'
import type { ConnectionTest } from '../api/types.ts'
import { ProblemAlert } from '../app/problem-alert.tsx'
import { CapabilityList } from './capability-list.tsx'

/** The fingerprint of the certificate that a scanner showed and that is not trusted. */
export function fingerprintIn(error: unknown): string | undefined {
  if (!(error instanceof ProblemError) || error.title !== 'ScannerCertificateError') return undefined
  const { fingerprint } = error.facts
  return typeof fingerprint === 'string' ? fingerprint : undefined
}

/** What the scanner answered to a test: who it is and what it permits. */
export function ConnectionTestResult({ result }: { readonly result: ConnectionTest }) {
  const { identity, capabilities, warnings } = result
  const { launch, create } = capabilities
  const isLimited = !launch.allowed || !create.allowed
  return (
    <SpaceBetween size="m">
      <Alert type={isLimited ? 'warning' : 'success'} header={`Connected to ${identity.edition} ${identity.version}`}>
        {isLimited
          ? 'The keys are good, but this edition does not permit everything by API. This is what it does and does not:'
          : 'The keys are good, and the edition permits all that Scanloop does:'}
      </Alert>
      <CapabilityList capabilities={capabilities} />
      {warnings.map((warning) => (
        <Alert key={warning} type="warning">
          {warning}
        </Alert>
      ))}
    </SpaceBetween>
  )
}

export interface ConnectionProblemProps {
  readonly error: unknown
  readonly onTrust: (fingerprint: string) => void
}

/** Why a scanner could not be asked. A certificate that is not trusted is shown, and can be trusted from here. */
export function ConnectionProblem({ error, onTrust }: ConnectionProblemProps) {
  const fingerprint = fingerprintIn(error)
  if (fingerprint === undefined) return <ProblemAlert error={error} />
  return (
    <Alert
      type="warning"
      header="Is this the certificate of your scanner?"
      action={<Button onClick={() => onTrust(fingerprint)}>Trust this certificate</Button>}
    >
      <Box variant="p">{explainError(error).detail} No key was sent. Its SHA-256 fingerprint is:</Box>
      <Box variant="p">
        <Box variant="code">
          <span className="fingerprint">{fingerprint}</span>
        </Box>
      </Box>
      <Box variant="p">
        Compare it with the one at the scanner, for example by
        <Box variant="code"> openssl x509 -noout -fingerprint -sha256 -in servercert.pem</Box>. If it is another,
        somebody is in between.
      </Box>
    </Alert>
  )
}
