import Box from '@cloudscape-design/components/box'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import { AppLink } from './app-link.tsx'
import { usePage } from './page.tsx'

export function Component() {
  usePage({ text: 'Not found', href: '' })
  return (
    <ContentLayout header={<Header variant="h1">There is no such page</Header>}>
      <Box variant="p">
        The address may be wrong or out of date. Go to the <AppLink href="/scans">scans</AppLink> or the{' '}
        <AppLink href="/scanners">scanners</AppLink>.
      </Box>
    </ContentLayout>
  )
}
