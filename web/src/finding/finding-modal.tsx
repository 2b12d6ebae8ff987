import Box from '@cloudscape-design/components/box'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import Link from '@cloudscape-design/components/link'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useQuery } from '@tanstack/react-query'
import type { Finding, PluginRecord } from '../api/types.ts'
import { ProblemAlert } from '../app/problem-alert.tsx'
import { pluginQuery } from './finding-queries.ts'
import { SeverityBadge } from './severity.tsx'

export interface FindingModalProps {
  readonly scanId: string
  readonly number: number
  readonly storedAt: string
  readonly finding: Finding
  readonly onClose: () => void
}

/** All of a finding. What hosts and plugins say is shown as plain text, whatever it looks like. */
export default function FindingModal({ scanId, number, storedAt, finding, onClose }: FindingModalProps) {
  const { pluginId, pluginVariant, output, outputCharacters, compliance } = finding
  const { data, error, refetch } = useQuery(pluginQuery(scanId, number, storedAt, pluginId, pluginVariant))
  return (
    <Modal
      visible
      size="large"
      header={compliance?.check ?? finding.pluginName}
      closeAriaLabel="Close"
      onDismiss={onClose}
    >
      <SpaceBetween size="l">
        <KeyValuePairs columns={3} items={[...factsOf(finding), ...ratingsOf(finding, data)]} />
        {error === null ? null : <ProblemAlert error={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null ? (
          <StatusIndicator type="loading">Loading the plugin</StatusIndicator>
        ) : null}
        {data === undefined ? null : <PluginTexts plugin={data} />}
        {compliance === undefined ? null : (
          <>
            <Text header="Value that was found" text={compliance.actualValue} />
            <Text header="Value that is wanted" text={compliance.policyValue} />
          </>
        )}
        <Text header="Output" text={output} />
        {outputCharacters === undefined ? null : (
          <Box variant="small">
            The first {(output?.length ?? 0).toLocaleString('en')} of {outputCharacters.toLocaleString('en')}{' '}
            characters; the report in the ZIP has all.
          </Box>
        )}
      </SpaceBetween>
    </Modal>
  )
}

function factsOf({ severity, host, address, port, protocol, service, compliance, uri }: Finding) {
  const fact = (label: string, value: string | undefined) => (value === undefined ? [] : [{ label, value }])
  return [
    { label: 'Severity', value: <SeverityBadge severity={severity} /> },
    ...fact('Host', address === undefined || address === host ? host : `${host} (${address})`),
    ...fact('Port', port === 0 ? 'the host as a whole' : `${String(port)}/${protocol} ${service}`),
    ...fact('Outcome', compliance?.outcome),
    ...fact('Address', uri),
  ]
}

function ratingsOf({ pluginId, pluginFamily, cves, vpr, epss, knownExploited }: Finding, plugin?: PluginRecord) {
  const fact = (label: string, value: string | undefined) => (value === undefined ? [] : [{ label, value }])
  const cvss = (plugin?.cvss ?? []).flatMap(({ version, baseScore, vector }) =>
    fact(`CVSS ${version}`, `${baseScore.toFixed(1)}${vector === undefined ? '' : ` (${vector})`}`),
  )
  return [
    ...fact('Plugin', `${pluginId}, ${pluginFamily}`),
    ...cvss,
    ...fact('VPR', vpr?.toFixed(1)),
    ...fact('EPSS', epss === undefined ? undefined : `${(epss * 100).toFixed(1)} %`),
    ...fact('Known exploited (CISA)', knownExploited ? 'yes' : undefined),
    ...fact('CVE', cves.length === 0 ? undefined : cves.join(', ')),
  ]
}

function PluginTexts({ plugin }: { readonly plugin: PluginRecord }) {
  const { synopsis, description, solution, seeAlso } = plugin
  return (
    <>
      <Text header="Synopsis" text={synopsis} />
      <Text header="Description" text={description} />
      <Text header="Solution" text={solution} />
      {seeAlso.length === 0 ? null : (
        <div>
          <Box variant="h3">See also</Box>
          <ul className="breakable">
            {seeAlso.map((address) => (
              <li key={address}>
                <Address text={address} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

/** Only web addresses become links: a report may hold any text. */
function Address({ text }: { readonly text: string }) {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return text
  return (
    <Link href={text} external externalIconAriaLabel="Opens in a new tab">
      {text}
    </Link>
  )
}

function Text({ header, text }: { readonly header: string; readonly text: string | undefined }) {
  if (text === undefined || text === '') return null
  return (
    <div>
      <Box variant="h3">{header}</Box>
      <pre className="as-typed">{text}</pre>
    </div>
  )
}
