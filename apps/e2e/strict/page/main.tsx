import { createChat, guestRest, ParlorProvider, stream, webMessaging, type Transport } from '@parlor/react'
import { ChatWindow } from '@parlor/ui'
import { createRoot } from 'react-dom/client'
import '@parlor/ui/styles.css'
import './page.css'
import type { PageSettings } from './settings.ts'

declare global {
  var pageSettings: PageSettings
}

const { api, over, deploymentId, guests } = globalThis.pageSettings

function transport(id: string): Transport {
  const { guestId, token } = guests[Number(id)] ?? { guestId: '', token: '' }
  if (over === 'guest-rest') {
    return guestRest({ baseUrl: api, session: { guestId, token }, receive: stream(), sendSpacing: 0 })
  }
  const hosts = { socket: api.replace(/^http/, 'ws'), api, config: api }
  return webMessaging({ deploymentId, token, hosts, sendSpacing: 0 })
}

const chat = createChat({ transport, maxMessages: 10_000 })
const place = document.querySelector('#windows')
if (place) {
  createRoot(place).render(
    guests.map(({ guestId }, index) => (
      <ParlorProvider key={guestId} chat={chat} conversationId={String(index)}>
        <ChatWindow title={`Support ${index + 1}`} locale="en-GB" timeZone="UTC" />
      </ParlorProvider>
    )),
  )
}
