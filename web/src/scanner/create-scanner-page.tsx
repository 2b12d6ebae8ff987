import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Form from '@cloudscape-design/components/form'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { api, dataOf } from '../api/client.ts'
import { LinkButton } from '../app/app-link.tsx'
import { useNotify } from '../app/notifications.tsx'
import { usePage } from '../app/page.tsx'
import { AddressField, KeyFields } from './connection-fields.tsx'
import { ConnectionProblem, ConnectionTestResult } from './connection-test.tsx'
import { DetailFields, PaceFields } from './detail-fields.tsx'
import { canConnect, connectionOf, detailsOf, EMPTY_FORM } from './scanner-form.ts'
import type { ScannerForm } from './scanner-form.ts'
import { scannerKeys } from './scanner-queries.ts'
import { TlsFields } from './tls-fields.tsx'
import { TypeField } from './type-field.tsx'

export function Component() {
  usePage({ text: 'Scanners', href: '/scanners' }, { text: 'Register a scanner', href: '/scanners/new' })
  const [form, setForm] = useState(EMPTY_FORM)
  const navigate = useNavigate()
  const notify = useNotify()
  const queryClient = useQueryClient()
  const test = useMutation({
    mutationFn: async (tried: ScannerForm) =>
      dataOf(await api.POST('/v1/connection-tests', { body: connectionOf(tried) })),
  })
  const register = useMutation({
    mutationFn: async () =>
      dataOf(await api.POST('/v1/scanners', { body: { ...connectionOf(form), ...detailsOf(form) } })),
    onSuccess: async (scanner) => {
      await queryClient.invalidateQueries({ queryKey: scannerKeys.all })
      notify({
        type: 'success',
        header: `${scanner.name} is registered`,
        content: `It is a ${scanner.identity.edition} ${scanner.identity.version}.`,
      })
      await navigate(`/scanners/${scanner.id}`)
    },
  })
  const change = (changes: Partial<ScannerForm>) => {
    setForm({ ...form, ...changes })
    // What was found holds for the connection that was tried, not for another.
    test.reset()
    register.reset()
  }
  const trust = (fingerprint: string) => {
    const trusted: ScannerForm = { ...form, tlsMode: 'pin', fingerprint }
    setForm(trusted)
    register.reset()
    test.mutate(trusted)
  }
  // A pin without its fingerprint is asked for by looking at the certificate, which the system's authorities refuse.
  const runTest = () => {
    register.reset()
    test.mutate(form.tlsMode === 'pin' && form.fingerprint.trim() === '' ? { ...form, tlsMode: 'system' } : form)
  }
  const error = register.error ?? test.error
  const fields = { form, onChange: change, error }
  return (
    <ContentLayout
      header={
        <Header variant="h1" description="Nothing is stored before the scanner has answered and accepted the keys.">
          Register a scanner
        </Header>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (canConnect(form)) register.mutate()
        }}
      >
        <Form
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <LinkButton href="/scanners" variant="link" formAction="none">
                Cancel
              </LinkButton>
              <Button
                formAction="none"
                disabled={!canConnect(form)}
                disabledReason="Enter the API URL and both keys first."
                loading={test.isPending}
                onClick={runTest}
              >
                Test connection
              </Button>
              <Button
                variant="primary"
                loading={register.isPending}
                disabled={!canConnect(form) || form.name.trim() === ''}
                disabledReason="Enter a name, the API URL and both keys first."
              >
                Register
              </Button>
            </SpaceBetween>
          }
        >
          <SpaceBetween size="l">
            <Container header={<Header variant="h2">Scanner</Header>}>
              <SpaceBetween size="l">
                <TypeField {...fields} />
                <DetailFields {...fields} />
                <PaceFields {...fields} />
              </SpaceBetween>
            </Container>
            <Container header={<Header variant="h2">Connection</Header>}>
              <SpaceBetween size="l">
                <AddressField {...fields} />
                <KeyFields {...fields} />
                <TlsFields {...fields} />
                <div aria-live="polite">
                  {error === null ? null : <ConnectionProblem error={error} onTrust={trust} />}
                  {error === null && test.data !== undefined ? <ConnectionTestResult result={test.data} /> : null}
                </div>
              </SpaceBetween>
            </Container>
          </SpaceBetween>
        </Form>
      </form>
    </ContentLayout>
  )
}
