import r2wc from '@r2wc/react-to-web-component'
import { useState } from 'react'
import { createChat, guestRest, ParlorProvider, poll } from '@parlor/react'
import { ChatWindow } from '@parlor/ui'
import '@parlor/ui/styles.css'

interface Attributes {
  readonly heading?: string
  readonly baseUrl: string
  readonly broker: string
}

/** `<parlor-chat heading="…" base-url="…" broker="…">`. The two addresses are read once. */
function ParlorChat({ heading, baseUrl, broker }: Attributes) {
  const [chat] = useState(() => createChat({ transport: () => guestRest({ baseUrl, broker, receive: poll() }) }))
  return (
    <ParlorProvider chat={chat}>
      <ChatWindow title={heading} />
    </ParlorProvider>
  )
}

customElements.define(
  'parlor-chat',
  r2wc(ParlorChat, { props: { heading: 'string', baseUrl: 'string', broker: 'string' } }),
)
