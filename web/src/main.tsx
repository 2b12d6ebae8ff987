import '@cloudscape-design/global-styles/index.css'
import './app/page.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { applyStoredMode } from './app/color-mode.ts'
import { openSession } from './sign-in/session.ts'

applyStoredMode()
const root = document.querySelector('#root')
if (root === null) throw new Error('index.html has no element "root".')
// Signed in before anything is asked for that needs it; a browser that is sent to the sign-in page has nothing to show.
const session = await openSession()
if (session !== undefined) {
  createRoot(root).render(
    <StrictMode>
      <App session={session} />
    </StrictMode>,
  )
}
