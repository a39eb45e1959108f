import { DesktopProvider, type DesktopApp } from '@parlor/desktop'
import { createChat, guestRest, ParlorProvider, stream, type GuestCredentials } from '@parlor/react'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../src/styles/index.css'
import '@parlor/ui/styles.css'
import './desktop.css'
import { createAppearance } from '../src/desk/appearance.ts'
import { boxUrl } from '../src/desk/transport.ts'
import { sdkParameters } from './pane-address.ts'
import { Pane } from './pane.tsx'

createAppearance(document.documentElement)

async function makeGuest(): Promise<GuestCredentials> {
  const response = await fetch('/broker/guests', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'Ana Souza', email: 'ana@example.com' }),
  })
  return (await response.json()) as GuestCredentials
}

async function openApp(): Promise<DesktopApp> {
  const { default: ClientApp } = await import('purecloud-client-app-sdk')
  return new ClientApp(sdkParameters)
}

const chat = createChat({
  transport: () => guestRest({ baseUrl: boxUrl, credentials: makeGuest, receive: stream() }),
})

const root = document.querySelector('#root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <ParlorProvider chat={chat} conversationId="desktop">
        <DesktopProvider app={openApp}>
          <Pane />
        </DesktopProvider>
      </ParlorProvider>
    </StrictMode>,
  )
}
