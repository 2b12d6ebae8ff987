import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Grid from '@cloudscape-design/components/grid'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { ProblemAlert } from './problem-alert.tsx'

export interface SignInFrameProps {
  /** Why signing in did not do, if it was tried. */
  readonly error: Error | null | undefined
  readonly errorHeader?: string
  readonly children: ReactNode
}

/** What every page for signing in stands in. */
export function SignInFrame({ error, errorHeader, children }: SignInFrameProps) {
  useEffect(() => {
    document.title = 'Sign in · Scanloop'
  }, [])
  return (
    <main>
      <Box padding={{ vertical: 'xxxl', horizontal: 'l' }}>
        <Grid gridDefinition={[{ colspan: { default: 12, s: 8, l: 6 }, offset: { default: 0, s: 2, l: 3 } }]}>
          <Container header={<Header variant="h1">Sign in to Scanloop</Header>}>
            <SpaceBetween size="l">
              {error === null || error === undefined ? null : (
                <ProblemAlert error={error} {...(errorHeader === undefined ? {} : { header: errorHeader })} />
              )}
              {children}
            </SpaceBetween>
          </Container>
        </Grid>
      </Box>
    </main>
  )
}
