'use client'

import { createChat, guestRest, ParlorProvider, poll } from '@parlor/react'
import { ChatWindow } from '@parlor/ui'

const chat = createChat({
  transport: () => guestRest({ baseUrl: '/genesys', broker: '/broker/guests', receive: poll() }),
})

export function Support() {
  return (
    <div style={{ height: '40rem' }}>
      <ParlorProvider chat={chat}>
        <ChatWindow title="Support" />
      </ParlorProvider>
    </div>
  )
}
