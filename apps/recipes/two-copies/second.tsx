import { createRoot } from 'react-dom/client'
import { ConversationProvider, createChat, guestRest, ParlorProvider, poll } from '@parlor/react'
import { ChatWindow } from '@parlor/ui'
import '@parlor/ui/styles.css'

const chat = createChat({
  transport: () => guestRest({ baseUrl: '/genesys', broker: '/broker/guests', receive: poll() }),
})

// Two Reacts count their ids from the same beginning, and two chats of one origin share its storage: each has a name.
createRoot(document.getElementById('second')!, { identifierPrefix: 'second-' }).render(
  <ParlorProvider chat={chat}>
    <ConversationProvider id="second">
      <ChatWindow title="Sales" />
    </ConversationProvider>
  </ParlorProvider>,
)
