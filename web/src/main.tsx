import '@cloudscape-design/global-styles/index.css'
import './app/page.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { signInByLink } from './app/session.ts'
import { App } from './app/app.tsx'
import { applyStoredMode } from './app/color-mode.ts'

applyStoredMode()
const root = document.querySelector('#root')
if (root === null) throw new Error('index.html has no element "root".')
// The code of a sign-in link is spent before anything is asked for that needs the session.
const signIn = await signInByLink()
createRoot(root).render(
  <StrictMode>
    <App signIn={signIn} />
  </StrictMode>,
)
