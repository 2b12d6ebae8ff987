import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery } from '@tanstack/react-query'
import { GuardedLinkButton } from '../access/guarded.tsx'
import { accessQuery } from '../access/access-query.ts'
import { usePage } from '../app/page.tsx'
import { ProblemAlert } from '../app/problem-alert.tsx'
import { PoolList } from '../pool/pool-list.tsx'
import { poolsQuery } from '../pool/pool-queries.ts'
import { viewerTimeZone } from '../time/format.ts'
import { ZoneList } from '../zone/zone-list.tsx'
import { zonesQuery } from '../zone/zone-queries.ts'
import { WindowList } from '../window/window-list.tsx'
import { windowsQuery } from '../window/window-queries.ts'
import { healthQuery } from './settings-queries.ts'

const ROLES = {
  reader: 'You see everything and may download reports.',
  operator: 'You may also define, command, schedule and delete scans.',
  admin: 'You may do everything, scanners with their keys and the zones included.',
} as const

export function Component() {
  usePage({ text: 'Settings', href: '/settings' })
  const access = useQuery(accessQuery)
  const health = useQuery(healthQuery)
  const zones = useQuery(zonesQuery)
  const windows = useQuery(windowsQuery)
  const pools = useQuery(poolsQuery)
  const error = access.error ?? health.error ?? zones.error ?? windows.error ?? pools.error
  return (
    <ContentLayout header={<Header variant="h1">Settings</Header>}>
      <SpaceBetween size="l">
        {error === null ? null : <ProblemAlert error={error} />}
        <Container
          header={
            <Header
              variant="h2"
              actions={
                <GuardedLinkButton deed="read the audit log" href="/settings/audit">
                  Audit log
                </GuardedLinkButton>
              }
            >
              Access
            </Header>
          }
        >
          <KeyValuePairs
            columns={2}
            items={[
              { label: 'You are', value: access.data?.actor ?? '…' },
              {
                label: 'Your role',
                value:
                  access.data === undefined ? (
                    '…'
                  ) : (
                    <>
                      {access.data.role}
                      <Box variant="small" display="block">
                        {ROLES[access.data.role]}
                      </Box>
                    </>
                  ),
              },
            ]}
          />
        </Container>
        <Container
          header={
            <Header
              variant="h2"
              description="What may be scanned. The most restrictive zone wins."
              actions={
                <GuardedLinkButton deed="change the zones" href="/settings/zones">
                  Edit zones
                </GuardedLinkButton>
              }
            >
              Zones
            </Header>
          }
        >
          {zones.data === undefined ? '…' : <ZoneList zones={zones.data} />}
        </Container>
        <Container
          header={
            <Header
              variant="h2"
              description="When scans may run. Closed wins."
              actions={
                <GuardedLinkButton deed="change the windows" href="/settings/windows">
                  Edit windows
                </GuardedLinkButton>
              }
            >
              Windows
            </Header>
          }
        >
          {windows.data === undefined ? '…' : <WindowList windows={windows.data} />}
        </Container>
        <Container
          header={
            <Header
              variant="h2"
              description="Scanners that stand in for each other."
              actions={
                <GuardedLinkButton deed="change the pools" href="/settings/pools">
                  Edit pools
                </GuardedLinkButton>
              }
            >
              Scanner pools
            </Header>
          }
        >
          {pools.data === undefined ? '…' : <PoolList pools={pools.data} />}
        </Container>
        <Container header={<Header variant="h2">About</Header>}>
          <KeyValuePairs
            columns={2}
            items={[
              { label: 'Scanloop', value: health.data === undefined ? '…' : `Version ${health.data.version}` },
              { label: 'Licence', value: 'Apache-2.0' },
              {
                label: 'HTTP API',
                value: (
                  <Link href="/openapi.json" target="_blank">
                    Every route, as OpenAPI
                  </Link>
                ),
              },
              { label: 'Times', value: `Shown in ${viewerTimeZone}; UTC on hover` },
            ]}
          />
          <Box variant="small" padding={{ top: 'm' }} display="block">
            Nessus and Tenable are trademarks of Tenable, Inc., which has no part in this project.
          </Box>
        </Container>
      </SpaceBetween>
    </ContentLayout>
  )
}
