import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createChat, guestRest, ParlorProvider, poll } from '@parlor/react'
import { ChatWindow } from '@parlor/ui'
import '@parlor/ui/styles.css'

const chat = createChat({
  transport: () => guestRest({ baseUrl: '/genesys', broker: '/broker/guests', receive: poll() }),
})

createRoot(document.getElementById('chat')!).render(
  <StrictMode>
    <ParlorProvider chat={chat}>
      <ChatWindow title="Support" />
    </ParlorProvider>
  </StrictMode>,
)
