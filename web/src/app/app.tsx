import I18nProvider from '@cloudscape-design/components/i18n'
import messages from '@cloudscape-design/components/i18n/messages/all.en'
import { QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { RouterProvider } from 'react-router/dom'
import { createQueryClient } from '../api/query-client.ts'
import { createRouter } from './routes.tsx'
import { NotificationsProvider } from './notifications.tsx'
import { SessionGate } from './session-gate.tsx'
import type { Session } from '../sign-in/session.ts'

/** Everything that the pages stand in. */
export function App({ session }: { readonly session: Session }) {
  const [queryClient] = useState(createQueryClient)
  const [router] = useState(createRouter)
  return (
    <I18nProvider locale="en" messages={[messages]}>
      <QueryClientProvider client={queryClient}>
        <NotificationsProvider>
          <SessionGate session={session}>
            <RouterProvider router={router} />
          </SessionGate>
        </NotificationsProvider>
      </QueryClientProvider>
    </I18nProvider>
  )
}
